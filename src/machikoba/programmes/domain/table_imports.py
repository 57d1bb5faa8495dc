# SPDX-License-Identifier: Apache-2.0
"""An exported table that comes back: what its cells change, tried without writing anything."""

from __future__ import annotations

from dataclasses import dataclass, field

from machikoba.audit.actor import SYSTEM, Actor
from machikoba.regions.domain.tables import EditableTable, Outcome, save
from machikoba.regions.models import ChangeSet, Edition
from machikoba.sheets.changes import Asked, Problem, compare
from machikoba.sheets.sheet import Sheet


@dataclass(frozen=True)
class CellChange:
    """One cell that a file changes, as people see it."""

    row: int
    name: str
    column: str
    before: str
    after: str


@dataclass
class TablePlan:
    """Everything to see before saying yes; nothing may be written while problems stand."""

    table: EditableTable
    total: int
    asked: Asked
    outcome: Outcome
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    cells: list[CellChange] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """created, updated, deleted and unchanged: rows, adding up to all that are understood."""
        changed = {
            "created": len(self.asked.added),
            "updated": len(self.outcome.changed),
            "deleted": len(self.asked.removed),
        }
        return {**changed, "unchanged": self.total - sum(changed.values())}

    def to_json(self, problem: Problem, language: str) -> dict[str, object]:
        """A problem or note with its row of the file, as commands and pages tell it."""
        column = self.table.column(problem.column)
        return {
            "row": self.numbers.get(problem.row, 1),
            "column": column.name(language) if column else problem.column,
            "value": problem.value,
            "text": problem.text(language),
        }


def plan_table(
    table: EditableTable, sheet: Sheet, edition: Edition, language: str = "ja"
) -> TablePlan:
    """What a file would change in a table of an edition."""
    current = table.rows(edition)
    found = compare(sheet, table.columns, table.reference, current)
    outcome = save(table=table, edition=edition, asked=found.asked, actor=SYSTEM, dry=True)
    plan = TablePlan(
        table,
        len(sheet.rows),
        found.asked,
        outcome,
        [*found.problems, *outcome.problems],
        found.notes,
        found.numbers,
    )
    first = table.columns[0].key
    for row, keys in outcome.changed.items():
        now = outcome.rows[row]
        plan.cells += [
            CellChange(found.numbers[row], current[row][first], _name(table, key, language), *pair)
            for key in keys
            for pair in [(current[row][key], now[key])]
        ]
    return plan


def carry_out(plan: TablePlan, edition: Edition, actor: Actor) -> Outcome:
    """Write what the plan says: all of it, or nothing where a cell changed meanwhile."""
    return save(
        table=plan.table,
        edition=edition,
        asked=plan.asked,
        actor=actor,
        source=ChangeSet.Source.FILE,
    )


def _name(table: EditableTable, key: str, language: str) -> str:
    column = table.column(key)
    return column.name(language) if column else key
