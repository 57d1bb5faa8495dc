# SPDX-License-Identifier: Apache-2.0
"""A table as it was in its file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 10_000
MAX_CELLS = 1_000_000  # that are not empty
MOST_ABOVE = 10  # titles above the headers


@dataclass(frozen=True)
class Place:
    """A cell of the file: worksheet from 0, row and column from 1."""

    page: int
    row: int
    column: int


@dataclass(frozen=True)
class Row:
    """`number` is the row's in the file, the header's being 1; cells by header, word for word.

    `reference` is what our own report wrote beside it; `where` says in words what `number` does
    not: of a form, its sheet and row.
    """

    number: int
    cells: Mapping[str, str]
    reference: str = ""
    where: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A row of the file that is none of its table; `why` is hidden, headers_again, example,
    total, section or below."""

    row: int
    text: str
    why: str


@dataclass(frozen=True)
class Sheet:
    """Headers in their order and the rows that are not empty.

    `formulas` lists (row, header) of formulas whose value the file does not carry, `above` (row,
    text) what stands over the headers, `others` the sheets of a workbook that were not read.
    `columns` and `places` say where in the file a cell stands.
    """

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    formulas: tuple[tuple[int, str], ...] = ()
    above: tuple[tuple[int, str], ...] = ()
    others: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    hidden_headers: tuple[str, ...] = ()
    page: int = 0
    last_header: int = 1
    columns: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[tuple[int, str], Place] = field(default_factory=dict)

    def place(self, number: int, header: str) -> Place | None:
        """Where the cell of a row stands in the file."""
        if header in self.columns:
            return Place(self.page, number, self.columns[header])
        return self.places.get((number, header))
