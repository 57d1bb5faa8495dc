# SPDX-License-Identifier: Apache-2.0
"""What somebody asks for when plans break, put into words and into slots."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from machikoba.bookings.disruptions import DisruptedSlot, Disruption
from machikoba.bookings.domain.disruptions import Plan
from machikoba.bookings.queries.disruptions import Scope, restorable
from machikoba.core.japanese.dates import format_day, format_time
from machikoba.core.texts import Texts
from machikoba.programmes.domain.slot_states import at_place, called_off, moved
from machikoba.programmes.models import Slot

Kind = Disruption.Kind


@dataclass(frozen=True)
class Change:
    """When and where instead: a day, an hour (of one slot alone), minutes later, a place."""

    day: date | None = None
    start: time | None = None
    minutes: int = 0
    place: Texts = field(default_factory=Texts)


def make_plan(
    *, scope: Scope, slots: Sequence[Slot], kind: Disruption.Kind, change: Change, message: Texts
) -> Plan:
    """The slots of a scope with what changes in each; those nothing changes in are left out."""
    wanted = [(slot, _after(slot, kind, change)) for slot in slots]
    kept = [(slot, after) for slot, after in wanted if after]
    return Plan(kind=kind, slots=kept, what=what(scope), message=message)


def _after(slot: Slot, kind: Disruption.Kind, change: Change) -> dict[str, object]:
    if kind == Kind.CALL_OFF:
        return called_off(slot)
    if kind == Kind.PLACE:
        return at_place(slot, change.place)
    return moved(slot, day=change.day, start=change.start, minutes=change.minutes)


def restore_plan(*, disruption: Disruption, message: Texts) -> Plan:
    """Everything a disruption changed that still stands so, as it was before."""
    slots = {slot.pk: slot for slot in restorable(disruption)}
    rows = DisruptedSlot.objects.filter(disruption=disruption, slot__in=slots).order_by("pk")
    wanted = [(slots[row.slot_id], {name: row.before[name] for name in row.after}) for row in rows]
    return Plan(
        kind=Kind.RESTORE,
        slots=wanted,
        what=disruption.what,
        message=message,
        restores=disruption,
    )


def what(scope: Scope) -> Texts:
    """What it is about, for the record: a slot, a maker, a day, or a maker's day."""
    return Texts.of(_what(scope, "ja"), en=_what(scope, "en"))


def _what(scope: Scope, language: str) -> str:
    space = " " if language == "ja" else ", "
    if scope.slot is not None:
        zone, starts_at = scope.edition.occasion.zone, scope.slot.starts_at
        hour = f" {format_time(starts_at.astimezone(zone))}" if starts_at else ""
        title = scope.slot.programme.title.in_language(language)[0]
        return f"{title}{space}{format_day(scope.slot.day, language)}{hour}"
    parts = []
    if scope.maker is not None:
        parts.append(scope.maker.name.in_language(language)[0])
    if scope.day is not None:
        parts.append(format_day(scope.day, language))
    return space.join(parts)
