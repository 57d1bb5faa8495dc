# SPDX-License-Identifier: Apache-2.0
"""What a visitor reads of each start: how one takes part, and which button stands beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries.slots import is_open, is_sold_by_agency, seats_left
from machikoba.regions.models import Edition

FEW = 3
CHIPS = 12  # of a card


class Manner(StrEnum):
    """What can be done about a row of seats this moment."""

    CALLED_OFF = "called_off"
    ARCHIVE = "archive"
    BOOK = "book"
    ASK = "ask"
    FULL = "full"
    NOT_YET = "not_yet"
    OVER = "over"
    OPEN_VISIT = "open_visit"
    SAME_DAY = "same_day"
    DRAW = "draw"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


BY_ADMISSION = {
    Admission.OPEN_VISIT: Manner.OPEN_VISIT,
    Admission.SAME_DAY: Manner.SAME_DAY,
    Admission.DRAW: Manner.DRAW,
    Admission.ELSEWHERE: Manner.ELSEWHERE,
    Admission.UNKNOWN: Manner.UNKNOWN,
}


@dataclass(frozen=True)
class Start:
    """One row of seats of a slot. `opens_at` only where it is still to come."""

    slot: Slot
    seats: Seats
    left: int | None
    state: str
    manner: Manner
    opens_at: datetime | None = None


def starts_of(
    edition: Edition, programme: Programme, bookable: Collection[int], now: datetime
) -> list[tuple[date, list[Start]]]:
    """Every row of seats by day; `bookable` are the ids of those that take bookings at `now`."""
    rows = [
        _start(edition, row, bookable, now)
        for slot in programme.slots.all()
        for row in slot.seats.all()
    ]
    return [(day, list(group)) for day, group in groupby(rows, key=lambda one: one.slot.day)]


def _start(edition: Edition, row: Seats, bookable: Collection[int], now: datetime) -> Start:
    manner, opens_at = _manner(edition, row, bookable, now), None
    if manner == Manner.NOT_YET:
        opens_at = _opens_at(edition, row)
    return Start(row.slot, row, seats_left(row), slot_state(row, now), manner, opens_at)


def _manner(edition: Edition, row: Seats, bookable: Collection[int], now: datetime) -> Manner:
    if row.slot.state != Slot.State.OPEN:
        return Manner.CALLED_OFF
    if edition.status == Edition.Status.ARCHIVED:
        return Manner.ARCHIVE
    admission = Admission(row.admission)
    if is_sold_by_agency(row.slot.programme) or admission in BY_ADMISSION:
        return BY_ADMISSION.get(admission, Manner.ELSEWHERE)
    if row.pk in bookable:
        return Manner.ASK if admission == Admission.REQUEST else Manner.BOOK
    return _closed(edition, row, now)


def _closed(edition: Edition, row: Seats, now: datetime) -> Manner:
    opens_at = _opens_at(edition, row)
    if opens_at is not None and now < opens_at:
        return Manner.NOT_YET
    state = slot_state(row, now)
    if state == "over" or not is_open(edition.occasion, now):
        return Manner.OVER
    return Manner.FULL


def _opens_at(edition: Edition, row: Seats) -> datetime | None:
    moments = [m for m in (edition.occasion.bookings_open_at, row.opens_at) if m is not None]
    return max(moments, default=None)


def slot_state(row: Seats, now: datetime) -> str:
    """many, few, full or over, as of `now`, for seats whose slot is in memory."""
    slot = row.slot
    ended = slot.starts_at is None or slot.starts_at <= now
    closed = row.closes_at is not None and row.closes_at <= now
    if slot.state != Slot.State.OPEN or ended or closed:
        return "over"
    left = seats_left(row)
    if left is None or left > FEW:
        return "many"
    return "few" if left > 0 else "full"


def chips(
    edition: Edition, programme: Programme, day: object, now: datetime
) -> list[tuple[date, list[Slot]]]:
    """The starts one can choose from a list, by day; no more than a card has room for."""
    if not _takes_bookings(edition, programme, now):
        return []
    starts = [
        row.slot
        for slot in programme.slots.all()
        if day in (None, slot.day)
        for row in slot.seats.all()
        if row.admission == Admission.FIRST_COME and _can_be_chosen(row, now)
    ]
    return [(one, list(rows)) for one, rows in groupby(starts[:CHIPS], key=lambda slot: slot.day)]


def _takes_bookings(edition: Edition, programme: Programme, now: datetime) -> bool:
    published = edition.status == Edition.Status.PUBLISHED
    return published and is_open(edition.occasion, now) and not is_sold_by_agency(programme)


def _can_be_chosen(row: Seats, now: datetime) -> bool:
    opened = row.opens_at is None or row.opens_at <= now
    return opened and slot_state(row, now) in ("many", "few")
