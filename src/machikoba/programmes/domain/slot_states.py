# SPDX-License-Identifier: Apache-2.0
"""How a slot stands — held or called off, when, where — written down, compared and changed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from machikoba.core.texts import Texts
from machikoba.programmes.domain.slots import closing_time
from machikoba.programmes.models import Seats, Slot

Standing = dict[str, Any]  # state, day, starts_at, ends_at, place, each as JSON keeps it


class SlotExists(ValueError):
    """The programme has another slot at that moment."""


def standing(slot: Slot) -> Standing:
    """How a slot stands now."""
    return {
        "state": str(slot.state),
        "day": slot.day.isoformat(),
        "starts_at": _write(slot.starts_at),
        "ends_at": _write(slot.ends_at),
        "place": slot.place.to_json(),
    }


def called_off(slot: Slot) -> Standing:
    """What changes where it is called off."""
    return {"state": Slot.State.CALLED_OFF.value}


def moved(
    slot: Slot, *, day: date | None = None, start: time | None = None, minutes: int = 0
) -> Standing:
    """What changes where it is held on another day, at another hour of its zone, or later by
    `minutes` (earlier where negative). Without an hour only its day can change."""
    if slot.starts_at is None:
        return {"day": day.isoformat()} if day else {}
    zone = slot.programme.occasion.zone
    local = slot.starts_at.astimezone(zone)
    starts = datetime.combine(day or local.date(), start or local.time(), zone)
    # On the clock of the wall, then told in UTC.
    return _times(slot, starts + timedelta(minutes=minutes))


def at_place(slot: Slot, place: Texts) -> Standing:
    """What changes where it is held somewhere else."""
    return {"place": place.to_json()}


def _times(slot: Slot, starts_at: datetime) -> Standing:
    assert slot.starts_at is not None
    length = slot.ends_at - slot.starts_at if slot.ends_at else None
    return {
        "day": starts_at.astimezone(slot.programme.occasion.zone).date().isoformat(),
        "starts_at": _write(starts_at.astimezone(UTC)),
        "ends_at": _write((starts_at + length).astimezone(UTC)) if length is not None else None,
    }


def change_standing(slot: Slot, rows: Sequence[Seats], wanted: Mapping[str, Any]) -> bool:
    """Let a slot stand as `wanted` says, in the caller's transaction; whether anything changed.

    `rows` are its seats, locked. Its deadline follows its hour. Raises SlotExists.
    """
    now = standing(slot)
    if all(now[name] == value for name, value in wanted.items()):
        return False
    for name, value in wanted.items():
        setattr(slot, name, _read(name, value))
    moved = bool(wanted.keys() & {"day", "starts_at"})
    if moved and _is_taken(slot):
        raise SlotExists
    slot.save(update_fields=["state", "day", "starts_at", "ends_at", "place"])
    if moved:
        closes_at = closing_time(slot.programme, slot.day, slot.starts_at)
        own = Seats.objects.filter(pk__in=[row.pk for row in rows])
        own.update(released_at=None)
        own.filter(closes_itself=False).update(closes_at=closes_at)
    return True


def _is_taken(slot: Slot) -> bool:
    same = Slot.objects.filter(programme=slot.programme_id, day=slot.day, starts_at=slot.starts_at)
    return slot.starts_at is not None and same.exclude(pk=slot.pk).exists()


def _write(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def read_moment(written: str | None) -> datetime | None:
    """The moment of a standing's `starts_at` or `ends_at`."""
    return datetime.fromisoformat(written) if written else None


def _read(name: str, value: Any) -> Any:
    if name == "state":
        return Slot.State(value)
    if name == "day":
        return date.fromisoformat(value)
    if name == "place":
        return Texts.from_json(value)
    return read_moment(value)
