# SPDX-License-Identifier: Apache-2.0
"""The columns of a table that people edit: what each is called, how its cells are read and
written. One definition serves the page, the exported file and the file that comes back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from machikoba.core.japanese.width import fold_width

Pair = tuple[str, str]  # the same in Japanese and in English
Get = Callable[[Any, Any], Any]
Put = Callable[[Any, Any], None]
Read = Callable[[str, Any], Any]
Write = Callable[[Any, Any], str]

TEXT, LONG, NUMBER, CHOICE = "text", "long", "number", "choice"
DAY, CLOCK, REFERENCE = "day", "clock", "reference"


class BadCell(ValueError):
    """A cell that is not taken, and in both languages what to do."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(ja)
        self.ja, self.en = ja, en


@dataclass(frozen=True)
class Column:
    """One column. `get` takes an item and a context, `read` and `write` a cell and a context.

    A context knows the reader's `language` and what the table refers to. Without `put` a column
    is only to be seen; with `once` it is given when a row is made and never changed.
    `main` columns are shown first; `fields` are the model's columns it fills.
    """

    key: str
    names: Pair
    get: Get
    put: Put | None
    read: Read
    write: Write
    kind: str = TEXT
    needed: bool = False
    once: bool = False
    main: bool = False
    choices: tuple[Pair, ...] = ()
    fields: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """What the column is called."""
        return said(self.names, language)

    def text(self, item: Any, context: Any) -> str:
        """The item's cell as it is shown, exported and compared."""
        return plain(self.write(self.get(item, context), context))


def said(pair: Pair, language: str) -> str:
    """The one of a pair for the reader's language."""
    return pair[0] if language.startswith("ja") else pair[1]


def plain(text: str) -> str:
    """A cell as it is compared: files strip their cells, and Excel ends lines in its own way."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def reach(path: str) -> tuple[Get, Put, tuple[str, ...]]:
    """`get`, `put` and `fields` of a column that is an attribute, however deep (`slot.day`)."""
    outer, _, name = path.rpartition(".")
    owner: Callable[[Any], Any] = attrgetter(outer) if outer else lambda item: item
    getter: Callable[[Any], Any] = attrgetter(path)

    def get(item: Any, context: Any) -> Any:
        return getter(item)

    def put(item: Any, value: Any) -> None:
        setattr(owner(item), name, value)

    return get, put, (name,)


def of_text(most: int) -> tuple[Read, Write]:
    """Text of one line or many, up to `most` characters."""

    def read(cell: str, context: Any) -> str:
        if len(cell) > most:
            raise BadCell(
                f"{most}文字までにしてください(いま{len(cell)}文字)。",
                f"At most {most} characters (now {len(cell)}).",
            )
        return cell

    return read, lambda value, context: str(value or "")


_SPACED = re.compile(r"[\s,]")


def of_number(least: int, most: int, units: str = "") -> tuple[Read, Write]:
    """A whole number in any width, with one of the `units` (a pattern) behind it or without."""
    tail = re.compile(f"(?:{units})$") if units else None

    def read(cell: str, context: Any) -> int | None:
        text = _SPACED.sub("", fold_width(cell))
        text = tail.sub("", text) if tail else text
        if not text:
            return None
        if not re.fullmatch(r"\d{1,9}", text) or not least <= int(text) <= most:
            raise BadCell(
                f"{least}から{most}までの数字で入れてください。",
                f"Enter a number from {least} to {most}.",
            )
        return int(text)

    return read, lambda value, context: "" if value is None else str(value)


def of_choice(
    choices: Mapping[Any, Pair], also: Mapping[str, Any] | None = None, *, empty: Any = None
) -> tuple[Read, Write, tuple[Pair, ...]]:
    """One of a few values by its name in either language, by its key, or by a word of `also`.

    An empty cell is `empty` where that is one of the choices; otherwise it has to be filled.
    """
    known = {_fold(word): value for word, value in (also or {}).items()}
    for value, names in choices.items():
        known |= {_fold(str(word)): value for word in (value, *names) if str(word)}
    shown = tuple(names for names in choices.values() if any(names))

    def read(cell: str, context: Any) -> Any:
        if not cell and empty in choices:
            return empty
        found = _fold(cell)
        if found not in known:
            raise BadCell(
                f"「{'」「'.join(ja for ja, _ in shown)}」のどれかを入れてください。",
                f"Enter one of: {', '.join(en for _, en in shown)}.",
            )
        return known[found]

    def write(value: Any, context: Any) -> str:
        return said(choices.get(value, ("", "")), context.language)

    return read, write, shown


YES, NO = ("○", "○"), ("", "")
_YES_WORDS = (
    "○",
    "〇",
    "◯",
    "はい",
    "あり",
    "有",
    "可",
    "要",
    "必要",
    "yes",
    "y",
    "true",
    "1",
    "レ",
)
_NO_WORDS = ("×", "✕", "いいえ", "なし", "無", "不要", "no", "n", "false", "0", "-")


def of_yes() -> tuple[Read, Write, tuple[Pair, ...]]:
    """○ or nothing."""
    also: dict[str, bool] = dict.fromkeys(_YES_WORDS, True) | dict.fromkeys(_NO_WORDS, False)
    return of_choice({True: YES, False: NO}, also, empty=False)


def _fold(text: str) -> str:
    return fold_width(text).replace(" ", "").casefold()


class Names:
    """What the cells of a column of references may name: rows of another table.

    A name that several share is written with its reference in brackets; a reference alone, or a
    name nobody else has, is understood.
    """

    def __init__(self, rows: Iterable[tuple[str, str, Any]]) -> None:
        self._of: dict[str, list[tuple[str, str, Any]]] = {}
        self._by_reference: dict[str, Any] = {}
        self._labels: dict[str, str] = {}
        for reference, name, item in rows:
            self._of.setdefault(_fold(name), []).append((reference, name, item))
            self._by_reference[reference] = item
        for shared in self._of.values():
            for reference, name, _ in shared:
                several = len(shared) > 1
                self._labels[reference] = plain(f"{name} [{reference}]" if several else name)

    def rows(self) -> list[Any]:
        """The rows themselves."""
        return list(self._by_reference.values())

    def label(self, reference: str) -> str:
        """How a row is named in a cell."""
        return self._labels.get(reference, "")

    def labels(self) -> list[str]:
        """Every name there is to choose from."""
        return list(self._labels.values())

    def find(self, cell: str) -> list[Any]:
        """The rows a cell may mean."""
        stated = re.search(r"\[([^\[\]]+)\]$", cell)
        for reference in (cell, stated[1] if stated else ""):
            if reference in self._by_reference:
                return [self._by_reference[reference]]
        return [item for _, _, item in self._of.get(_fold(cell), [])]

    def one(self, cell: str) -> Any:
        """The row a cell names. Raises BadCell."""
        found = self.find(cell)
        if not found:
            raise BadCell(
                "この名前は登録されていません。表記を確かめるか、先に登録してください。",
                "Nothing of this name is registered. Check the spelling, or register it first.",
            )
        if len(found) > 1:
            raise BadCell(
                "同じ名前がいくつもあります。名前のかわりに管理番号を入れてください。",
                "Several have this name. Enter the reference instead.",
            )
        return found[0]


def headers(columns: Sequence[Column], reference: Pair, language: str = "ja") -> tuple[str, ...]:
    """The first row of an exported file: the columns, and last what names the row."""
    return (*(column.name(language) for column in columns), said(reference, language))
