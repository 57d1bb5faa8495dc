# SPDX-License-Identifier: Apache-2.0
"""A table as a form without scripts, and as the words of the script."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import gettext as _

from machikoba.regions.domain.tables import EditableTable, Outcome
from machikoba.sheets.changes import Added, Asked, Edit
from machikoba.sheets.columns import LONG, Column

CELLS = 800  # inputs of a page; a form may have a few thousand
BLANK = 3  # new rows of a page

# What sent JSON of another form comes to; brackets in brackets without end are a RecursionError.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)

Rows = Mapping[str, Mapping[str, str]]


def asked_of(sent: Mapping[str, Any]) -> tuple[Asked, dict[str, dict[str, str]]]:
    """(what the script asks for, how it saw the rows to be removed).

    Raises one of UNREADABLE for anything of another form.
    """
    edits = tuple(Edit(*map(_text, edit)) for edit in sent.get("edits", []))
    added = tuple(Added(_text(row), _texts(cells)) for row, cells in sent.get("added", []))
    removed = {_text(row): _texts(cells) for row, cells in sent.get("removed", {}).items()}
    return Asked(edits, added, tuple(removed)), removed


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # JSON can name half a character, which no database would keep
    return value


def _texts(cells: Mapping[str, object]) -> dict[str, str]:
    return {_text(key): _text(value) for key, value in cells.items()}


class PlainGrid:
    """One page of a table with an input for each cell that can be changed, and a few new rows.

    The page carries its cells as they were in `base`, so that nobody's change is overwritten.
    """

    def __init__(
        self,
        table: EditableTable,
        rows: Rows,
        choices: Mapping[str, list[str]],
        language: str,
        number: str | None,
    ) -> None:
        self._table, self._choices, self._language = table, choices, language
        self._rows = rows
        self.page = Paginator(list(rows), max(5, CELLS // len(table.columns))).get_page(number)
        self._base = {row: dict(rows[row]) for row in self.page}
        self._typed: dict[str, str] = {}
        self._removed: set[str] = set()
        self._said: dict[tuple[str, str], str] = {}
        self.problems: list[tuple[str, str, str]] = []  # id of the input, column, sentence

    @property
    def base(self) -> str:
        """The cells of the page, to be sent back with it."""
        return json.dumps(self._base, ensure_ascii=False)

    def headers(self) -> list[str]:
        """What the columns are called."""
        return [column.name(self._language) for column in self._table.columns]

    def read(self, sent: QueryDict) -> Asked:
        """What was typed in, against what the page showed."""
        try:
            base = {row: _texts(cells) for row, cells in json.loads(sent.get("base", "{}")).items()}
        except UNREADABLE:
            base = {}
        self._base = base
        self._typed = {name: str(value) for name, value in sent.items()}
        self._removed = {row for row in base if sent.get(f"delete|{row}")}
        edits = [
            Edit(row, key, self._typed[f"{row}|{key}"], old)
            for row, cells in base.items()
            if row not in self._removed
            for key, old in cells.items()
            if f"{row}|{key}" in self._typed
        ]
        return Asked(tuple(edits), tuple(self._new()), tuple(self._removed))

    def _new(self) -> Iterator[Added]:
        for row in self._blank_rows():
            cells = {
                column.key: self._typed.get(f"{row}|{column.key}", "").strip()
                for column in self._table.columns
            }
            if any(cells.values()):
                yield Added(row, cells)

    def _blank_rows(self) -> list[str]:
        return [f"new-{number}" for number in range(1, BLANK + 1)]

    def mark(self, outcome: Outcome) -> None:
        """Say at each cell what is wrong with it; what was typed stays."""
        for problem in outcome.problems:
            self._say(problem.row, problem.column, problem.text(self._language))
        for conflict in outcome.conflicts:
            sentence = _(
                "ほかの人が「%(theirs)s」に変えました。このまま保存すると「%(mine)s」になります。"
            )
            told = sentence % {"theirs": conflict.theirs, "mine": conflict.mine}
            self._say(conflict.row, conflict.column, told)
            self._base.setdefault(conflict.row, {})[conflict.column] = conflict.theirs

    def _say(self, row: str, key: str, sentence: str) -> None:
        self._said[row, key] = sentence
        column = self._table.column(key)
        name = column.name(self._language) if column else ""
        self.problems.append((f"{row}|{key or self._table.columns[0].key}", name, sentence))

    def rows(self) -> Iterator[dict[str, Any]]:
        """What the template shows: rows that exist, then new ones."""
        for number, row in enumerate(self._base, start=self.page.start_index()):
            known = self._rows.get(row, self._base[row])
            yield self._row(row, str(number), known, is_new=False)
        for row in self._blank_rows():
            yield self._row(row, "", {}, is_new=True)

    def _row(self, row: str, number: str, known: Mapping[str, str], is_new: bool) -> dict[str, Any]:
        return {
            "row": row,
            "number": number,
            "cells": [
                self._cell(row, number, column, known.get(column.key, ""), is_new)
                for column in self._table.columns
            ],
            "is_new": is_new,
            "is_removed": row in self._removed,
            "wrong": self._said.get((row, ""), ""),
        }

    def _cell(
        self, row: str, number: str, column: Column, known: str, is_new: bool
    ) -> dict[str, Any]:
        name, where = f"{row}|{column.key}", number or _("新しい行")
        value = self._typed.get(name, known)
        choices = self._choices[column.key]
        return {
            "name": name,
            "label": f"{column.name(self._language)} {where}",
            "value": value,
            "fixed": column.put is None or (column.once and not is_new),
            "long": column.kind == LONG,
            "choices": list(dict.fromkeys(["", *choices, value])) if choices else [],
            "wrong": self._said.get((row, column.key), ""),
        }
