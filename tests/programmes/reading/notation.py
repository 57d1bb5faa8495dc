# SPDX-License-Identifier: Apache-2.0
"""What was read, in a notation short enough to check by eye against the cell."""

from datetime import time
from typing import Any

from machikoba.programmes.reading.address import Address
from machikoba.programmes.reading.age import Age
from machikoba.programmes.reading.booking import Booking
from machikoba.programmes.reading.capacity import Capacity
from machikoba.programmes.reading.days import Days
from machikoba.programmes.reading.fees import Fee
from machikoba.programmes.reading.prices import PriceLine
from machikoba.programmes.reading.row import Conditions
from machikoba.programmes.reading.times import Times


def notation(value: Any) -> str:
    """A value of the reading package as text; "" where nothing was understood."""
    if value is None:
        return ""
    return _WRITERS.get(type(value), str)(value)


def _days(days: Days) -> str:
    listed = " ".join(day.isoformat() for day in days.days)
    only = f" on {' '.join(days.only)}" if days.only else ""
    numbers = f", number {' '.join(map(str, days.numbers))}" if days.numbers else ""
    return f"{listed}{' every day' if days.every_day else ''}{only}{numbers}".strip()


def _hour(hour: time) -> str:
    return hour.strftime("%H:%M")


def _times(times: Times) -> str:
    parts = [
        _hour(start) + (f"-{_hour(end)}" if end else "")
        for start, end in zip(times.starts, times.ends, strict=True)
    ]
    if times.hours:
        parts.append(f"open {_hour(times.hours[0])}-{_hour(times.hours[1])}")
    if times.half_days:
        parts.append(f"{times.half_days[0]} before noon, {times.half_days[1]} after")
    if times.times_a_day:
        parts.append(f"{times.times_a_day} a day")
    if times.repeated:
        parts.append("again and again")
    if times.any_time:
        parts.append("any time")
    if times.all_day:
        parts.append("all day")
    return " ".join(parts)


def _capacity(capacity: Capacity) -> str:
    per = f" per {capacity.per}" if capacity.per else ""
    limit = f", party up to {capacity.party_limit}" if capacity.party_limit else ""
    first = ", first come" if capacity.first_come else ""
    note = f" [{capacity.note}]" if capacity.note else ""
    number = f"{capacity.number} {capacity.unit}" if capacity.known else "limit unknown"
    return f"{number}{per}{limit}{first}{note}"


def _age(age: Age) -> str:
    anyone = "anyone" if age.anyone else ""
    span = "" if age.low is None and age.high is None else f"{age.low or 0}-{age.high or ''}"
    below = {None: "", 99: "guardian"}.get(age.guardian_below, f"guardian<{age.guardian_below}")
    return " ".join(filter(None, [anyone, span, below]))


def _price(line: PriceLine) -> str:
    upper = str(line.up_to or "")
    amount = f"{line.amount}{'+' if line.and_more else ''}{'-' + upper if upper else ''}"
    per = "" if line.per == "person" else f"/{line.per}"
    note = f" [{line.note}]" if line.note else ""
    return " ".join(filter(None, [line.band, amount + per])) + note


def _fee(fee: Fee) -> str:
    lines = "; ".join(map(_price, fee.lines))
    note = f" | {fee.note}" if fee.note else ""
    return f"{fee.state}{': ' + lines if lines else ''}{note}"


def _booking(booking: Booking) -> str:
    required = {True: "required", False: "not needed", None: ""}[booking.required]
    possible = "possible" if booking.possible else ""
    before = f"{booking.days_before} days before" if booking.days_before is not None else ""
    closes = f"closes {booking.closes_on}" if booking.closes_on else ""
    same_day = "same day too" if booking.same_day else ""
    by = f"by {booking.channel}" if booking.channel else ""
    return ", ".join(filter(None, [required, possible, booking.how, before, closes, same_day, by]))


def _address(address: Address) -> str:
    parts = (address.postal_code, address.prefecture, address.municipality, address.rest)
    return "|".join(parts)


def _terms(conditions: Conditions) -> str:
    return ", ".join(f"{when} {percent}" for when, percent in conditions.terms)


_WRITERS: dict[type, Any] = {
    Address: _address,
    Conditions: _terms,
    tuple: " ".join,
    Days: _days,
    Times: _times,
    Capacity: _capacity,
    Age: _age,
    Fee: _fee,
    Booking: _booking,
}
