# SPDX-License-Identifier: Apache-2.0
"""What somebody wants changed in a table: cell by cell, never more than was touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from machikoba.core.japanese.width import fold_width
from machikoba.sheets.columns import Column, Pair, plain
from machikoba.sheets.sheet import Row, Sheet

DELETE: Pair = ("削除", "Delete")  # the column whose ○ removes a row
_MARKS = {"○", "〇", "◯", "o", "yes", "削除", "delete", "1", "レ"}


@dataclass(frozen=True)
class Edit:
    """A new text for one cell. `old` is what it was when the editor saw it; None: not known."""

    row: str
    column: str
    new: str
    old: str | None = None


@dataclass(frozen=True)
class Added:
    """A new row; `row` names it in messages."""

    row: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """Everything asked for at once. Rows that exist are named by their reference."""

    edits: tuple[Edit, ...] = ()
    added: tuple[Added, ...] = ()
    removed: tuple[str, ...] = ()

    def rows(self) -> set[str]:
        """The references of the rows that exist and are named."""
        return {edit.row for edit in self.edits} | set(self.removed)


@dataclass(frozen=True)
class Problem:
    """Why a cell (or, without a column, a row) is not taken, and what to do."""

    row: str
    column: str
    value: str
    ja: str
    en: str

    def text(self, language: str) -> str:
        """The sentence in the reader's language."""
        return self.ja if language.startswith("ja") else self.en


@dataclass(frozen=True)
class Conflict:
    """A cell that somebody else changed meanwhile: what each wants it to be."""

    row: str
    column: str
    mine: str
    theirs: str


@dataclass
class FromFile:
    """A file as changes: `numbers` says in which row of the file each row stands."""

    asked: Asked = field(default_factory=Asked)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def is_of(sheet_headers: Sequence[str], reference: Pair) -> bool:
    """Whether a file is an exported table: only those name their rows like this."""
    return bool({_key(name) for name in reference} & {_key(header) for header in sheet_headers})


def compare(
    sheet: Sheet,
    columns: Sequence[Column],
    reference: Pair,
    current: Mapping[str, Mapping[str, str]],
) -> FromFile:
    """What a file changes in a table whose texts are `current` (reference → column → text).

    A row without a reference is a new one. Rows and columns the file leaves out stay as they are.
    """
    found = FromFile()
    names, by_header = _known_headers(sheet.headers, columns, reference, found)
    edits: list[Edit] = []
    added: list[Added] = []
    removed: list[str] = []
    for row in sheet.rows:
        cells = {names[header]: plain(row.cells[header]) for header in names}
        known = cells.pop("", "")
        key = known or f"row-{row.number}"
        is_delete = fold_width(cells.pop(DELETE[1], "")).lower() in _MARKS
        if key in found.numbers:
            found.problems.append(_twice(key, known, found.numbers[key]))
            continue
        found.numbers[key] = row.number
        if known and known not in current:
            found.problems.append(_unknown(key, known))
        elif is_delete:
            removed += [known] if known else []
        elif known:
            edits += _edits(known, cells, current[known], by_header, found)
        elif any(cells.values()):
            added.append(Added(key, cells))
    found.problems += _formulas(sheet, names, found, {row.number: row for row in sheet.rows})
    found.asked = Asked(tuple(edits), tuple(added), tuple(removed))
    return found


def _key(header: str) -> str:
    return re.sub(r"\s", "", fold_width(header)).casefold()


def _known_headers(
    headers: Sequence[str], columns: Sequence[Column], reference: Pair, found: FromFile
) -> tuple[dict[str, str], dict[str, Column]]:
    """Header → key of the column ("" is the reference), and the columns by key."""
    keys = {_key(name): column.key for column in columns for name in column.names}
    keys |= {_key(name): "" for name in reference} | {_key(name): DELETE[1] for name in DELETE}
    names = {header: keys[_key(header)] for header in headers if _key(header) in keys}
    found.notes += [
        Problem(
            "",
            header,
            "",
            "この見出しの列はこの表にないため、取り込みません。",
            "This table has no such column; it is not imported.",
        )
        for header in headers
        if header not in names
    ]
    return names, {column.key: column for column in columns}


def _edits(
    row: str,
    cells: Mapping[str, str],
    current: Mapping[str, str],
    columns: Mapping[str, Column],
    found: FromFile,
) -> Iterator[Edit]:
    for key, text in cells.items():
        if text == current[key]:
            continue
        column = columns[key]
        if column.put is not None and not column.once:
            yield Edit(row, key, text, current[key])
        elif column.put is not None:
            found.notes.append(_only_seen(row, key, text))


def _formulas(
    sheet: Sheet, names: Mapping[str, str], found: FromFile, rows: Mapping[int, Row]
) -> Iterator[Problem]:
    at = {number: key for key, number in found.numbers.items()}
    for number, header in sheet.formulas:
        if header in names and number in rows:
            yield Problem(
                at.get(number, ""),
                names[header],
                "",
                "数式の結果がファイルにありません。表計算ソフトで保存し直すか、値を直接入力してください。",
                "The file carries no value for this formula. Save it again or type the value.",
            )


def _unknown(key: str, reference: str) -> Problem:
    return Problem(
        key,
        "",
        reference,
        "この管理番号の行はありません。書き出したときの番号に戻すか、新しい行なら空にしてください。",
        "There is no row of this reference. Restore it as exported, or empty it for a new row.",
    )


def _twice(key: str, reference: str, first: int) -> Problem:
    return Problem(
        key,
        "",
        reference,
        f"同じ管理番号が{first}行目にもあります。行を写して増やすときは、管理番号を空にしてください。",
        f"Row {first} has the same reference. Empty it in rows that you copied to make new ones.",
    )


def _only_seen(row: str, key: str, text: str) -> Problem:
    return Problem(
        row,
        key,
        text,
        "この列は、登録したあとは変えられません。この表での変更は取り込みません。",
        "This column cannot be changed once a row is made; the change here is not imported.",
    )
