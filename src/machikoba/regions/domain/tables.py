# SPDX-License-Identifier: Apache-2.0
"""Changing a table as in a spreadsheet: any cells of any rows at once, all of it or nothing.

Every way in (the page, a file, taking back) asks in the same words, `sheets.changes.Asked`, and
what was changed is kept as a ChangeSet.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.snapshots import Kept, bring_back
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import ChangeSet, Edition
from machikoba.sheets.changes import Asked, Conflict, Edit, Problem
from machikoba.sheets.columns import BadCell, Column, Names, Pair, plain, said

Values = dict[str, tuple[Any, Any]]  # column → value before and after


@dataclass(frozen=True)
class Context:
    """What cells are read and written with: the edition, the reader's language, what they name."""

    edition: Edition
    language: str = "ja"
    areas: Names = field(default_factory=lambda: Names([]))
    makers: Names = field(default_factory=lambda: Names([]))
    programmes: Names = field(default_factory=lambda: Names([]))

    @property
    def zone(self) -> ZoneInfo:
        """The zone that makes the edition's days."""
        return self.edition.occasion.zone

    @property
    def year(self) -> int | None:
        """The year of days that leave it out."""
        first = self.edition.occasion.starts_on
        return self.edition.year or (first.year if first else None)


@dataclass
class Draft:
    """Changes as understood, on items in memory: nothing of it is written yet.

    `items` are all rows that exist, as they would be; `added` go by what names them in messages.
    """

    context: Context
    items: dict[str, Any]
    changed: dict[str, Values] = field(default_factory=dict)
    added: dict[str, Any] = field(default_factory=dict)
    removed: dict[str, Any] = field(default_factory=dict)

    def touched(self) -> Iterator[tuple[str, Any, Values | None]]:
        """(row, item, its changed columns) of every row changed or added; None: a new row."""
        for row, values in self.changed.items():
            yield row, self.items[row], values
        for row, item in self.added.items():
            yield row, item, None

    def changed_in(self, *columns: str) -> list[Any]:
        """The items of which one of these columns changed."""
        wanted = set(columns)
        return [self.items[row] for row, values in self.changed.items() if wanted & set(values)]


class EditableTable(ABC):
    """What a table is to those who edit it; one for makers, programmes and slots each."""

    name: str
    names: Pair
    reference: Pair
    columns: tuple[Column, ...]

    @abstractmethod
    def context(self, edition: Edition, language: str) -> Context:
        """What its cells may name."""

    @abstractmethod
    def lock(self, context: Context, asked: Asked) -> None:
        """Lock the rows that are named, in the order of docs/concurrency.md."""

    @abstractmethod
    def items(self, context: Context) -> dict[str, Any]:
        """Every row of the edition by its reference, in the order it is shown in."""

    @abstractmethod
    def blank(self, context: Context) -> Any:
        """A row nobody has filled in yet."""

    @abstractmethod
    def check(self, draft: Draft) -> Iterator[Problem]:
        """What no cell says alone: rows that do not go together, rows others depend on."""

    @abstractmethod
    def write(self, draft: Draft) -> dict[str, str]:
        """Write what changed and was added; the references of new rows by their names."""

    @abstractmethod
    def remove(self, draft: Draft) -> Kept:
        """Delete what is to be removed, keeping it whole."""

    def prepare(self, asked: Asked) -> None:
        """Whatever takes long and needs no lock."""
        return None

    def choices(self, column: Column, context: Context) -> list[str]:
        """What is offered for the cells of a column; empty: anything may be typed."""
        return [said(names, context.language) for names in column.choices]

    def column(self, key: str) -> Column | None:
        """The column of a key."""
        return next((column for column in self.columns if column.key == key), None)

    def texts(self, item: Any, context: Context) -> dict[str, str]:
        """Every cell of a row."""
        return {column.key: column.text(item, context) for column in self.columns}

    def rows(self, edition: Edition, language: str = "ja") -> dict[str, dict[str, str]]:
        """Every cell of every row, by reference."""
        context = self.context(edition, language)
        return {ref: self.texts(item, context) for ref, item in self.items(context).items()}


