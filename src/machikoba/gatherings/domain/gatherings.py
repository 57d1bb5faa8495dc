# SPDX-License-Identifier: Apache-2.0
"""Making, changing and deleting gatherings. What registration hangs on follows the date."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.models import Order
from machikoba.core import clock
from machikoba.core.japanese.partial_date import DAY
from machikoba.core.japanese.search import fold
from machikoba.core.texts import Texts
from machikoba.gatherings.domain import registrations
from machikoba.gatherings.models import Gathering, Series, SeriesNumber
from machikoba.regions.domain.bureaus import touch
from machikoba.regions.models import Bureau, Occasion

SLOT_FIELDS = {"title", "held_on", "starts", "ends", "place", "state"}


class HasRegistrations(ValueError):
    """People have registered: the gathering stays."""


def create_gathering(
    *, bureau: Bureau, actor: Actor, numbers: Sequence[tuple[str, str]] = (), **fields: Any
) -> Gathering:
    """A gathering with its occasion; `numbers` are (name of the series, number)."""
    with transaction.atomic():
        occasion = Occasion.objects.create(party_limit=1, age_bands=[], contact_email=bureau.email)
        made = Gathering.objects.create(bureau=bureau, occasion=occasion, **fields)
        _date_occasion(made)
        set_numbers(made, numbers)
        record(made, actor, "create_gathering", {}, {"title": str(made.title)})
    return made


def update_gathering(
    *,
    gathering: Gathering,
    actor: Actor,
    fields: Mapping[str, Any],
    numbers: Sequence[tuple[str, str]] | None = None,
) -> Gathering:
    """Change columns and, unless None, the numbers; slots and deadlines follow.

    Raises registrations.DateNeeded where people have registered and the day would be unknown.
    """
    with transaction.atomic():
        before = {name: str(getattr(gathering, name)) for name in fields}
        for name, value in fields.items():
            setattr(gathering, name, value)
        if fields:
            gathering.save(update_fields=[*fields])
        if {"held_on", "held_precision"} & fields.keys():
            _date_occasion(gathering)
        if SLOT_FIELDS & fields.keys():
            registrations.follow(gathering)
        if numbers is not None:
            set_numbers(gathering, numbers)
        after = {name: str(value) for name, value in fields.items()}
        record(gathering, actor, "update_gathering", before, after)
    return gathering


def delete_gathering(*, gathering: Gathering, actor: Actor) -> None:
    """Take a gathering away with its occasion. Raises HasRegistrations."""
    with transaction.atomic():
        registrations.lock(gathering)
        occasion = gathering.occasion
        if Order.objects.filter(occasion=occasion).exists():
            raise HasRegistrations
        record(gathering, actor, "delete_gathering", {"title": str(gathering.title)}, {})
        gathering.delete()
        occasion.delete()


def set_numbers(gathering: Gathering, numbers: Sequence[tuple[str, str]]) -> None:
    """Replace the gathering's numbers in its series, which are made where they are missing."""
    SeriesNumber.objects.filter(gathering=gathering).delete()
    for name, number in numbers:
        series, _ = Series.objects.get_or_create(
            bureau=gathering.bureau, key=fold(name)[:100], defaults={"name": Texts.of(name)}
        )
        SeriesNumber.objects.create(gathering=gathering, series=series, number=number[:20])


def _date_occasion(gathering: Gathering) -> None:
    known = gathering.held_on if gathering.held_precision == DAY else None
    gathering.occasion.starts_on = gathering.occasion.ends_on = known
    gathering.occasion.save(update_fields=["starts_on", "ends_on"])


def record(
    gathering: Gathering,
    actor: Actor,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    """Append to the trail and let pages be made anew, in the caller's transaction."""
    trail.record(
        actor=actor,
        action=action,
        subject=("gathering", gathering.uuid),
        at=clock.now(),
        occasion_id=gathering.occasion_id,
        before={name: value for name, value in before.items() if after.get(name) != value},
        after={name: value for name, value in after.items() if before.get(name) != value},
    )
    touch(gathering.bureau)
