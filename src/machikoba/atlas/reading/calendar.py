# SPDX-License-Identifier: Apache-2.0
"""Events of an .ics file (RFC 5545)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty

from machikoba.atlas.reading import plain
from machikoba.atlas.reading.events import Events, SaidEvent
from machikoba.atlas.reading.lies import Lie

MOST = 5000
JAPAN = ZoneInfo("Asia/Tokyo")


def read_calendar(content: bytes) -> Events:
    """Every event with its days in Japan; of one that repeats the first. Raises Lie."""
    try:
        calendar = Calendar.from_ical(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Lie("encoding") from None
    except (ValueError, IndexError, KeyError, RecursionError):
        raise Lie("calendar") from None
    rows = list(calendar.walk("VEVENT"))
    if len(rows) > MOST:
        raise Lie("too_many", len(rows))
    read = [(number, _event(row)) for number, row in enumerate(rows, start=1)]
    remarks = [(number, "no_name") for number, event in read if event is None]
    remarks += [(number, "repeats") for number, row in enumerate(rows, 1) if row.get("RRULE")]
    return Events(tuple(event for _, event in read if event), tuple(sorted(remarks)))


def _event(row: Component) -> SaidEvent | None:
    name = plain.text(str(row.get("SUMMARY", "")), 200)
    if not name:
        return None
    first, last = _days(row)
    return SaidEvent(
        key=str(row.get("UID") or f"{name} {first}")[:300],
        name=name,
        first=first,
        last=last,
        summary=plain.text(str(row.get("DESCRIPTION", "")), 1000),
        organiser="",
        url=plain.address(str(row.get("URL", ""))),
        is_cancelled=str(row.get("STATUS", "")).upper() == "CANCELLED",
    )


def _days(row: Component) -> tuple[date | None, date | None]:
    begins, ends = _moment(row, "DTSTART"), _moment(row, "DTEND")
    first = _day(begins)
    if ends is None:
        return first, first
    # An end is the first moment after it: a whole day ends on the next one, an evening at 0:00.
    earlier = timedelta(microseconds=1) if isinstance(ends, datetime) else timedelta(days=1)
    return plain.days(first and first.isoformat(), str(_day(ends - earlier)))


def _moment(row: Component, name: str) -> date | datetime | None:
    try:
        found = getattr(row.get(name), "dt", None)
    except BrokenCalendarProperty:
        return None
    is_date = isinstance(found, date) and plain.EARLIEST.year <= found.year <= plain.LATEST.year
    return found if is_date else None


def _day(moment: date | datetime | None) -> date | None:
    if isinstance(moment, datetime):
        moment = (moment.astimezone(JAPAN) if moment.tzinfo else moment).date()
    return plain.day(moment.isoformat()) if moment else None
