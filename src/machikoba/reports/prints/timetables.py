# SPDX-License-Identifier: Apache-2.0
"""The timetable: a table a day, makers' programmes as rows, hours as columns, slots as bars."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from machikoba.core.japanese.dates import format_day, format_time
from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.regions.models import Edition
from machikoba.reports.prints.widths import shortened, width

UNKNOWN_MINUTES = 60  # how long a bar is whose end is not known
ROOM = 24.5  # squares of the template's type in which maker and title stand
LATEST = 26  # hours: a night event may end after midnight


def timetables(
    edition: Edition, groups: Sequence[tuple[str, Sequence[Programme]]], language: str
) -> list[dict[str, Any]]:
    """A table for each day of the edition that has slots; `groups` are (area, its programmes)."""
    zone = edition.occasion.zone
    slots = [slot for _, programmes in groups for p in programmes for slot in p.slots.all()]
    shown = [slot for slot in slots if slot.state == Slot.State.OPEN]
    hours = hours_of(shown, zone)
    days = sorted({slot.day for slot in shown})
    return [
        {
            "day": format_day(day, language, with_year=True),
            "hours": hours,
            "groups": [
                _group(name, programmes, day, zone, language) for name, programmes in groups
            ],
        }
        for day in days
    ]


def hours_of(slots: Sequence[Slot], zone: ZoneInfo) -> list[int]:
    """The full hours that hold every slot, 9 to 17 at least."""
    first, last = 9.0, 17.0
    for slot in slots:
        if slot.starts_at is not None:
            starts, ends = span(slot, zone)
            first, last = min(first, starts), max(last, ends)
    return list(range(int(first), min(int(-(-last // 1)), LATEST) + 1))


def span(slot: Slot, zone: ZoneInfo) -> tuple[float, float]:
    """(start, end) in hours of the slot's day; past midnight is beyond 24."""
    assert slot.starts_at is not None
    starts = _clock(slot.starts_at, slot.day, zone)
    ends = _clock(slot.ends_at, slot.day, zone) if slot.ends_at else starts + UNKNOWN_MINUTES / 60
    return starts, min(ends, LATEST)


def _clock(moment: datetime, day: date, zone: ZoneInfo) -> float:
    local = moment.astimezone(zone)
    return (local.date() - day).days * 24 + local.hour + local.minute / 60


def _group(
    name: str, programmes: Sequence[Programme], day: date, zone: ZoneInfo, language: str
) -> dict[str, Any]:
    rows = [_row(programme, day, zone, language) for programme in programmes]
    return {"name": name, "rows": [row for row in rows if row["bars"] or row["note"]]}


def _row(programme: Programme, day: date, zone: ZoneInfo, language: str) -> dict[str, Any]:
    maker = programme.participation
    name = shortened(maker.name.in_language(language)[0], ROOM * 0.6) if maker else ""
    own = [s for s in programme.slots.all() if s.day == day and s.state == Slot.State.OPEN]
    return {
        "stop": maker.stop_number if maker else None,
        "maker": name,
        "title": shortened(programme.title.in_language(language)[0], ROOM - width(name)),
        "open": programme.admission == Admission.OPEN_VISIT,
        "bars": [_bar(slot, zone) for slot in own if slot.starts_at is not None],
        "note": _("時間は未定") if any(slot.starts_at is None for slot in own) else "",
    }


def _bar(slot: Slot, zone: ZoneInfo) -> dict[str, Any]:
    assert slot.starts_at is not None
    starts, ends = span(slot, zone)
    return {"from": starts, "to": ends, "words": format_time(slot.starts_at.astimezone(zone))}
