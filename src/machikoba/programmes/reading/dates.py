# SPDX-License-Identifier: Apache-2.0
"""開催日: single days, lists and ranges, in every way Japanese programmes print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from machikoba.core.japanese.era import era_year
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "dates"
LONGEST = 100  # days of a range; a longer one is taken for a mistake
WEEKDAYS = "月火水木金土日"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_EVERY_DAY = re.compile(
    r"(?:会期中|期間中|開催期間中?|全日程?|全日|毎日|every ?day|daily|all days)(?:毎日|全日)?", re.I
)
_ISO_RANGE = re.compile(r"(\d{4}-\d\d?-\d\d?)\s*/\s*(?=\d{4}-)")
_WEEKDAY = r"(?:\s*\((?P<w>[月火水木金土日]|mon|tue|wed|thu|fri|sat|sun)[^()]*\))?"
_DAY = re.compile(
    r"(?:(?P<y>\d{4})\s*[-/.年]\s*|(?P<era>令和|平成|[RH])\s*(?P<ey>\d{1,2}|元)\s*[年./]\s*)?"
    r"(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})日?(?!\d|:|時)" + _WEEKDAY,
    re.I,
)
_DAY_ONLY = re.compile(r"(?P<d>\d{1,2})日?(?!\d|:|時|月)" + _WEEKDAY, re.I)
_MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:"
    + _MONTH
    + r"\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+"
    + _MONTH.replace("mon>", "mon2>")
    + r")(?:,?\s+(?P<y>\d{4}))?",
    re.I,
)
_TRAILING_YEAR = re.compile(r"(?<=[a-z\d)])[,\s]\s*(\d{4})$", re.I)  # Oct 3-5, 2025
_RANGE = re.compile(r"\s*(?:〜|-|から|to(?=\s)|through)\s*", re.I)
_LIST = re.compile(r"\s*(?:[;,、・&/と]|及び|および|and(?=\s)|\s)\s*", re.I)
_TAIL = re.compile(r"\s*(?:まで|の\d*日間|(?:\(?(?:全|計)?\d+日間\)?)|開催|両日)?\s*$")


@dataclass(frozen=True)
class Days:
    """The days in order; or `every_day` of the edition, whose dates stand elsewhere."""

    days: tuple[date, ...] = ()
    every_day: bool = False


class _Impossible(ValueError):
    """No such day, or a weekday that is another one's."""


class _YearUnknown(ValueError):
    """A day without a year where the edition has none either."""


class _Scanner:
    """Walks over a cell, remembering the year and month that later days leave out."""

    def __init__(self, text: str, year: int | None) -> None:
        self.text, self.at = text, 0
        self.year, self.month = year, 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def day(self) -> date | None:
        """The next day, or None where none stands here."""
        found = self.take(_DAY) or self.take(_ENGLISH)
        if found is None and self.month:
            found = self.take(_DAY_ONLY)
        return self._date(found.groupdict()) if found else None

    def _date(self, parts: dict[str, str | None]) -> date:
        if parts.get("y"):
            self.year = int(str(parts["y"]))
        elif parts.get("era"):
            stated = str(parts["ey"])
            self.year = era_year(str(parts["era"]), 1 if stated == "元" else int(stated))
        name = parts.get("mon") or parts.get("mon2")
        if name:
            self.month = MONTHS.index(name.lower()[:3]) + 1
        elif parts.get("m"):
            self.month = int(str(parts["m"]))
        return self._checked(int(str(parts.get("d") or parts.get("d2"))), parts.get("w"))

    def _checked(self, day: int, weekday: str | None) -> date:
        if self.year is None:
            date_exists(2000, self.month, day)
            raise _YearUnknown
        read = date_exists(self.year, self.month, day)
        if weekday and read.weekday() != _weekday(weekday):
            raise _Impossible
        return read


def _weekday(stated: str) -> int:
    if stated in WEEKDAYS:
        return WEEKDAYS.index(stated)
    return _ENGLISH_DAYS.index(stated.lower())


def date_exists(year: int, month: int, day: int) -> date:
    """The date; raises _Impossible."""
    try:
        return date(year, month, day)
    except ValueError:
        raise _Impossible from None


def read_dates(cell: str, year: int | None) -> Read[Days]:
    """The days of a cell; `year` is the edition's, for days that leave it out."""
    text = _ISO_RANGE.sub(r"\1〜", fold_width(cell))
    if not text:
        return Read(None)
    if _EVERY_DAY.fullmatch(text):
        return Read(Days(every_day=True))
    if "矛盾" in text:
        return remarks.failed(COLUMN, cell, remarks.contradiction(COLUMN, cell))
    trailing = _TRAILING_YEAR.search(text)
    if trailing:
        text, year = text[: trailing.start()], int(trailing[1])
    try:
        days = _scan(_Scanner(text, year))
    except _Impossible:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    except _YearUnknown:
        return remarks.failed(COLUMN, cell, remarks.year_unknown(COLUMN, cell))
    return remarks.failed(COLUMN, cell) if days is None else Read(Days(days))


def _scan(scanner: _Scanner) -> tuple[date, ...] | None:
    days: set[date] = set()
    last = scanner.day()
    while last is not None:
        days.add(last)
        if scanner.take(_TAIL):
            return tuple(sorted(days))
        is_range = scanner.take(_RANGE)
        if not is_range and not scanner.take(_LIST):
            return None
        following = scanner.day()
        if is_range and following is not None:
            days |= _span(last, following)
        last = following
    return None


def _span(first: date, last: date) -> set[date]:
    if not first <= last <= first + timedelta(days=LONGEST):
        raise _Impossible
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
