# SPDX-License-Identifier: Apache-2.0
"""来場者名簿: who comes to each maker on each day, by slot, sorted by フリガナ.

What a party needs is not on the list that lies open at the door, but on a page of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from machikoba.bookings.models import Booking
from machikoba.bookings.queries import bookings
from machikoba.core.japanese.dates import format_day, format_times
from machikoba.core.japanese.kana import sort_key
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries.slots import seats_left
from machikoba.regions.models import Edition, Occasion, Participation
from machikoba.reports.prints import ruby
from machikoba.reports.prints.heads import head_of
from machikoba.reports.prints.press import press
from machikoba.reports.prints.widths import shortened

BLANKS = 3  # rows for those who come without a booking, at most as many as there are places left
TITLE = 56  # squares: two lines above a slot's names
JAPANESE = "ja"


def name_list_pdf(edition: Edition, makers: Sequence[Participation], days: Sequence[date]) -> bytes:
    """The secretariat's lists of these makers and days, a sheet for each that has slots."""
    booked = bookings.of_edition(edition).filter(
        slot__programme__participation__in=makers,
        slot__day__in=days,
        state=Booking.State.CONFIRMED,
    )
    return press("name_list", gather(edition, makers, days, booked))


def own_list_pdf(maker: Participation, day: date, today: date) -> bytes:
    """A maker's own list; without names outside the days on which it may see them."""
    booked = bookings.of_maker(maker, day, today)
    return press("name_list", gather(maker.edition, [maker], [day], booked))


def gather(
    edition: Edition,
    makers: Sequence[Participation],
    days: Sequence[date],
    booked: Iterable[Booking],
) -> dict[str, Any]:
    """The sheets as templates/name_list.typ reads them."""
    by_slot: dict[int, list[Booking]] = defaultdict(list)
    for booking in booked:
        by_slot[booking.slot_id].append(booking)
    slots = _slots(makers, days)
    sheets = [
        _sheet(edition.occasion, maker, day, slots[maker.pk, day], by_slot)
        for maker in makers
        for day in days
        if slots[maker.pk, day]
    ]
    head = head_of(edition, JAPANESE)
    return {"edition": head, "title": f"{head['name']} 来場者名簿", "sheets": sheets}


def has_slots(makers: Sequence[Participation], days: Sequence[date]) -> bool:
    """Whether any sheet would come out."""
    return any(_slots(makers, days).values())


def _slots(
    makers: Sequence[Participation], days: Sequence[date]
) -> dict[tuple[int, date], list[Slot]]:
    found: dict[tuple[int, date], list[Slot]] = defaultdict(list)
    rows = Slot.objects.filter(
        programme__participation__in=makers,
        programme__state=Programme.State.PUBLISHED,
        day__in=days,
    )
    ordered = rows.select_related("programme").prefetch_related("seats")
    for slot in ordered.order_by("day", "starts_at", "pk"):
        maker = slot.programme.participation_id
        assert maker is not None
        found[maker, slot.day].append(slot)
    return found


def _sheet(
    occasion: Occasion,
    maker: Participation,
    day: date,
    slots: list[Slot],
    by_slot: dict[int, list[Booking]],
) -> dict[str, Any]:
    rows = [(slot, sorted(by_slot[slot.pk], key=order_at_the_door)) for slot in slots]
    rows.sort(key=lambda row: row[0].all_day)  # who may come at any time is counted at the end
    return {
        "maker": maker.name.in_language(JAPANESE)[0],
        "stop": maker.stop_number,
        "day": format_day(day, JAPANESE, with_year=True),
        "slots": [_slot(occasion, slot, booked) for slot, booked in rows],
        "needs": [
            _need(occasion, booking)
            for _, booked in rows
            for booking in booked
            if _has_need(booking)
        ],
    }


def order_at_the_door(booking: Booking) -> tuple[bool, tuple[str, str], str, int]:
    """五十音順; names without a フリガナ come last, by their letters."""
    order = booking.order
    return not order.kana, sort_key(order.kana), order.name.casefold(), booking.pk


def _slot(occasion: Occasion, slot: Slot, booked: list[Booking]) -> dict[str, Any]:
    seats = list(slot.seats.all())
    is_open_visit = not booked and all(row.admission == Admission.OPEN_VISIT for row in seats)
    off = "中止 " if slot.state == Slot.State.CALLED_OFF else ""
    return {
        "time": _time(occasion, slot),
        "title": off + shortened(slot.programme.title.in_language(JAPANESE)[0], TITLE),
        "counts": _counts(seats, booked, is_open_visit),
        "tally": is_open_visit,
        "guests": [_guest(occasion, booking) for booking in booked],
        "blanks": _blanks(seats) if slot.state == Slot.State.OPEN else 0,
    }


def _time(occasion: Occasion, slot: Slot) -> str:
    if slot.starts_at is None:
        return "時間未定"
    ends = slot.ends_at.astimezone(occasion.zone) if slot.ends_at else None
    return format_times(slot.starts_at.astimezone(occasion.zone), ends, JAPANESE)


def _counts(seats: list[Seats], booked: list[Booking], is_open_visit: bool) -> str:
    if is_open_visit:
        return "予約不要"
    heads = sum(booking.heads for booking in booked)
    units = {row.unit for row in seats}
    known = [row.capacity for row in seats if row.capacity is not None]
    places = f" / 定員{sum(known)}{'組' if units == {'group'} else '名'}" if known else ""
    return f"予約 {len(booked)}組 {heads}名{places}"


def _blanks(seats: list[Seats]) -> int:
    left = [seats_left(row) for row in seats]
    return BLANKS if None in left else min(BLANKS, sum(n for n in left if n is not None))


def _guest(occasion: Occasion, booking: Booking) -> dict[str, Any]:
    order = booking.order
    return {
        "name": ruby.pairs(order.name, order.kana),
        "party": party_words(occasion, booking.party),
        "heads": booking.heads,
        "code": order.code,
        "due": "当日確認"
        if booking.total is None
        else f"{booking.total:,}円"
        if booking.total
        else "無料",
        "need": _has_need(booking),
        "english": order.language != JAPANESE,
    }


def party_words(occasion: Occasion, party: dict[str, int], language: str = JAPANESE) -> str:
    """大人2・小学生1: everybody of a party by age band, adults first."""
    labels: dict[str, dict[str, str]] = {"adults": {"ja": "大人", "en": "Adults"}}
    for band in occasion.age_bands:
        labels[str(band["key"])] = dict(band["label"])  # type: ignore[call-overload]
    # Not the order of `party`: PostgreSQL keeps the keys of JSON in an order of its own.
    known = [band for band in labels if party.get(band)]
    others = sorted(band for band in party if band not in labels and party[band])
    space = "" if language == JAPANESE else " "
    words = []
    for band in (*known, *others):
        names = labels.get(band, {})
        words.append(f"{names.get(language) or names.get('ja') or band}{space}{party[band]}")
    return ("・" if language == JAPANESE else ", ").join(words)


def _has_need(booking: Booking) -> bool:
    return getattr(booking.order, "need", None) is not None


def _need(occasion: Occasion, booking: Booking) -> dict[str, Any]:
    order = booking.order
    return {
        "time": _time(occasion, booking.slot),
        "name": ruby.pairs(order.name, order.kana),
        "code": order.code,
        "text": order.need.text,
    }
