# SPDX-License-Identifier: Apache-2.0
"""One row, understood as far as it goes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from machikoba.core.japanese.firm import firm_key
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading.address import Address, read_address
from machikoba.programmes.reading.age import Age, read_age
from machikoba.programmes.reading.booking import Booking, read_booking
from machikoba.programmes.reading.cancellation import Terms, read_cancellation
from machikoba.programmes.reading.capacity import Capacity, read_capacity, read_minimum
from machikoba.programmes.reading.dates import read_dates
from machikoba.programmes.reading.days import Days
from machikoba.programmes.reading.duration import read_duration
from machikoba.programmes.reading.edition import EditionLabel, read_edition
from machikoba.programmes.reading.fees import Fee, read_fee
from machikoba.programmes.reading.firm import Firm, read_firms
from machikoba.programmes.reading.kind import read_kind
from machikoba.programmes.reading.language import read_languages
from machikoba.programmes.reading.remarks import Read, Remark
from machikoba.programmes.reading.sessions import Sessions, read_sessions, start_and_end
from machikoba.programmes.reading.times import Times, read_times

_WEAR = re.compile(r"靴|服装|服|履")
_BRING = re.compile(r"持ち物|持参|ご用意")
_MOMENT = re.compile(
    r"(?P<day>.*?[日))\]\d])(?:[\s\u3000T]|(?<=[日))\]]))(?P<hour>[^\d((]{0,4}\d{1,2}(?:[::]\d\d|時).*)",
    re.S,
)
_URL = re.compile(r"https?://[^\s;]+")


@dataclass(frozen=True)
class Conditions:
    """The cell 条件 sorted by what it is about; every word is in one of them."""

    terms: Terms = ()
    cancellation: str = ""
    wear: str = ""
    bring: str = ""
    rules: str = ""


@dataclass(frozen=True)
class Reading:
    """A row: what was understood, `as_stated` by column what was not (wholly), and remarks."""

    event: str
    edition: EditionLabel
    title: str
    firms: tuple[Firm, ...]
    firm_kana: str
    address: Address
    kind: str | None
    days: Days | None
    times: Times | None
    sessions: Sessions
    duration: int | None
    capacity: Capacity | None
    minimum: int | None
    age: Age | None
    fee: Fee | None
    booking: Booking | None
    conditions: Conditions
    languages: tuple[str, ...]
    meeting_place: str
    description: str
    sources: tuple[str, ...]
    as_stated: Mapping[str, str]
    remarks: tuple[Remark, ...]


def read_row(cells: Mapping[str, str], year: int | None = None) -> Reading:
    """Understand a row of canonical columns.

    `year` is what days without a year mean where the row's own edition does not say.
    """
    edition = read_edition(cells["edition"])
    year = edition.year or year
    kind = read_kind(cells["program_type"])
    days, times = _read_when(cells, year)
    sessions = read_sessions(cells["sessions"], year)
    duration = read_duration(cells["duration_min"])
    capacity = read_capacity(cells["capacity"], cells["capacity_unit"])
    minimum = read_minimum(cells["min_participants"])
    age = read_age(cells["age_rule"])
    fee = read_fee(cells["fee_yen"], cells["fee_note"])
    when = days.value or _days_of(sessions.value)
    last = max(when.days, default=None) if when else None
    booking = read_booking(cells["booking"], cells["selection"], year, last)
    languages = read_languages(cells["language"])
    reads: dict[tuple[str, ...], Read[Any]] = {
        ("program_type",): kind,
        ("dates",): days,
        ("start_times", "end_times"): times,
        ("sessions",): sessions,
        ("duration_min",): duration,
        ("capacity", "capacity_unit"): capacity,
        ("min_participants",): minimum,
        ("age_rule",): age,
        ("fee_yen", "fee_note"): fee,
        ("booking", "selection"): booking,
        ("language",): languages,
    }
    firms = read_firms(cells["firm"])
    return Reading(
        event=cells["event"].strip(),
        edition=edition,
        title=cells["program_title"].strip(),
        firms=firms,
        firm_kana=cells["firm_kana"].strip(),
        address=read_address(cells["address_as_stated"], cells["firm_city"]),
        kind=kind.value,
        days=when,
        times=times.value,
        sessions=sessions.value or (),
        duration=duration.value,
        capacity=capacity.value,
        minimum=minimum.value,
        age=age.value,
        fee=fee.value,
        booking=booking.value,
        conditions=read_conditions(cells["conditions"]),
        languages=languages.value or (),
        meeting_place=cells["meeting_place"].strip(),
        description=cells["description"].strip(),
        sources=tuple(_URL.findall(cells["source"])),
        as_stated=_as_stated(cells, reads, firms),
        remarks=tuple(remark for read in reads.values() for remark in read.remarks),
    )


def _read_when(cells: Mapping[str, str], year: int | None) -> tuple[Read[Days], Read[Times]]:
    """The days and the hours; 日時 in one cell is both, where each is understood whole."""
    days, times = read_dates(cells["dates"], year), _read_hours(cells)
    moment = _MOMENT.fullmatch(cells["dates"].strip())
    if days.whole or cells["start_times"].strip() or not moment:
        return days, times
    day, hour = read_dates(moment["day"], year), read_times(moment["hour"])
    is_both = day.value and day.whole and hour.value and hour.whole
    return (day, hour) if is_both else (days, times)


def together(readings: Sequence[Reading]) -> Reading:
    """One reading of rows that are starts of one programme: the days of each with its hours."""
    sessions = tuple(
        session
        for reading in readings
        for session in (reading.sessions or ((reading.days or Days(), reading.times),))
    )
    stated: dict[str, str] = {}
    for reading in readings:
        for column, cell in reading.as_stated.items():
            both = dict.fromkeys([*stated.get(column, "").split("\n"), cell])
            stated[column] = "\n".join(filter(None, both))
    return replace(
        readings[0],
        days=_days_of(sessions),
        times=None,
        sessions=sessions,
        as_stated=stated,
        remarks=tuple(dict.fromkeys(r for reading in readings for r in reading.remarks)),
    )


def _read_hours(cells: Mapping[str, str]) -> Read[Times]:
    """The hours of start_times; an end in its own column belongs to the one start."""
    end = cells["end_times"].strip()
    if not end:
        return read_times(cells["start_times"])
    both = start_and_end(cells["start_times"], end)
    return Read(both) if both else read_times(f"{cells['start_times'].strip()}〜{end}")


def _days_of(sessions: Sessions | None) -> Days | None:
    """The days of all sessions together."""
    if not sessions:
        return None
    if any(days.every_day for days, _ in sessions):
        return Days(every_day=True)
    return Days(tuple(sorted({day for days, _ in sessions for day in days.days})))


def _as_stated(
    cells: Mapping[str, str], reads: Mapping[tuple[str, ...], Read[Any]], firms: tuple[Firm, ...]
) -> dict[str, str]:
    kept = {
        column: cells[column].strip()
        for columns, read in reads.items()
        for column in columns
        if cells[column].strip() and not read.whole
    }
    # No field holds these: they would be lost otherwise.
    for column in _without_field(cells, reads, firms):
        if cells[column].strip():
            kept[column] = cells[column].strip()
    return kept


def _without_field(
    cells: Mapping[str, str], reads: Mapping[tuple[str, ...], Read[Any]], firms: tuple[Firm, ...]
) -> Iterator[str]:
    """Columns understood whole, of which something has no place in a programme."""
    capacity: Capacity | None = reads[("capacity", "capacity_unit")].value
    times: Times | None = reads[("start_times", "end_times")].value
    booking: Booking | None = reads[("booking", "selection")].value
    if not cells["capacity"].strip() or (capacity and not capacity.known):
        yield from ("capacity", "capacity_unit")
    if capacity and capacity.first_come and not (booking and booking.how):
        yield "capacity"
    if times and times.without_hour:
        yield "start_times"
    if booking and booking.channel:
        yield "booking"
    if len(firms) != 1 or firms[0].note:
        yield "firm"
    if not _URL.search(cells["source"]):
        yield "source"


def read_conditions(cell: str) -> Conditions:
    """Sort the parts of a cell between ; by what they are about."""
    terms: Terms = ()
    sorted_parts: dict[str, list[str]] = {"cancellation": [], "wear": [], "bring": [], "rules": []}
    for part in filter(None, (piece.strip() for piece in re.split(r"[;;\n]", cell))):
        cancellation = read_cancellation(part)
        if cancellation:
            terms = cancellation[0]
            sorted_parts["cancellation"].append(part)
        elif _BRING.search(part):
            sorted_parts["bring"].append(part)
        else:
            sorted_parts["wear" if _WEAR.search(part) else "rules"].append(part)
    joined = {name: "\n".join(parts) for name, parts in sorted_parts.items()}
    return Conditions(terms, **joined)


def identity(cells: Mapping[str, str]) -> str:
    """What makes a row itself in its edition when the file gives no reference: firm and title.

    64 hexadecimal digits; its date or price may change and it stays the same row.
    """
    firm = firm_key(cells["firm"]) if cells["firm"].strip() else ""
    parts = [firm, cells["program_title"]]
    text = "\x1f".join(fold_width(part).casefold() for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()