@dataclass
class Outcome:
    """What became of it. Nothing was written where there are problems or conflicts.

    `references` are those of new rows, `rows` the cells of all that changed as they are now.
    """

    problems: list[Problem] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"cells": 0, "added": 0, "removed": 0})
    change_set: ChangeSet | None = None

    @property
    def is_good(self) -> bool:
        """Whether everything could be taken."""
        return not (self.problems or self.conflicts)


def save(
    *,
    table: EditableTable,
    edition: Edition,
    asked: Asked,
    actor: Actor,
    language: str = "ja",
    source: str = ChangeSet.Source.GRID,
    expected: Mapping[str, Mapping[str, str]] | None = None,
    back: ChangeSet | None = None,
    dry: bool = False,
) -> Outcome:
    """Change the table as asked, or say why not; `dry` only says what would happen.

    Texts are in `language`. Rows to be removed that are not as `expected` are conflicts; what
    was removed by the change `back` is brought back.
    """
    table.prepare(asked)
    try:
        with nullcontext() if dry else transaction.atomic():
            return _save(
                _Work(table, edition, asked, language, dry),
                actor=actor,
                source=source,
                expected=expected or {},
                back=back,
            )
    except IntegrityError:
        return Outcome(problems=[_in_the_way()])


def undo(*, table: EditableTable, change_set: ChangeSet, actor: Actor) -> Outcome:
    """Take a saved change back in one step. What changed since is a conflict: nothing is lost."""
    edits = tuple(
        Edit(row, column, before, after)
        for row, cells in change_set.cells.items()
        for column, (before, after) in cells.items()
    )
    with transaction.atomic():
        outcome = save(
            table=table,
            edition=change_set.edition,
            asked=Asked(edits=edits, removed=tuple(change_set.added)),
            actor=actor,
            source=ChangeSet.Source.UNDO,
            expected=change_set.added,
            back=change_set,
        )
        if outcome.is_good:
            change_set.undone_at = clock.now()
            change_set.save(update_fields=["undone_at"])
    return outcome


def _save(
    work: _Work,
    *,
    actor: Actor,
    source: str,
    expected: Mapping[str, Mapping[str, str]],
    back: ChangeSet | None,
) -> Outcome:
    outcome = work.read(expected)
    draft, table = work.draft, work.table
    restored = back.removed if back else {}
    outcome.counts = {
        "cells": sum(map(len, draft.changed.values())),
        "added": len(draft.added) + len(restored),
        "removed": len(draft.removed),
    }
    if not outcome.is_good or work.dry or not any(outcome.counts.values()):
        return outcome
    made = ChangeSet(
        edition=draft.context.edition,
        table=table.name,
        source=source,
        cells=work.cells(),
        removed={ref: work.in_japanese(item) for ref, item in draft.removed.items()},
        counts=outcome.counts,
    )
    made.kept = table.remove(draft)
    outcome.references = table.write(draft)
    if back:
        bring_back(back.kept)
    outcome.rows |= {row: work.texts(item) for row, item in draft.added.items()}
    new = {outcome.references[row]: work.in_japanese(item) for row, item in draft.added.items()}
    made.added = {**new, **restored}
    outcome.change_set = _record(work, actor, made)
    return outcome


def _record(work: _Work, actor: Actor, made: ChangeSet) -> ChangeSet:
    made.at, made.actor_label = clock.now(), actor.label[:200]
    made.save(force_insert=True)
    edition = work.draft.context.edition
    trail.record(
        actor=actor,
        action="change_table",
        subject=("edition", edition.uuid),
        at=made.at,
        occasion_id=edition.occasion_id,
        after={"table": made.table, "change_set": str(made.uuid), **made.counts},
    )
    touch(edition)
    return made


