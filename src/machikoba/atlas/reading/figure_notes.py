# SPDX-License-Identifier: Apache-2.0
"""Figures and dates in a note: 2014:59拠点12661人 2016:96拠点35143人, 35社(2020)→83社(2023).

What is not understood stays where it is; nothing is guessed. A planned number, a capacity or the
number of those who applied is no result and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import zip_longest

from machikoba.core.japanese.width import fold_width

FIRMS = "社|拠点|か所|カ所|ヶ所|ケ所|箇所|件|事業所|事業者|企業|工場|店舗|軒"
_NUMBER = (
    r"(?P<before>(?:約|延べ|のべ|実人数|およそ)*)(?P<digits>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<man>万)?"
    rf"(?P<unit>{FIRMS}|人|名|円)(?P<after>予定|超|以上|以下|前後|未満)?"
)
_FIGURE = re.compile(_NUMBER)
_SUFFIXED = re.compile(_NUMBER + r"\((?P<year>20\d\d|19\d\d)年?\)")
_YEAR = re.compile(
    r"(?<![\d/])(?P<year>20\d\d|19\d\d)(?!\d)(?P<to>[-~]\d{2}(?!\d))?"
    rf"(?!{FIRMS}|人|名|円|万|年?(?:度|頃|ごろ|から|で|目))年?(?:\((?P<inside>[^)]*)\))?"
)
_NUMBERED = (
    re.compile(r"第(?P<number>\d+)回\((?P<year>20\d\d)年?\)"),
    re.compile(r"第(?P<number>\d+)回[は::]?(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月)?"),
    re.compile(r"(?P<year>20\d\d)年?\(第(?P<number>\d+)回\)"),
)
_NO_RESULT = re.compile(
    r"(?:定員|応募|各|募集|目標|申込|定数|予定|学生|スタッフ|ボランティア)[^\d]*$"
)
_VISITORS = re.compile(
    r"(?:^|来場者?[数は]*|参加者[数は]*|別媒体[でには]*|\d日間で|計|合計|実績|[\s・(、::は])$"
)
_DAYS = re.compile(
    r"^[::は]?(?P<m>\d{1,2})(?:/|月)(?P<d>\d{1,2})日?(?:[-~](?:(?P<m2>\d{1,2})(?:/|月))?(?P<d2>\d{1,2})日?)?"
)
_MONTH = re.compile(r"(?:^は?|\()(?P<m>\d{1,2})月(?:開催)?(?=$|\)|[\s。、])")
_CANCELLED = re.compile(r"^(?:[::は])?(?:休止|中止|開催なし)")
_ALL_VISITS = re.compile(r"来場者数?は(?:延べ|のべ)(?:。|$|\s)")


@dataclass(frozen=True)
class NotedFigure:
    """A number of a year (None: not said); quantities are those of figures.models.Figure."""

    quantity: str
    value: int
    year: int | None
    is_about: bool = False
    wording: str = ""


@dataclass
class NotedHolding:
    """What a note says of one edition. `first` and `last` are days, or `month` alone is known."""

    year: int
    number: int | None = None
    month: int | None = None
    first: date | None = None
    last: date | None = None
    is_cancelled: bool = False
    wording: str = ""

    @property
    def start(self) -> str | None:
        """The first day, or the month: 2025-10-25, 2025-10."""
        if self.first:
            return self.first.isoformat()
        return f"{self.year}-{self.month:02d}" if self.month else None


@dataclass
class Note:
    """`rest` is what was not understood and has a number in it."""

    figures: list[NotedFigure] = field(default_factory=list)
    holdings: list[NotedHolding] = field(default_factory=list)
    is_visits: bool = False  # 来場者は延べ: holds for the visitors of the row
    rest: str = ""


def read_note(cell: str) -> Note:
    """Everything of a note that is a figure, a date or a number of a year."""
    note = Note()
    text = fold_width(cell)
    note.is_visits = bool(_ALL_VISITS.search(text))
    rest = [_sentence(sentence, note) for sentence in text.split("。")]
    left = "。".join(part for part in rest if re.search(r"\d", part))
    note.rest = re.sub(r"[\s::・。]+", " ", left).strip()
    return note


def _sentence(text: str, note: Note) -> str:
    text = _numbered(text, note)
    for found in list(_SUFFIXED.finditer(text)):
        made = _figure(found, text[: found.start()], int(found["year"]))
        if made:
            note.figures.append(made)
            text = _blank(text, *found.span())
    marks = list(_YEAR.finditer(text))
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(text)
        text = _segment(text, mark, end, note)
    return text


def _segment(text: str, mark: re.Match[str], end: int, note: Note) -> str:
    """The words between one year and the next."""
    year, start = int(mark["year"]), mark.end()
    said = text[start:end]
    holding = _dates(year, said, mark["inside"] or "")
    used = holding is not None
    if holding:
        note.holdings += _years_of(holding, mark["to"])
    begin = start
    for found in _FIGURE.finditer(text, start, end):
        made = _figure(found, text[begin : found.start()], year)
        if made:
            note.figures.append(made)
            text, used = _blank(text, *found.span()), True
        begin = found.end()
    if not used:
        return text
    text = _blank(text, *mark.span())
    days = _DAYS.match(said) or _MONTH.search(said) if holding else None
    return _blank(text, start + days.start(), start + days.end()) if days else text


def _numbered(text: str, note: Note) -> str:
    for pattern in _NUMBERED:
        for found in list(pattern.finditer(text)):
            year, month = int(found["year"]), found.groupdict().get("month")
            note.holdings.append(
                NotedHolding(
                    year, int(found["number"]), int(month) if month else None, wording=found[0]
                )
            )
            text = text.replace(found[0], str(year) if pattern is _NUMBERED[2] else " ", 1)
    return text


def _figure(found: re.Match[str], before: str, year: int) -> NotedFigure | None:
    if found["after"] or _NO_RESULT.search(before):
        return None
    value = Decimal(found["digits"].replace(",", "")) * (10_000 if found["man"] else 1)
    if value != int(value):
        return None
    quantity = _quantity(found, before)
    if quantity is None:
        return None
    words = found["before"]
    said = before[-20:].lstrip(" :はの(・、→)") if quantity == "makers" else ""
    wording = said + found[0].removesuffix(f"({year})")
    return NotedFigure(quantity, int(value), year, "約" in words or "およそ" in words, wording)


def _quantity(found: re.Match[str], before: str) -> str | None:
    if found["unit"] == "円":
        return "sales" if before.endswith(("売上", "売上高", "売上は")) else None
    if found["unit"] not in ("人", "名"):
        # 備後と安芸6社: of a part alone.
        return None if re.search(r"と[^\d]*$", before) else "makers"
    if "延べ" in found["before"] or "のべ" in found["before"]:
        return "attendance"
    if "実人数" in found["before"]:
        return "people"
    return "visitors" if _VISITORS.search(before) else None


def _dates(year: int, said: str, inside: str) -> NotedHolding | None:
    if _CANCELLED.match(said):
        return NotedHolding(year, is_cancelled=True, wording=said.strip())
    days = _DAYS.match(said)
    if days:
        return _days(year, days)
    if said.count("月)") > 1:
        return None
    month = _MONTH.search(said) or _MONTH.search(f"({inside})")
    if month and 1 <= int(month["m"]) <= 12:
        return NotedHolding(year, month=int(month["m"]), wording=month[0].strip("(は"))
    return None


def _days(year: int, found: re.Match[str]) -> NotedHolding | None:
    month, day = int(found["m"]), int(found["d"])
    try:
        first = date(year, month, day)
        last = date(year, int(found["m2"] or month), int(found["d2"] or day))
    except ValueError:
        return None
    if last < first:
        return None
    return NotedHolding(year, first=first, last=last, wording=found[0].lstrip("は:"))


def _years_of(holding: NotedHolding, to: str | None) -> Iterator[NotedHolding]:
    yield holding
    if to and holding.is_cancelled:
        until = holding.year // 100 * 100 + int(to[1:])
        for year in range(holding.year + 1, min(until, holding.year + 9) + 1):
            yield NotedHolding(year, is_cancelled=True, wording=holding.wording)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
