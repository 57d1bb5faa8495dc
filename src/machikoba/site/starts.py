# SPDX-License-Identifier: Apache-2.0
"""What a visitor reads of each start: how one takes part, and which button stands beside it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from machikoba.bookings.domain.offers import WITH_LISTS
from machikoba.bookings.domain.waiting import mode
from machikoba.bookings.queries.baskets import BeingBooked, being_booked
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries.slots import is_released, is_sold_by_agency, seats_left
from machikoba.regions.models import Edition, Occasion

FEW = 3
CHIPS = 12  # of a card
SOON = timedelta(days=3)


class Manner(StrEnum):
    """What can be done about a row of seats this moment."""

    CALLED_OFF = "called_off"
    ARCHIVE = "archive"
    BOOK = "book"
    ASK = "ask"
    FULL = "full"
    WAIT = "wait"
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
    """One row of seats of a slot. `opens_at` only where it is still to come, `closes_at` only
    where it closes on another day than the slot's own or is set for it; `free_by` where seats
    that others are booking may come free, and when."""

    slot: Slot
    seats: Seats
    left: int | None
    state: str
    manner: Manner
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    free_by: datetime | None = None


def starts_of(
    edition: Edition, programme: Programme, bookable: Collection[int], now: datetime
) -> list[tuple[date, list[Start]]]:
    """Every row of seats by day; `bookable` are the ids of those that take bookings at `now`."""
    seats = [row for slot in programme.slots.all() for row in slot.seats.all()]
    full = [row for row in seats if seats_left(row) == 0]
    beings = being_booked(full, now)
    rows = [_start(edition, row, bookable, beings, now) for row in seats]
    return [(day, list(group)) for day, group in groupby(rows, key=lambda one: one.slot.day)]


def _start(
    edition: Edition,
    row: Seats,
    bookable: Collection[int],
    beings: Mapping[int, BeingBooked],
    now: datetime,
) -> Start:
    manner = _manner(edition, row, bookable, now)
    times, being = window(row, edition.occasion), beings.get(row.pk)
    has_soon = manner in (Manner.BOOK, Manner.ASK) and _closes_soon(times.closes_at, row, now)
    return Start(
        slot=row.slot,
        seats=row,
        left=seats_left(row),
        state=slot_state(row, now),
        manner=manner,
        opens_at=times.opens_at if manner == Manner.NOT_YET else None,
        closes_at=times.closes_at if has_soon else None,
        free_by=being.until if being and manner in (Manner.FULL, Manner.WAIT) else None,
    )


def _closes_soon(closes_at: datetime | None, row: Seats, now: datetime) -> bool:
    """Whether a visitor should know that booking ends before the start itself, and soon."""
    starts = row.slot.starts_at
    return closes_at is not None and closes_at != starts and closes_at - now < SOON


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
    times = window(row, edition.occasion)
    if slot_state(row, now) == "over" or times.has_closed(now):
        return Manner.OVER
    if not times.has_opened(now):
        return Manner.NOT_YET
    is_off = mode(edition.occasion, row.slot.programme) == Occasion.Waiting.OFF
    return Manner.FULL if is_off or row.admission not in WITH_LISTS else Manner.WAIT


def slot_state(row: Seats, now: datetime) -> str:
    """many, few, full or over, as of `now`, for seats whose slot is in memory."""
    slot = row.slot
    ended = slot.starts_at is None or slot.starts_at <= now
    closed = row.closes_at is not None and row.closes_at <= now and not is_released(row, now)
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
        if row.admission == Admission.FIRST_COME and _can_be_chosen(edition, row, now)
    ]
    return [(one, list(rows)) for one, rows in groupby(starts[:CHIPS], key=lambda slot: slot.day)]


def _takes_bookings(edition: Edition, programme: Programme, now: datetime) -> bool:
    published = edition.status == Edition.Status.PUBLISHED
    return published and not is_sold_by_agency(programme)


def _can_be_chosen(edition: Edition, row: Seats, now: datetime) -> bool:
    times = window(row, edition.occasion)
    opened = times.has_opened(now) and (not times.has_closed(now) or is_released(row, now))
    return opened and slot_state(row, now) in ("many", "few")
