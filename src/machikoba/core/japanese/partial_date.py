# SPDX-License-Identifier: Apache-2.0
"""A date as far as it is known: the day, the month, or the year alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from machikoba.core.japanese.era import format_wareki, read_wareki
from machikoba.core.japanese.width import fold_width

DAY, MONTH, YEAR = "day", "month", "year"
_SEPARATED = re.compile(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?")
_WORDED = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class PartialDate:
    """`first` is the first day that is meant; `precision` is day, month or year."""

    first: date
    precision: str = DAY

    @classmethod
    def read(cls, text: str) -> PartialDate | None:
        """2022, 2022-11, 2022-11-03, 2022年11月3日, 令和4年11月3日; None for anything else."""
        plain = fold_width(text)
        found = _SEPARATED.fullmatch(plain) or _WORDED.fullmatch(plain)
        if found:
            year, month, day = (int(part) if part else 0 for part in found.groups())
            return _made(year, month, day)
        era = read_wareki(plain)
        return cls(era) if era else None

    def western(self) -> str:
        """2022年11月3日, 2022年11月 or 2022年."""
        parts = (f"{self.first.year}年", f"{self.first.month}月", f"{self.first.day}日")
        return "".join(parts[: self._parts()])

    def wareki(self) -> str:
        """令和4年11月3日, cut where the date is not known further."""
        whole = format_wareki(self.first)
        ends = {YEAR: "年", MONTH: "月", DAY: "日"}[self.precision]
        return whole[: whole.index(ends) + 1]

    def english(self) -> str:
        """3 November 2022, November 2022 or 2022."""
        first = self.first
        parts = (str(first.day), MONTHS[first.month - 1], str(first.year))
        return " ".join(parts[3 - self._parts() :])

    def iso(self) -> str:
        """2022-11-03, 2022-11 or 2022."""
        return self.first.isoformat()[: (4, 7, 10)[self._parts() - 1]]

    def _parts(self) -> int:
        return {YEAR: 1, MONTH: 2, DAY: 3}[self.precision]


def _made(year: int, month: int, day: int) -> PartialDate | None:
    precision = DAY if day else MONTH if month else YEAR
    try:
        return PartialDate(date(year, month or 1, day or 1), precision)
    except ValueError:
        return None
