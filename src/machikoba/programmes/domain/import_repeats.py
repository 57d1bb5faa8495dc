# SPDX-License-Identifier: Apache-2.0
"""Rows of one firm and title: sent again, or two programmes? A person says; both until then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from machikoba.programmes.domain.import_plan import PlannedRow


@dataclass(frozen=True)
class Repeat:
    """Rows (their numbers) that name the same firm and title; `only_last` takes the last alone."""

    rows: tuple[int, ...]
    firm: str
    title: str
    only_last: bool = False

    @property
    def superseded(self) -> tuple[int, ...]:
        """The rows that are not taken in."""
        return self.rows[:-1] if self.only_last else ()


def find_repeats(rows: Sequence[PlannedRow], said: Mapping[int, bool]) -> list[Repeat]:
    """The repeats of a plan; `said` is what a person chose, by the number of the last row.

    Nobody having said anything, it is as it was the last time: where the stored programme is
    that of the last row, and there is no second one, only the last was taken.
    """
    groups: dict[tuple[object, ...], list[PlannedRow]] = {}
    for row in rows:
        if not row.is_named:
            groups.setdefault((*row.place, row.identity), []).append(row)
    return [_repeat(group, said) for group in groups.values() if len(group) > 1]


def _repeat(group: Sequence[PlannedRow], said: Mapping[int, bool]) -> Repeat:
    last = group[-1]
    before = last.change == "unchanged" and not any(row.known for row in group[:-1])
    return Repeat(
        rows=tuple(row.number for row in group),
        firm="、".join(firm.name for firm in last.reading.firms),
        title=last.reading.title,
        only_last=said.get(last.number, before),
    )


def settle(rows: Sequence[PlannedRow], repeats: Sequence[Repeat]) -> list[PlannedRow]:
    """The rows without those that were superseded, whose place the last one takes."""
    by_number = {row.number: row for row in rows}
    gone: set[int] = set()
    for repeat in repeats:
        if repeat.only_last:
            group = [by_number[number] for number in repeat.rows]
            kept = next((row for row in reversed(group) if row.known), group[0])
            group[-1].reference, group[-1].known = kept.reference, kept.known
            gone |= set(repeat.superseded)
    return [row for row in rows if row.number not in gone]
