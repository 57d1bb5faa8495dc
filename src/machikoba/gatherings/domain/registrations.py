# SPDX-License-Identifier: Apache-2.0
"""Registering for a gathering, on the same engine as every other booking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain.orders import Applicant, Key, Placed, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Order
from machikoba.core import clock
from machikoba.core.japanese.partial_date import DAY
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Gathering, Registration
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.slots import SlotPlan, create_slots
from machikoba.programmes.models import Admission, Programme, Seats
from machikoba.regions.domain.bureaus import touch

ON_SITE, ONLINE = Programme.Kind.TALK, Programme.Kind.ONLINE
TITLES = {
    ON_SITE: Texts.of("会場で参加", en="On site"),
    ONLINE: Texts.of("オンラインで参加", en="Online"),
}
KEPT = timedelta(days=90)  # personal data after the day


class DateNeeded(ValueError):
    """Registration needs the day and the hour the gathering begins."""


@dataclass(frozen=True)
class Answers:
    """What is asked besides name and mail; `is_listed` is the consent to the 参加者名簿."""

    organisation: str
    title: str
    category: Registration.Category
    is_listed: bool


def open_registration(
    *,
    gathering: Gathering,
    places: Mapping[Programme.Kind, int],
    closes_on: date | None,
    actor: Actor,
) -> None:
    """Let people register: `places` has ON_SITE, ONLINE or both, each with how many may come.

    Called again it changes numbers and deadline. Raises DateNeeded, seats.CapacityTaken.
    """
    _require_date(gathering)
    with transaction.atomic():
        rows = {row.slot.programme.kind: row for row in lock(gathering)}
        for kind, number in places.items():
            if kind in rows:
                seats.set_capacity(rows[kind], number)
            else:
                _create_programme(gathering, kind, number)
        _set_states(gathering, set(places))
        _set_deadline(gathering, closes_on)
        trail.record(
            actor=actor,
            action="open_registration",
            subject=("gathering", gathering.uuid),
            at=clock.now(),
            occasion_id=gathering.occasion_id,
            after={kind.value: number for kind, number in places.items()},
        )
        touch(gathering.bureau)


def close_registration(*, gathering: Gathering, actor: Actor) -> None:
    """Take no more; whoever has registered stays registered."""
    with transaction.atomic():
        lock(gathering)
        _set_states(gathering, set())
        trail.record(
            actor=actor,
            action="close_registration",
            subject=("gathering", gathering.uuid),
            at=clock.now(),
            occasion_id=gathering.occasion_id,
        )
        touch(gathering.bureau)


def register(
    *,
    gathering: Gathering,
    slot: UUID,
    applicant: Applicant,
    answers: Answers,
    actor: Actor,
    key: Key | None = None,
    origin: Order.Origin = Order.Origin.SITE,
) -> Placed:
    """One person into one slot, with the answers. Raises what place_order raises."""
    with transaction.atomic():
        placed = place_order(
            occasion=gathering.occasion,
            applicant=applicant,
            party=Party(1),
            slots=[slot],
            origin=origin,
            actor=actor,
            key=key,
        )
        if not placed.replayed:
            Registration.objects.create(
                order=placed.order,
                gathering=gathering,
                organisation=answers.organisation,
                title=answers.title,
                category=answers.category,
                is_listed=answers.is_listed,
            )
    return placed


def lock(gathering: Gathering) -> list[Seats]:
    """The locked seats of a gathering, as a basket locks them."""
    return seats.lock_programmes(Programme.objects.filter(occasion=gathering.occasion_id))


def follow(gathering: Gathering) -> None:
    """Bring day, hours, title and state of the slots after the gathering's.

    Raises DateNeeded where there are slots and no day any more.
    """
    rows = lock(gathering)
    if not rows:
        return
    _require_date(gathering)
    for row in rows:
        slot = row.slot
        slot.day, slot.starts_at, slot.ends_at = _times(gathering)
        slot.save(update_fields=["day", "starts_at", "ends_at"])
        row.closes_at = slot.starts_at
        row.save(update_fields=["closes_at"])
    programmes = Programme.objects.filter(occasion=gathering.occasion_id)
    programmes.update(summary=gathering.title)
    if gathering.state != Gathering.State.PUBLISHED:
        programmes.update(state=Programme.State.DRAFT)
    _keep_until(gathering)


def _require_date(gathering: Gathering) -> None:
    if not gathering.held_on or gathering.held_precision != DAY or not gathering.starts:
        raise DateNeeded


def _times(gathering: Gathering) -> tuple[date, datetime, datetime | None]:
    zone, day, starts = gathering.occasion.zone, gathering.held_on, gathering.starts
    assert day is not None
    assert starts is not None
    ends = datetime.combine(day, gathering.ends, zone) if gathering.ends else None
    begin = datetime.combine(day, starts, zone)
    return day, begin.astimezone(UTC), ends.astimezone(UTC) if ends and ends > begin else None


def _create_programme(gathering: Gathering, kind: Programme.Kind, number: int) -> None:
    made = Programme.objects.create(
        occasion=gathering.occasion,
        kind=kind,
        title=TITLES[kind],
        summary=gathering.title,
        admission=Admission.FIRST_COME,
        booking_required=True,
        fee=Programme.Fee.FREE,
    )
    day, _starts, _ends = _times(gathering)
    plan = SlotPlan(day, gathering.starts, gathering.ends, capacity=number)
    create_slots([(made, plan)])


def _set_states(gathering: Gathering, open_kinds: set[Programme.Kind]) -> None:
    for programme in Programme.objects.filter(occasion=gathering.occasion_id):
        is_open = programme.kind in open_kinds and gathering.state == Gathering.State.PUBLISHED
        programme.state = Programme.State.PUBLISHED if is_open else Programme.State.DRAFT
        programme.save(update_fields=["state"])


def _set_deadline(gathering: Gathering, closes_on: date | None) -> None:
    occasion = gathering.occasion
    last = closes_on + timedelta(days=1) if closes_on else None
    occasion.bookings_close_at = datetime.combine(last, time(), occasion.zone) if last else None
    occasion.save(update_fields=["bookings_close_at"])
    _keep_until(gathering)


def _keep_until(gathering: Gathering) -> None:
    assert gathering.held_on is not None
    gathering.occasion.retention_on = gathering.held_on + KEPT
    gathering.occasion.save(update_fields=["retention_on"])
