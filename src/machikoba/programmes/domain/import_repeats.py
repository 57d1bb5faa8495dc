# SPDX-License-Identifier: Apache-2.0
"""Rows of one firm and title: sent again, starts of one programme, or two programmes? A person
says; they stay apart until then."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from machikoba.programmes.reading.row import together

if TYPE_CHECKING:
    from machikoba.programmes.domain.import_plan import PlannedRow

BOTH, LAST, TOGETHER = "both", "last", "together"
CHOICES = (BOTH, LAST, TOGETHER)
# What may differ between the starts of one programme.
_WHEN = {"dates", "start_times", "end_times", "sessions"}


@dataclass(frozen=True)
class Repeat:
    """Rows (their numbers) that name the same firm and title, and what becomes of them.

    `is_one` says whether they differ in their days and hours alone.
    """

    rows: tuple[int, ...]
    firm: str
    title: str
    is_one: bool = False
    choice: str = BOTH

    @property
    def gone(self) -> tuple[int, ...]:
        """The rows that are no rows of their own any more."""
        if self.choice == LAST:
            return self.rows[:-1]
        return self.rows[1:] if self.choice == TOGETHER else ()


def find_repeats(rows: Sequence[PlannedRow], said: Mapping[int, str]) -> list[Repeat]:
    """The repeats of a plan; `said` is what a person chose, by the number of the last row.

    Nobody having said anything, it is as it was the last time, as the stored programme tells.
    """
    groups: dict[tuple[object, ...], list[PlannedRow]] = {}
    for row in rows:
        if not row.is_named:
            groups.setdefault((*row.place, row.identity), []).append(row)
    return [_repeat(group, said) for group in groups.values() if len(group) > 1]


def _repeat(group: Sequence[PlannedRow], said: Mapping[int, str]) -> Repeat:
    last = group[-1]
    is_one = all(row.reading.days and _beside_when(row) == _beside_when(last) for row in group)
    choice = said.get(last.number) or _before(group)
    return Repeat(
        rows=tuple(row.number for row in group),
        firm="、".join(firm.name for firm in last.reading.firms),
        title=last.reading.title,
        is_one=is_one,
        choice=BOTH if choice == TOGETHER and not is_one else choice,
    )


def _beside_when(row: PlannedRow) -> dict[str, str]:
    return {column: cell for column, cell in row.canonical.items() if column not in _WHEN}


def _before(group: Sequence[PlannedRow]) -> str:
    known = [row.known for row in group if row.known]
    if len(known) != 1:
        return BOTH
    answers = {group[-1].digest: LAST, _digest(group): TOGETHER}
    return answers.get(known[0].digest, BOTH)


def _digest(group: Sequence[PlannedRow]) -> str:
    return hashlib.sha256("".join(row.digest for row in group).encode()).hexdigest()


def settle(rows: Sequence[PlannedRow], repeats: Sequence[Repeat]) -> list[PlannedRow]:
    """The rows as was said: the last alone in the place of the first, or one made of all."""
    by_number = {row.number: row for row in rows}
    gone: set[int] = set()
    for repeat in repeats:
        group = [by_number[number] for number in repeat.rows]
        kept = next((row for row in group if row.known), group[0])
        if repeat.choice == LAST:
            own = next((row for row in reversed(group) if row.known), group[0])
            group[-1].reference, group[-1].known = own.reference, own.known
        elif repeat.choice == TOGETHER:
            by_number[repeat.rows[0]] = _joined(group, kept)
        gone |= set(repeat.gone)
    return [by_number[row.number] for row in rows if row.number not in gone]


def _joined(group: Sequence[PlannedRow], kept: PlannedRow) -> PlannedRow:
    """One row of all; every cell is kept, those that differ below one another."""
    cells = {
        header: "\n".join(dict.fromkeys(row.cells.get(header, "") for row in group))
        for header in group[0].cells
    }
    return replace(
        group[0],
        cells=cells,
        reading=together([row.reading for row in group]),
        digest=_digest(group),
        reference=kept.reference,
        known=kept.known,
        where="、".join(row.where for row in group),
    )
