# SPDX-License-Identifier: Apache-2.0
"""A table as it was in its file."""

from collections.abc import Mapping
from dataclasses import dataclass

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 10_000
MAX_CELLS = 1_000_000  # that are not empty
MOST_ABOVE = 10  # titles above the headers


@dataclass(frozen=True)
class Row:
    """`number` is the row's in the file, the header's being 1; cells by header, word for word."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """Headers in their order and the rows that are not empty.

    `formulas` lists (row, header) of formulas whose value the file does not carry, `above` (row,
    text) what stands over the headers, `others` the sheets of a workbook that were not read.
    """

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    formulas: tuple[tuple[int, str], ...] = ()
    above: tuple[tuple[int, str], ...] = ()
    others: tuple[str, ...] = ()
