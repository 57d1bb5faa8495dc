# SPDX-License-Identifier: Apache-2.0
"""Days and hours as each reader expects them."""

from datetime import date, datetime

import jpholiday

_WEEKDAYS = "月火水木金土日"
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_holiday(day: date) -> bool:
    """Whether `day` is a national holiday of Japan."""
    return bool(jpholiday.is_holiday(day))


def format_day(day: date, language: str, *, with_year: bool = False) -> str:
    """10月3日(土), with 祝 on holidays; Sat, 3 Oct in English."""
    if language.startswith("ja"):
        mark = "・祝" if is_holiday(day) else ""
        year = f"{day.year}年" if with_year else ""
        return f"{year}{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]}{mark})"
    year = f" {day.year}" if with_year else ""
    return f"{_SHORT[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]}{year}"


def format_days(first: date, last: date, language: str) -> str:
    """A span of days, the year once where both share it."""
    if first == last:
        return format_day(first, language, with_year=True)
    japanese = language.startswith("ja")
    same = first.year == last.year
    start = format_day(first, language, with_year=japanese or not same)
    end = format_day(last, language, with_year=not japanese or not same)
    return f"{start}〜{end}" if japanese else f"{start} – {end}"


def format_time(moment: datetime) -> str:
    """9:00, on the clock of the moment's own zone."""
    return f"{moment.hour}:{moment.minute:02d}"


def format_times(starts: datetime, ends: datetime | None, language: str) -> str:
    """10:00〜11:00, or 10:00〜 where the end is not known; an en dash in English."""
    dash = "〜" if language.startswith("ja") else "–"
    return f"{format_time(starts)}{dash}{format_time(ends) if ends else ''}"
