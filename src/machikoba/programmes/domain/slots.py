# SPDX-License-Identifier: Apache-2.0
"""Making slots with their seats."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from machikoba.programmes.domain import seats
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit


@dataclass(frozen=True)
class SlotPlan:
    """One start as planned: local date and times; `starts` None where the hour is not known.

    `capacity` in `unit`s, None where nothing is counted.
    """

    day: date
    starts: time | None = None
    ends: time | None = None
    all_day: bool = False
    capacity: int | None = None
    unit: Unit = Unit.PERSON


def closing_time(programme: Programme, day: date, starts_at: datetime | None) -> datetime:
    """When first-come booking of a start ends: its own beginning or the programme's deadline.

    A deadline in days before, or on a date, holds to the end of that day in the occasion's zone.
    """
    zone = programme.occasion.zone
    moments = [starts_at or datetime.combine(day, time(), zone)]
    last_days = []
    if programme.closes_days_before is not None:
        last_days.append(day - timedelta(days=programme.closes_days_before))
    if programme.closes_on is not None:
        last_days.append(programme.closes_on)
    moments += [datetime.combine(d + timedelta(days=1), time(), zone) for d in last_days]
    return min(moments).astimezone(UTC)


def closing_of(row: Seats, programme: Programme) -> datetime | None:
    """The same for seats that exist; what was set for a slot itself stays."""
    if row.closes_itself:
        return row.closes_at
    return closing_time(programme, row.slot.day, row.slot.starts_at)


def create_slots(wanted: Sequence[tuple[Programme, SlotPlan]]) -> list[Slot]:
    """Make slots with one row of seats each, in the caller's transaction; any number at once."""
    slots = Slot.objects.bulk_create(_slot(programme, plan) for programme, plan in wanted)
    rows = Seats.objects.bulk_create(
        _seats(programme, slot, plan) for slot, (programme, plan) in zip(slots, wanted, strict=True)
    )
    seats.announce(rows)
    return slots


def planned_start(programme: Programme, plan: SlotPlan) -> datetime | None:
    """The moment a plan's slot begins, in UTC; None where the hour is not known."""
    return _moment(programme, plan.day, plan.starts)


def _moment(programme: Programme, day: date, at: time | None) -> datetime | None:
    if at is None:
        return None
    return datetime.combine(day, at, programme.occasion.zone).astimezone(UTC)


def _slot(programme: Programme, plan: SlotPlan) -> Slot:
    starts_at = planned_start(programme, plan)
    ends_at = _moment(programme, plan.day, plan.ends)
    if starts_at and not ends_at and programme.duration_minutes:
        ends_at = starts_at + timedelta(minutes=programme.duration_minutes)
    if starts_at and ends_at and ends_at < starts_at:  # a night event ends after midnight
        ends_at += timedelta(days=1)
    return Slot(
        programme=programme,
        day=plan.day,
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=plan.all_day,
    )


def _seats(programme: Programme, slot: Slot, plan: SlotPlan) -> Seats:
    online = programme.kind == Programme.Kind.ONLINE
    return Seats(
        slot=slot,
        channel=Seats.Channel.ONLINE if online else Seats.Channel.ON_SITE,
        admission=Admission(programme.admission),
        unit=plan.unit,
        capacity=plan.capacity,
        closes_at=closing_time(programme, slot.day, slot.starts_at),
    )
