# SPDX-License-Identifier: Apache-2.0
"""The literature's files of orienteering with time windows: one vertex a line, the first the depot.

Distances are cut, not rounded: to two decimals in files called pr…, to one in all others.
"""

from decimal import Decimal, InvalidOperation
from math import isqrt
from typing import NamedTuple

import numpy as np

from machikoba.trips.solver.net import Ints


class Instance(NamedTuple):
    """All times in `unit`ths; `number` is what the file calls a vertex."""

    number: Ints
    distance: Ints
    service: Ints
    score: Ints
    opens: Ints
    closes: Ints
    unit: int


def instance_from(text: str, name: str) -> Instance:
    """Reads a file by the name it has. Raises ValueError with a sentence."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if len(lines) < 3:
        raise ValueError("This is no file of the literature's table: it has fewer than 3 lines.")
    unit = 100 if name.lower().startswith("pr") else 10
    rows = [_row(words, number) for number, words in enumerate(lines[2:], 3)]
    _fits(lines[0], len(rows))
    points = [(int(row[1] * 1000), int(row[2] * 1000)) for row in rows]
    cut = 1000 // unit
    distance = [[isqrt((a - c) ** 2 + (b - d) ** 2) // cut for c, d in points] for a, b in points]
    table = [[int(row[0]), *(int(row[n] * unit) for n in (3, 5, 6)), row[4]] for row in rows]
    number, service, opens, closes, score = np.array(table, dtype=np.int64).T.copy()
    return Instance(number, np.array(distance, dtype=np.int64), service, score, opens, closes, unit)


def _fits(words: list[str], vertices: int) -> None:
    """The first line says how many vertices follow the depot."""
    told = words[2] if len(words) > 2 else ""
    if not told.isdigit() or vertices != int(told) + 1:
        raise ValueError(f"The first line tells of {told or 'no'} vertices, {vertices - 1} follow.")


def _row(words: list[str], line: int) -> tuple[Decimal, ...]:
    """Number, x, y, service, score, opening, closing; the last two stand at the end of the line."""
    try:
        cells = [Decimal(word) for word in words]
        if len(cells) < 8 or not all(cell.is_finite() for cell in cells):
            raise ValueError
        row = (*cells[:5], cells[-2], cells[-1])
    except (InvalidOperation, ValueError):
        raise ValueError(
            f"Line {line} is not a vertex: number, x, y, …, opening, closing."
        ) from None
    if row[4] != int(row[4]) or row[4] < 0 or row[3] < 0:
        raise ValueError(f"Line {line}: the score must be a whole number, nothing negative.")
    return row
