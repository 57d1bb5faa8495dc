# SPDX-License-Identifier: Apache-2.0
"""Japanese eras: 令和5年9月21日 and back."""

import re
from datetime import date

from machikoba.core.japanese.width import fold_width

_ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
)
_WAREKI = re.compile(
    r"(令和|平成|昭和|大正|[RHST])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?",
    re.I,
)


def era_year(era: str, year: int) -> int | None:
    """The calendar year of 令和7年; None for an unknown era or a year below one."""
    for name, letter, start in _ERAS:
        if era in (name, letter, letter.lower()) and year >= 1:
            return start.year + year - 1
    return None


def read_wareki(text: str) -> date | None:
    """The date a text of one Japanese date means; None where there is no such day."""
    found = _WAREKI.fullmatch(fold_width(text))
    if not found:
        return None
    era, year, month, day = found.groups()
    calendar = era_year(era, 1 if year == "元" else int(year))
    try:
        read = date(calendar or 0, int(month), int(day))
    except ValueError:
        return None
    return read if format_wareki(read).startswith(_name_of(era)) else None


def _name_of(era: str) -> str:
    return next(name for name, letter, _ in _ERAS if era.upper() in (name, letter))


def format_wareki(day: date) -> str:
    """令和5年9月21日; the first year is 元年. Raises ValueError before 1912."""
    for name, _, start in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    raise ValueError(day)
