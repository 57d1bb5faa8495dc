# SPDX-License-Identifier: Apache-2.0
"""What an import would change in each programme, value by value and start by start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import prefetch_related_objects

from machikoba.programmes.domain.import_fields import fields_of, prices_of, slot_plans
from machikoba.programmes.domain.import_plan import Plan, PlannedRow
from machikoba.programmes.domain.slots import SlotPlan, planned_start
from machikoba.programmes.models import Price, Programme, Seats, Slot
from machikoba.regions.models import Edition

SHOWN = (
    *("title", "state", "kind", "description", "duration_minutes", "admission"),
    *("closes_days_before", "closes_on", "same_day_too", "minimum_number", "party_limit"),
    *("min_age", "max_age", "guardian_required", "age_note", "fee", "fee_note", "languages"),
    *("meeting_place", "wear", "bring", "rules", "cancellation", "as_stated"),
)


@dataclass(frozen=True)
class Change:
    """One value before and after, as the model holds it; prices are lists of Price."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class SlotChange:
    """What becomes of one start: added, removed, kept (booked, though the file no longer has it),
    or capacity.

    `starts` is on the occasion's clock; `raised` is set where the file's capacity is less than
    what is booked.
    """

    kind: str
    day: date
    starts: time | None
    before: int | None = None
    after: int | None = None
    taken: int = 0
    raised: bool = False


@dataclass(frozen=True)
class RowChange:
    """Everything one row would change."""

    fields: tuple[Change, ...] = ()
    slots: tuple[SlotChange, ...] = ()


def changes_of(plan: Plan, rows: Sequence[PlannedRow]) -> dict[int, RowChange]:
    """Row number → its changes, for new and updated rows; in a fixed number of queries."""
    updated = [row for row in rows if row.change == "updated"]
    known = {row.number: row.known.programme for row in updated if row.known}
    prefetch_related_objects(
        list(known.values()), "occasion", "prices", "participation__organisation", "slots__seats"
    )
    found = {}
    for row in rows:
        if row.change == "updated":
            found[row.number] = _updated(row, known[row.number])
        elif row.change == "created":
            found[row.number] = RowChange(slots=tuple(_new(row)))
    return found


def _new(row: PlannedRow) -> Iterator[SlotChange]:
    days = row.edition.days() if row.edition else []
    for plan in slot_plans(row.reading, days):
        yield SlotChange("added", plan.day, plan.starts, after=plan.capacity)


def _updated(row: PlannedRow, before: Programme) -> RowChange:
    edition = row.edition
    assert edition is not None  # a known row has its edition
    archived = edition.status == Edition.Status.ARCHIVED
    after = fields_of(row.reading, archived=archived)
    fields = [
        Change(name, getattr(before, name), after[name])
        for name in SHOWN
        if getattr(before, name) != after[name]
    ]
    own, new = [list(map(_line, lines)) for lines in (before.prices.all(), prices_of(row.reading))]
    if own != new:
        fields.append(Change("prices", list(before.prices.all()), prices_of(row.reading)))
    fields += _firm(row, before)
    plans = slot_plans(row.reading, edition.days())
    return RowChange(tuple(fields), tuple(_slots(before, plans)))


def _line(price: Price) -> tuple[object, ...]:
    whom = (price.band, price.amount, price.up_to, price.and_more)
    return (*whom, str(price.per), str(price.note))


def _firm(row: PlannedRow, before: Programme) -> Iterator[Change]:
    name = row.reading.firms[0].name if row.reading.firms else ""
    own = before.participation.organisation.name if before.participation else ""
    if name != own:
        yield Change("firm", own, name)


def _slots(before: Programme, plans: Sequence[SlotPlan]) -> Iterator[SlotChange]:
    wanted = {(plan.day, planned_start(before, plan)): plan for plan in plans}
    there = {(slot.day, slot.starts_at): slot for slot in before.slots.all()}
    for start, plan in wanted.items():
        if start not in there:
            yield SlotChange("added", plan.day, plan.starts, after=plan.capacity)
    for start, slot in there.items():
        for seats in slot.seats.all():
            change = _slot(before, slot, seats, wanted.get(start))
            if change:
                yield change


def _slot(
    programme: Programme, slot: Slot, seats: Seats, plan: SlotPlan | None
) -> SlotChange | None:
    zone = programme.occasion.zone
    starts = slot.starts_at.astimezone(zone).time() if slot.starts_at else None
    if plan is None:
        if slot.state == Slot.State.CALLED_OFF:
            return None
        kind = "kept" if seats.taken else "removed"
        return SlotChange(kind, slot.day, starts, seats.capacity, None, seats.taken)
    after = plan.capacity if plan.capacity is None else max(plan.capacity, seats.taken)
    if after == seats.capacity:
        return None
    raised = after != plan.capacity
    return SlotChange("capacity", slot.day, starts, seats.capacity, after, seats.taken, raised)
