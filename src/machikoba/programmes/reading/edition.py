# SPDX-License-Identifier: Apache-2.0
"""開催回: the edition a row belongs to. Number, calendar year and fiscal year stay apart."""

import re
from dataclasses import dataclass

from machikoba.core.japanese.era import era_year
from machikoba.core.japanese.width import fold_width

UNKNOWN = "年不詳"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLAIN_YEAR = re.compile(r"^(\d{4})年$")  # 2024年 is the edition of 2024
_ERA = re.compile(r"(令和|平成|[RH])\s*(元|\d{1,2})\s*年?", re.I)
_NUMBER = re.compile(
    r"第\s*(\d{1,3})\s*回|(?<!\d)(\d{1,3})\s*回目?|(?:vol\.?|no\.?|#)\s*(\d{1,3})|(\d{1,3})(?:st|nd|rd|th)",
    re.I,
)


@dataclass(frozen=True)
class EditionLabel:
    """The label as stated (年不詳 where empty) and what it says."""

    label: str
    year: int | None = None
    fiscal_year: int | None = None
    number: int | None = None


def read_edition(cell: str) -> EditionLabel:
    """What an edition's label says of its year and number; nothing else is derived."""
    text = _PLAIN_YEAR.sub(r"\1", fold_width(cell))
    if not text:
        return EditionLabel(UNKNOWN)
    year = _year(text)
    is_fiscal = "年度" in text
    number = _NUMBER.search(text)
    count = int(next(filter(None, number.groups()))) if number else 1 if text == "初回" else None
    return EditionLabel(text[:60], None if is_fiscal else year, year if is_fiscal else None, count)


def _year(text: str) -> int | None:
    found = _YEAR.search(text)
    if found:
        return int(found[1])
    era = _ERA.search(text)
    return era_year(era[1], 1 if era[2] == "元" else int(era[2])) if era else None
