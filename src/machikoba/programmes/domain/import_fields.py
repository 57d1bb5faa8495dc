# SPDX-License-Identifier: Apache-2.0
"""From a row as understood to the columns, prices and slots of a programme."""

from datetime import date, time
from typing import Any

from machikoba.core.texts import Texts
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Price, Programme, Unit
from machikoba.programmes.reading.days import Days
from machikoba.programmes.reading.kind import MUTUAL
from machikoba.programmes.reading.prices import PriceLine
from machikoba.programmes.reading.row import Reading
from machikoba.programmes.reading.times import Times

HANDS_ON = {Programme.Kind.WORKSHOP}
ALWAYS = 99


def fields_of(reading: Reading, *, archived: bool) -> dict[str, Any]:
    """The columns of Programme that a row fills; every other keeps its default."""
    age, booking, fee, conditions = reading.age, reading.booking, reading.fee, reading.conditions
    kind = _kind(reading)
    waits = waits_for_seller(reading, archived=archived)
    return {
        "title": Texts.of(reading.title),
        "description": Texts.of(reading.description),
        "state": Programme.State.DRAFT if waits else Programme.State.PUBLISHED,
        "kind": kind,
        **_audience(reading),
        "hands_on": kind in HANDS_ON,
        "duration_minutes": reading.duration,
        "admission": admission_of(reading, archived=archived),
        "booking_required": booking.required if booking else None,
        "same_day_too": bool(booking and booking.same_day),
        "closes_days_before": booking.days_before if booking else None,
        "closes_on": booking.closes_on if booking else None,
        "minimum_number": reading.minimum,
        "party_limit": reading.capacity.party_limit if reading.capacity else None,
        "min_age": age.low if age else None,
        "max_age": age.high if age else None,
        "guardian_required": bool(age and age.guardian_below == ALWAYS),
        "age_note": Texts.of(_guardian_note(reading)),
        "fee": Programme.Fee(fee.state) if fee else Programme.Fee.UNKNOWN,
        "fee_note": Texts.of(fee.note if fee else ""),
        "cancellation": Texts.of(conditions.cancellation),
        "cancellation_terms": [list(term) for term in conditions.terms],
        "languages": list(reading.languages),
        "wear": Texts.of(conditions.wear),
        "bring": Texts.of(conditions.bring),
        "rules": Texts.of(conditions.rules),
        "meeting_place": Texts.of(reading.meeting_place),
        "as_stated": dict(reading.as_stated),
        "sources": list(reading.sources),
    }


def _kind(reading: Reading) -> Programme.Kind:
    if reading.kind == MUTUAL:
        return Programme.Kind.TOUR
    return Programme.Kind(reading.kind) if reading.kind else Programme.Kind.OTHER


def _audience(reading: Reading) -> dict[str, Any]:
    # Only ever narrower: what the secretariat closed to the public stays closed.
    return {"audience": Programme.Audience.PARTICIPANTS} if reading.kind == MUTUAL else {}


def waits_for_seller(reading: Reading, *, archived: bool) -> bool:
    """Whether a row is a bus tour to come that is not free: see bus_tours.py."""
    is_free = reading.fee is not None and reading.fee.state == Programme.Fee.FREE
    return reading.kind == Programme.Kind.BUS_TOUR and not is_free and not archived


def _guardian_note(reading: Reading) -> str:
    below = reading.age.guardian_below if reading.age else None
    if below is None or below == ALWAYS:
        return ""
    return f"{below - 1}歳以下は保護者同伴"


def admission_of(reading: Reading, *, archived: bool) -> Admission:
    """How one takes part. 要予約 alone does not say how seats are given: in an edition to come
    that is first come, here; of an edition that is over it stays unknown."""
    booking = reading.booking
    if booking is None:
        return Admission.UNKNOWN
    if booking.how == "draw":
        return Admission.DRAW
    if booking.required is False:
        return Admission.OPEN_VISIT
    if booking.required is None and booking.same_day:
        return Admission.SAME_DAY
    if booking.how == "first_come":
        unknown = capacity_unknown(reading) and not archived
        return Admission.UNKNOWN if unknown else Admission.FIRST_COME
    if booking.required is None:
        return Admission.UNKNOWN
    return Admission.UNKNOWN if archived or capacity_unknown(reading) else Admission.FIRST_COME


def capacity_unknown(reading: Reading) -> bool:
    """Whether a row does not say how many may come to one start: seats are never made up."""
    capacity = reading.capacity
    if capacity is None or not capacity.known:
        return True
    each = [(len(days.days), _starts(times)) for days, times in _sessions(reading)]
    if capacity.per == "total":
        return sum(days * starts for days, starts in each) != 1
    most = max((starts for _, starts in each), default=_starts(reading.times))
    return capacity.per == "day" and most > 1


def _starts(times: Times | None) -> int:
    return max(len(times.starts) if times else 0, 1)


def prices_of(reading: Reading) -> list[Price]:
    """Unsaved price lines in their order."""
    lines = reading.fee.lines if reading.fee else ()
    return [_price(position, line) for position, line in enumerate(lines)]


def _price(position: int, line: PriceLine) -> Price:
    return Price(
        position=position,
        band=line.band,
        amount=line.amount,
        up_to=line.up_to,
        and_more=line.and_more,
        per=Price.Per(line.per),
        note=Texts.of(line.note),
    )


def slot_plans(reading: Reading, edition_days: list[date]) -> list[SlotPlan]:
    """The starts a row names: its days times its hours.

    Opening hours make one plan a day; where hours are not known, or only how often a day it is
    held, a day alone. Nothing where the days are not known.
    """
    capacity, unit = _capacity(reading)
    return [
        SlotPlan(day, starts, ends, all_day=all_day, capacity=capacity, unit=unit)
        for days, times in _sessions(reading)
        for day in days.of(edition_days)
        for starts, ends, all_day in _hours(reading, times)
    ]


def _sessions(reading: Reading) -> list[tuple[Days, Times | None]]:
    """The days with the hours of each: their own, or those of the row."""
    if reading.sessions:
        return [(days, times or reading.times) for days, times in reading.sessions]
    return [(reading.days, reading.times)] if reading.days else []


def _capacity(reading: Reading) -> tuple[int | None, Unit]:
    capacity = reading.capacity
    if capacity is None or capacity_unknown(reading):
        return None, Unit.PERSON
    return capacity.number, Unit.GROUP if capacity.unit == "group" else Unit.PERSON


def _hours(reading: Reading, times: Times | None) -> list[tuple[time | None, time | None, bool]]:
    if times is None or times.without_hour:
        return [(None, None, False)]
    if times.hours:
        return [(*times.hours, _is_drop_in(times.hours, reading.duration))]
    if times.starts:
        return [(start, end, False) for start, end in zip(times.starts, times.ends, strict=True)]
    return [(None, None, times.any_time or times.all_day)]


def _is_drop_in(hours: tuple[time, time], duration: int | None) -> bool:
    """Hours from–to are for coming at any time, unless the programme itself lasts that long."""
    start, end = hours
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return duration is None or duration < minutes
