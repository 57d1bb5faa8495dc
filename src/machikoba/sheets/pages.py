# SPDX-License-Identifier: Apache-2.0
"""The worksheets of a file as they lie on the screen, before anybody says what is a header."""

from dataclasses import dataclass, field

Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


@dataclass(frozen=True)
class Page:
    """One worksheet; `rows` begin with row 1, their cells are text, shorter rows end early.

    What is merged downwards stands in each of its rows. Rows and columns count from 1;
    `formulas` are the cells (row, column) whose value the file does not carry.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset)
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    formulas: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> str:
        """The text at a place; empty where nothing stands."""
        if not 1 <= row <= len(self.rows):
            return ""
        cells = self.rows[row - 1]
        return cells[column - 1] if 1 <= column <= len(cells) else ""

    @property
    def width(self) -> int:
        """The last column in which something stands."""
        return max(map(len, self.rows), default=0)
