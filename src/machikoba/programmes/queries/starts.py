# SPDX-License-Identifier: Apache-2.0
"""Finding a start by what a caller says: a day, an hour, a word in any spelling."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.programmes.queries.programmes import matching
from machikoba.programmes.queries.slots import published
from machikoba.regions.models import Edition

_DATE = re.compile(r"(\d{1,2})[月/](\d{1,2})日?")
_DAY = re.compile(r"(\d{1,2})日")
_HOUR = re.compile(
    r"(午前|午後|am|pm)?(\d{1,2})(?:時(半|\d{1,2})?分?|:(\d{2}))(?:から|〜|-)?", re.I
)
_HALF = re.compile(r"(?:^| )(午前|午後|am|pm)(?= |$)", re.I)
_NUMBER = re.compile(r"(?:^| )(\d{1,2})(?= |$)")
_WEEKDAY = re.compile(r"(?:^| )([月火水木金土日])(?:曜日?)?(?= |$)|([月火水木金土日])曜日?")
_WEEKDAYS = "月火水木金土日"
AFTERNOON = {"午後", "pm"}
Span = tuple[time, time]  # from, and before; midnight at the end stands for the day's end


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for: any of `days`, starting in any of `spans`, with these words.

    Empty `days` or `spans` ask for nothing; a day the edition does not have is not found.
    """

    text: str = ""
    days: tuple[date, ...] | None = None
    spans: tuple[Span, ...] | None = None


def understand(text: str, days: list[date]) -> Wanted:
    """`はさみ 10/3 14時` over the days of an edition; what is no day or hour is looked up."""
    rest = fold_width(text)
    found_days, rest = _days(rest, days)
    spans, rest = _spans(rest)
    return Wanted(" ".join(rest.split()), found_days, spans)


def _days(text: str, days: list[date]) -> tuple[tuple[date, ...] | None, str]:
    found = _DATE.search(text)
    if found:
        month, day = int(found[1]), int(found[2])
        return tuple(d for d in days if (d.month, d.day) == (month, day)), _without(text, found)
    found = _DAY.search(text)
    if found:
        return tuple(d for d in days if d.day == int(found[1])), _without(text, found)
    found = _WEEKDAY.search(text)
    if found:
        weekday = _WEEKDAYS.index(found[1] or found[2])
        return tuple(d for d in days if d.weekday() == weekday), _without(text, found)
    return None, text


def _spans(text: str) -> tuple[tuple[Span, ...] | None, str]:
    found = _HOUR.search(text)
    if found:
        minute = _minute(found[3] or found[4])
        return _clock(int(found[2]), found[1], minute), _without(text, found)
    found = _HALF.search(text)
    if found:
        afternoon = found[1].lower() in AFTERNOON
        return ((time(12), time(0)) if afternoon else (time(0), time(12)),), _without(text, found)
    found = _NUMBER.search(text)
    return (_clock(int(found[1]), None, None), _without(text, found)) if found else (None, text)


def _minute(said: str | None) -> int | None:
    if not said:
        return None
    return 30 if said == "半" else int(said)


def _clock(hour: int, half: str | None, minute: int | None) -> tuple[Span, ...]:
    """2時 is two in the afternoon in most mouths: both are looked at, unless it is said."""
    if half:
        hours = [hour % 12 + 12 * (half.lower() in AFTERNOON)]
    else:
        hours = [hour, hour + 12] if hour < 7 else [hour]
    return tuple(_span(h, minute) for h in hours if h < 24 and (minute or 0) < 60)


def _span(hour: int, minute: int | None) -> Span:
    if minute is None:
        return time(hour), time((hour + 1) % 24)
    ends = hour * 60 + minute + 1
    return time(hour, minute), time(ends // 60 % 24, ends % 60)


def _without(text: str, found: "re.Match[str]") -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def bookable_by_staff(edition: Edition, text: str, now: datetime) -> QuerySet[Slot]:
    """First-come starts that have not begun, by day and hour; the full ones too.

    Deadlines hold for visitors; the secretariat may still say yes to a caller.
    """
    wanted = understand(text, edition.days())
    rows = published(edition).filter(
        _when(wanted, edition),
        state=Slot.State.OPEN,
        starts_at__gt=now,
        seats__admission=Admission.FIRST_COME,
    )
    if wanted.text:
        found = Programme.objects.filter(matching(wanted.text), occasion=edition.occasion_id)
        rows = rows.filter(programme__in=found)
    return rows.select_related("programme__participation")


def _when(wanted: Wanted, edition: Edition) -> Q:
    condition = Q() if wanted.days is None else Q(day__in=wanted.days)
    if wanted.spans is None:
        return condition
    hours = Q(pk__in=())
    for day in edition.days() if wanted.days is None else wanted.days:
        for first, before in wanted.spans:
            starts = datetime.combine(day, first, edition.occasion.zone)
            ends = datetime.combine(day, before, edition.occasion.zone)
            ends += timedelta(days=before <= first)
            hours |= Q(starts_at__gte=starts, starts_at__lt=ends)
    return condition & hours
