# SPDX-License-Identifier: Apache-2.0
"""開催日: single days, lists and ranges, in every way Japanese programmes print them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from machikoba.core.japanese.era import era_year
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.days import COLUMN, WEEKDAYS, Days, read_named, read_set
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

LONGEST = 100  # days of a range; a longer one is taken for a mistake
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_ISO_RANGE = re.compile(r"(\d{4}-\d\d?-\d\d?)\s*/\s*(?=\d)")
_MIDNIGHT = re.compile(r"(?<=\d)[T ]00:00(?::00)?(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/])(?:['’](?=\d\d[/.])|(?=(?:1[3-9]|[2-9]\d)/\d\d?/\d\d?))(\d\d)")
_SERIAL = re.compile(r"4\d{4}")  # a spreadsheet's day without its format, 2009 to 2036
SPREADSHEET_EPOCH = date(1899, 12, 30)
_COMPACT = re.compile(r"(20\d\d)([01]\d)([0-3]\d)")
_COUNTER = re.compile(r"\(?(?:\d日目|day ?\d)\)?[:\s]*(?=\d)", re.I)  # (1日目)10月7日
_HOLIDAY = r"祝日?|休日?|祭日?|振休|振替休日|[^()\d\s]{1,6}の日"
_NAMED = rf"[月火水木金土日](?:曜日?)?(?!の)|{_HOLIDAY}"
_WEEKDAY = (
    rf"(?:\s*\((?P<w>(?:{_NAMED})(?:[・/、,\s]*(?:{_NAMED}))*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)\)"
    r"|\s*(?P<w2>[月火水木金土日]曜日?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?(?=[\s・,-]|$)))?"
)
_DAY = re.compile(
    r"(?:(?P<y>\d{4})\s*[-/.年]\s*|(?P<era>令和|平成|[RH])\s*(?P<ey>\d{1,2}|元)\s*[年./]\s*)?"
    r"(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})\s*日?(?!\d|:|時)" + _WEEKDAY,
    re.I,
)
_DAY_ONLY = re.compile(r"(?P<d>\d{1,2})\s*日?(?!\d|:|時|月|日)" + _WEEKDAY, re.I)
_MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?(?:"
    + _MONTH
    + r"\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+"
    + _MONTH.replace("mon>", "mon2>")
    + r")"
    + _WEEKDAY
    + r"(?:,?\s+(?P<y>\d{4}))?",
    re.I,
)
_TRAILING_YEAR = re.compile(r"(?<=[a-z\d)])[,\s]\s*(\d{4})$", re.I)  # Oct 3-5, 2025
_RANGE = re.compile(r"\s*(?:〜|-|から|to(?=\s)|through)\s*", re.I)
_LIST = re.compile(r"\s*(?:[;,、・&/と]|及び|および|and(?=\s)|\s)+\s*|(?<=\))(?=\d)", re.I)
_TAIL = re.compile(
    r"\s*(?:まで|の?\(?(?:全|計)?\d+日間\)?|の?両日|開催|のみ|限定|だけ)*(?:開催)?(?=\s*(?:[(※。]|$))"
)
_FILTER = re.compile(r"\s*の\s*(?P<set>[^()\d]{1,12}?)$")
_WITHOUT = re.compile(
    r"\s*[(※、\s]+(?P<what>[^()]+?)[はをも、\s]*(?:除く|除き?|休み|お休み|休業|定休日?|休館)\)?$"
)
_MONTH_OF = re.compile(r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月の(?P<set>\D{2,12})")
# What follows the days and is only shown: a note, or hours in the wrong column.
_NOTE = re.compile(r"\s*(?:[(※]|予定|午前|午後|\d{1,2}[:時])")
_MORE_DAYS = re.compile(r"^\s*\d.*(?:\d日|\d/\d|\d\([月火水木金土日])")  # 7日13:00、8日10:00
_OTHERWISE = re.compile(
    r"(?<!雨天)(?<!荒天)(?<!天候)(?<!の場合)(?<!の場合は)中止|延期|または|いずれか|変更"
)


class _Impossible(ValueError):
    """No such day, or a weekday that is another one's."""


class _YearUnknown(ValueError):
    """A day without a year where the edition has none either."""


class _Scanner:
    """Walks over a cell, remembering the year and month that later days leave out."""

    def __init__(self, text: str, year: int | None, month: int = 0) -> None:
        self.text, self.at = text, 0
        self.year, self.month = year, month
        self.year_stated = False

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
        self.year_stated = bool(parts.get("y") or parts.get("era"))
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
        weekday = parts.get("w") or parts.get("w2")
        return self._checked(int(str(parts.get("d") or parts.get("d2"))), weekday)

    def _checked(self, day: int, weekday: str | None) -> date:
        if self.year is None:
            date_exists(2000, self.month, day)
            raise _YearUnknown
        read = date_exists(self.year, self.month, day)
        named = _weekdays(weekday or "")
        if named and read.weekday() not in named:
            raise _Impossible
        return read


