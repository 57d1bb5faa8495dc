# SPDX-License-Identifier: Apache-2.0
"""The programme of a gathering and its handouts."""

from datetime import time

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.core import stored_file
from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.domain.gatherings import record
from machikoba.gatherings.models import AgendaItem, Gathering, Material, Speaker


def add_item(
    *,
    gathering: Gathering,
    starts: time | None,
    title: Texts,
    note: Texts,
    speaker: Person | None,
    speaker_title: str,
    actor: Actor,
) -> AgendaItem:
    """One more line at the end; by hour where hours are known."""
    with transaction.atomic():
        made = AgendaItem.objects.create(
            gathering=gathering,
            position=AgendaItem.objects.filter(gathering=gathering).count(),
            starts=starts,
            title=title,
            note=note,
        )
        if speaker is not None:
            add_speaker(item=made, person=speaker, title=speaker_title, actor=actor)
        _sort(gathering)
        record(gathering, actor, "add_agenda_item", {}, {"title": str(title)})
    return made


def add_speaker(*, item: AgendaItem, person: Person, title: str, actor: Actor) -> Speaker:
    """One more who speaks; `title` is the one held on that day."""
    with transaction.atomic():
        made = Speaker.objects.create(item=item, person=person, title=title)
        record(item.gathering, actor, "add_speaker", {}, {"person": str(person.uuid)})
    return made


def delete_speaker(*, speaker: Speaker, actor: Actor) -> None:
    """Somebody does not speak after all."""
    with transaction.atomic():
        gone = {"person": str(speaker.person.uuid)}
        record(speaker.item.gathering, actor, "delete_speaker", gone, {})
        speaker.delete()


def delete_item(*, item: AgendaItem, actor: Actor) -> None:
    """Take a line away."""
    with transaction.atomic():
        record(item.gathering, actor, "delete_agenda_item", {"title": str(item.title)}, {})
        item.delete()


def add_material(
    *,
    gathering: Gathering,
    name: str,
    content: bytes,
    title: Texts,
    is_public: bool,
    actor: Actor,
) -> Material:
    """One more handout. Raises stored_file.FileRefused."""
    kept = stored_file.keep(name, content)
    with transaction.atomic():
        made = Material.objects.create(
            gathering=gathering, title=title, is_public=is_public, **kept
        )
        record(gathering, actor, "add_material", {}, {"name": made.name})
    return made


def delete_material(*, material: Material, actor: Actor) -> None:
    """Take a handout away; its bytes stay, another row may have the same."""
    with transaction.atomic():
        record(material.gathering, actor, "delete_material", {"name": material.name}, {})
        material.delete()


def _sort(gathering: Gathering) -> None:
    rows = list(AgendaItem.objects.filter(gathering=gathering))
    rows.sort(key=lambda row: (row.starts is None, row.starts or time(), row.position, row.pk))
    for position, row in enumerate(rows):
        row.position = position
    AgendaItem.objects.bulk_update(rows, ["position"])
