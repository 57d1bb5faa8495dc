# SPDX-License-Identifier: Apache-2.0
"""Cases: written, changed, linked, taken away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.search import search_text
from machikoba.library.domain import addresses
from machikoba.library.domain.addresses import Kind
from machikoba.library.models import Case
from machikoba.library.queries.addresses import once
from machikoba.regions.domain.bureaus import touch
from machikoba.regions.models import Bureau

LINKS = ("themes", "activities")


def save(*, case: Case, fields: Mapping[str, Any], actor: Actor) -> Case:
    """Make or change a case; `fields` are columns and LINKS. Raises addresses.Taken."""
    columns = {name: value for name, value in fields.items() if name not in LINKS}
    with transaction.atomic():
        action = "change_case" if case.pk else "add_case"
        _move(case, columns.get("slug", case.slug))
        before = {name: str(getattr(case, name)) for name in columns} if case.pk else {}
        for name, value in columns.items():
            setattr(case, name, value)
        case.changed_at = clock.now()
        case.search = _search(case)
        case.save()
        for name in LINKS:
            if name in fields:
                getattr(case, name).set(fields[name])
        after = {name: str(value) for name, value in columns.items()}
        _record(case, actor, action, before, after)
    return case


def delete(*, case: Case, actor: Actor) -> None:
    """Take a case away; what it linked stays."""
    with transaction.atomic():
        _record(case, actor, "delete_case", {"title": str(case.title)}, {})
        addresses.forget(kind=Kind.CASE, subject=case.pk)
        case.delete()


def free_slug(bureau: Bureau) -> str:
    """A name for a bureau's next one: case-7, or the next number that leads nowhere yet."""
    number = Case.objects.filter(bureau=bureau).count() + 1
    while _is_taken(f"case-{number}"):
        number += 1
    return f"case-{number}"


def _is_taken(slug: str) -> bool:
    return Case.objects.filter(slug=slug).exists() or once(Kind.CASE, slug) is not None


def _move(case: Case, slug: str) -> None:
    if slug == case.slug:
        return
    if Case.objects.filter(slug=slug).exists():
        raise addresses.Taken(slug)
    if case.pk:
        addresses.move(kind=Kind.CASE, before=case.slug, after=slug, subject=case.pk)
    elif once(Kind.CASE, slug) is not None:
        raise addresses.Taken(slug)


def _search(case: Case) -> str:
    texts = [t for text in (case.title, case.summary, case.body) for t in text.everything()]
    if case.open_factory is not None:
        texts += case.open_factory.name.everything()
    if case.organisation is not None:
        texts += [case.organisation.name, case.organisation.kana]
    return search_text(*texts)


def _record(
    case: Case, actor: Actor, action: str, before: dict[str, str], after: dict[str, str]
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("case", case.uuid),
        at=clock.now(),
        before={name: value for name, value in before.items() if after.get(name) != value},
        after={name: value for name, value in after.items() if before.get(name) != value},
    )
    touch(case.bureau)