def _weekdays(stated: str) -> set[int]:
    """The weekdays of 月・祝, sat or 土曜日; none of 祝 or 文化の日."""
    if stated[:3].lower() in _ENGLISH_DAYS:
        return {_ENGLISH_DAYS.index(stated[:3].lower())}
    names = re.sub(rf"{_HOLIDAY}|曜日?", " ", stated)
    return {WEEKDAYS.index(name) for name in names if name in WEEKDAYS}


def date_exists(year: int, month: int, day: int) -> date:
    """The date; raises _Impossible."""
    try:
        return date(year, month, day)
    except ValueError:
        raise _Impossible from None


def read_dates(cell: str, year: int | None) -> Read[Days]:
    """The days of a cell; `year` is the edition's, for days that leave it out."""
    text = _tidy(plain(cell))
    if not text:
        return Read(None) if not cell.strip() else remarks.failed(COLUMN, cell)
    named = read_named(text)
    if named:  # 両日 may turn out to be other than two: its words stay on the page
        return remarks.part(named, COLUMN, cell) if named.count else Read(named)
    if "矛盾" in text:
        return remarks.failed(COLUMN, cell, remarks.contradiction(COLUMN, cell))
    trailing = _TRAILING_YEAR.search(text)
    if trailing:
        text, year = text[: trailing.start()], int(trailing[1])
    try:
        found = _of_month(text, year) or _scan(_Scanner(text, year))
    except _Impossible:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    except _YearUnknown:
        return remarks.failed(COLUMN, cell, remarks.year_unknown(COLUMN, cell))
    if not found or not found[0]:
        return remarks.failed(COLUMN, cell)
    days, whole = found
    read = Days(tuple(sorted(days)))
    return Read(read) if whole else remarks.part(read, COLUMN, cell)


def _tidy(text: str) -> str:
    if _SERIAL.fullmatch(text):
        return (SPREADSHEET_EPOCH + timedelta(days=int(text))).isoformat()
    text = _ISO_RANGE.sub(r"\1〜", _COUNTER.sub(";", text)).strip("; ")
    text = _COMPACT.sub(r"\1-\2-\3", text) if _COMPACT.fullmatch(text) else text
    return _SHORT_YEAR.sub(r"20\1", _MIDNIGHT.sub("", text))


def _of_month(text: str, year: int | None) -> tuple[set[date], bool] | None:
    """11月の土日: days of a whole month."""
    found = _MONTH_OF.fullmatch(text)
    chosen = read_set(found["set"]) if found else None
    if not found or not chosen:
        return None
    year = int(found["y"]) if found["y"] else year
    if year is None:
        raise _YearUnknown
    first = date_exists(year, int(found["m"]), 1)
    month = [first + timedelta(days=n) for n in range(31)]
    return {day for day in month if day.month == first.month and chosen(day)}, True


def _scan(scanner: _Scanner) -> tuple[set[date], bool] | None:
    """(the days, whether that is all the text says)."""
    days: set[date] = set()
    last = scanner.day()
    while last is not None:
        days.add(last)
        ended = _ended(scanner, days)
        if ended:
            return ended
        is_range = scanner.take(_RANGE)
        if not is_range and not scanner.take(_LIST):
            return None
        following = scanner.day()
        if is_range and following is not None:
            following = _next_year(last, following, scanner)
            days |= _span(last, following)
        last = following
    return None


def _ended(scanner: _Scanner, days: set[date]) -> tuple[set[date], bool] | None:
    """What the end of the text makes of the days: all, some, or with a note."""
    scanner.take(_TAIL)
    rest = scanner.text[scanner.at :]
    if not rest.strip():
        return days, True
    chosen = read_set(found["set"]) if (found := _FILTER.fullmatch(rest)) else None
    if chosen:
        return {day for day in days if chosen(day)}, True
    without = _WITHOUT.fullmatch(rest)
    refused = _refused(without["what"], scanner) if without else None
    if refused:
        return {day for day in days if not refused(day)}, True
    if _NOTE.match(rest) and not (without or _OTHERWISE.search(rest) or _MORE_DAYS.search(rest)):
        return days, False
    return None


def _refused(text: str, scanner: _Scanner) -> Callable[[date], bool] | None:
    """What is left out: weekdays, or days written like the others."""
    chosen = read_set(text)
    if chosen:
        return chosen
    inner = _scan(_Scanner(text, scanner.year, scanner.month))
    return inner[0].__contains__ if inner and inner[1] else None


def _next_year(first: date, last: date, scanner: _Scanner) -> date:
    """12/30〜1/3 runs into the next year, unless a year was written."""
    if last >= first or scanner.year_stated:
        return last
    scanner.year = first.year + 1
    return date_exists(first.year + 1, last.month, last.day)


def _span(first: date, last: date) -> set[date]:
    if not first <= last <= first + timedelta(days=LONGEST):
        raise _Impossible
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
