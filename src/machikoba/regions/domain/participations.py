# SPDX-License-Identifier: Apache-2.0
"""Taking part: the page of a maker in one edition."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.kana import sort_key
from machikoba.core.japanese.readings import reading
from machikoba.core.japanese.search import search_column
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Participation


def kana_key(name: Texts) -> str:
    """What sorts a maker in 五十音順: its reading, or how its name is probably read."""
    return " ".join(sort_key(name.kana or reading(str(name))))[:200]


def searched_text(maker: Participation) -> str:
    """The column visitors' words are looked up in: name, trade, and all the rest."""
    told = (*maker.summary.everything(), *maker.description.everything())
    return search_column(maker.name.everything(), maker.trade.everything(), told, unnamed=1)


def add_participation(
    *, edition: Edition, organisation: Organisation, name: Texts, actor: Actor, **fields: Any
) -> Participation:
    """Let an organisation take part in an edition; `fields` are columns of Participation."""
    with transaction.atomic():
        made = Participation(
            edition=edition,
            organisation=organisation,
            name=name,
            kana_key=kana_key(name),
            **fields,
        )
        made.search = searched_text(made)
        made.save()
        _record(made, actor, "add_participation", {"state": made.state})
        touch(edition)
    return made


def update_participation(
    *, participation: Participation, actor: Actor, fields: Mapping[str, Any]
) -> Participation:
    """Change columns of a maker's page."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(participation, name, value)
        participation.kana_key = kana_key(participation.name)
        participation.search = searched_text(participation)
        participation.save(update_fields=[*fields, "kana_key", "search"])
        _record(participation, actor, "update_participation", {"fields": sorted(fields)})
        touch(participation.edition)
    return participation


def _record(participation: Participation, actor: Actor, action: str, after: dict[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("participation", participation.uuid),
        at=clock.now(),
        occasion_id=participation.edition.occasion_id,
        after=after,
    )