class _Work:
    """One request on one table, from its words to a draft."""

    def __init__(
        self, table: EditableTable, edition: Edition, asked: Asked, language: str, dry: bool
    ) -> None:
        self.table, self.asked, self.dry = table, asked, dry
        context = table.context(edition, language)
        if not dry:
            table.lock(context, asked)
        self.draft = Draft(context, table.items(context))

    def read(self, expected: Mapping[str, Mapping[str, str]]) -> Outcome:
        """Put every cell asked for into the draft; what could not be is in the outcome."""
        outcome = Outcome()
        for row in self.asked.removed:
            self._remove(row, expected.get(row, {}), outcome)
        for edit in self.asked.edits:
            self._edit(edit, outcome)
        for new in self.asked.added:
            self._add(new.row, new.cells, outcome)
        outcome.problems += self.table.check(self.draft)
        outcome.changed = {row: list(values) for row, values in self.draft.changed.items()}
        outcome.rows = {row: self.texts(self.draft.items[row]) for row in self.draft.changed}
        return outcome

    def texts(self, item: Any) -> dict[str, str]:
        """A row in the language of the one who asks."""
        return self.table.texts(item, self.draft.context)

    def in_japanese(self, item: Any) -> dict[str, str]:
        """A row as it is kept."""
        return self.table.texts(item, replace(self.draft.context, language="ja"))

    def cells(self) -> dict[str, dict[str, list[str]]]:
        """Every changed cell before and after, as it is kept."""
        context = replace(self.draft.context, language="ja")
        columns = {column.key: column for column in self.table.columns}
        return {
            row: {
                key: [plain(columns[key].write(value, context)) for value in values]
                for key, values in cells.items()
            }
            for row, cells in self.draft.changed.items()
        }

    def _edit(self, edit: Edit, outcome: Outcome) -> None:
        item, column = self.draft.items.get(edit.row), self.table.column(edit.column)
        new, context = plain(edit.new), self.draft.context
        if item is None or column is None:
            outcome.problems.append(_gone(edit.row, edit.column, edit.new))
            return
        now = column.text(item, context)
        if new == now:
            return
        if column.put is None or column.once:
            outcome.problems.append(_fixed(edit))
        elif edit.old is not None and plain(edit.old) != now:
            outcome.conflicts.append(Conflict(edit.row, edit.column, new, now))
        else:
            value = self._value(column, edit.row, new, outcome)
            before = column.get(item, context)
            if value is not _BAD and plain(column.write(value, context)) != now:
                column.put(item, value)
                self.draft.changed.setdefault(edit.row, {})[column.key] = (before, value)

    def _add(self, row: str, cells: Mapping[str, str], outcome: Outcome) -> None:
        item = self.table.blank(self.draft.context)
        for column in self.table.columns:
            text = plain(cells.get(column.key, ""))
            if column.put is None or not (text or column.needed):
                continue
            value = self._value(column, row, text, outcome)
            if value is not _BAD:
                column.put(item, value)
        self.draft.added[row] = item

    def _remove(self, row: str, expected: Mapping[str, str], outcome: Outcome) -> None:
        item = self.draft.items.get(row)
        if item is None:
            outcome.problems.append(_gone(row, "", ""))
            return
        now = self.texts(item)
        outcome.conflicts += [
            Conflict(row, column.key, expected[column.key], now[column.key])
            for column in self.table.columns
            if column.put is not None
            and column.key in expected
            and plain(expected[column.key]) != now[column.key]
        ]
        self.draft.removed[row] = self.draft.items.pop(row)

    def _value(self, column: Column, row: str, text: str, outcome: Outcome) -> Any:
        try:
            if column.needed and not text:
                raise BadCell("この欄は空にできません。", "This cell may not be empty.")
            return column.read(text, self.draft.context)
        except BadCell as bad:
            outcome.problems.append(Problem(row, column.key, text, bad.ja, bad.en))
            return _BAD


_BAD = object()


def _gone(row: str, column: str, value: str) -> Problem:
    return Problem(
        row,
        column,
        value,
        "この行は、ほかの人が削除しました。表を読み込み直してください。",
        "Somebody else has deleted this row. Please load the table again.",
    )


def _fixed(edit: Edit) -> Problem:
    return Problem(
        edit.row,
        edit.column,
        edit.new,
        "この列は変えられません。元の値に戻してください。",
        "This column cannot be changed. Put its value back.",
    )


def _in_the_way() -> Problem:
    return Problem(
        "",
        "",
        "",
        "ほかの行と重なるため、保存しませんでした。表を読み込み直してから、もう一度お試しください。",
        "Nothing was saved: it clashes with another row. Load the table again and try once more.",
    )
