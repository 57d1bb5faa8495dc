# SPDX-License-Identifier: Apache-2.0
"""What a table of the open data is: its columns, each explained where it is defined."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from machikoba.sheets.writing import Cell

Words = Any  # a sentence that becomes one language when it is shown


class Source(Enum):
    """Where what stands in a column comes from."""

    OURS = "ours"
    SETTLED = "settled"
    STATED = "stated"
    ORIGIN = "origin"
    COMPUTED = "computed"


SOURCES = {
    Source.OURS: _("このアトラスが付けたもの"),
    Source.SETTLED: _("出どころのうち、先に立つものの言葉。食い違いは claims の表にあります"),
    Source.STATED: _("出どころの言葉のまま"),
    Source.ORIGIN: _("出どころについての記録"),
    Source.COMPUTED: _("ほかの項目から求めたもの"),
}


@dataclass(frozen=True)
class Column:
    """`unit` is how the cell is written or counted; `values` names all that may stand there."""

    name: str
    meaning: Words
    source: Source
    get: Callable[[Any], Cell]
    unit: Words = ""
    values: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A table one can take: `rows` reads it anew, a few rows at a time."""

    name: str
    title: Words
    about: Words
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Any]]
    count: Callable[[], int]

    def headers(self) -> list[str]:
        """The names of the columns, the same in every language."""
        return [column.name for column in self.columns]

    def cells(self) -> Iterator[list[Cell]]:
        """Every row."""
        for row in self.rows():
            yield [column.get(row) for column in self.columns]


TEXT = _("文字")
NUMBER = _("整数")
YEAR = _("西暦の年")
DAY = _("年-月-日。わかる桁まで(2026-10-03、2026-10、2026)")
MOMENT = _("日時(ISO 8601、UTC)")
MARK = {"1": _("はい"), "0": _("いいえ")}
DEGREES = _("度(世界測地系、十進)")
ADDRESS = _("アドレス")
LISTED = _("複数あるときは ; で区切ります")


def mark(value: object) -> Cell:
    """1 or 0."""
    return int(bool(value))


def moment(value: Any) -> Cell:
    """A moment as text."""
    return str(value.isoformat(timespec="seconds"))


def day(value: Any) -> Cell:
    """A day as text, empty where there is none."""
    return value.isoformat() if value else ""


def degrees(value: float | None) -> Cell:
    """To a metre."""
    return "" if value is None else f"{value:.5f}".rstrip("0").rstrip(".")
