# SPDX-License-Identifier: Apache-2.0
"""The tables one can take, and what every column of them means, in two languages."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import override

from machikoba.reports.open_data import claims, figures, holdings, listings
from machikoba.reports.open_data.columns import SOURCES, Column, Table
from machikoba.sheets.writing import Cell

TABLES: dict[str, Table] = {
    module.TABLE.name: module.TABLE for module in (listings, holdings, figures, claims)
}
HEADERS = (
    "table", "column", "meaning_ja", "meaning_en", "unit_ja", "unit_en", "values_ja", "values_en",
    "source_ja", "source_en",
)  # fmt: skip


def rows() -> Iterator[list[Cell]]:
    """One line for every column of every table."""
    for table in TABLES.values():
        for column in table.columns:
            told = (meaning, unit_of, values_of, source)
            yield [
                table.name,
                column.name,
                *(text for tell in told for text in _both(tell, column)),
            ]


def _both(tell: Any, column: Column) -> list[str]:
    found = []
    for language in ("ja", "en"):
        with override(language):
            found.append(tell(column))
    return found


def meaning(column: Column) -> str:
    """In the reader's language, as the others here."""
    return str(column.meaning)


def unit_of(column: Column) -> str:
    """How a cell is written or counted; empty where it is one of some values."""
    parts = column.unit if isinstance(column.unit, tuple) else (column.unit,)
    return " / ".join(str(part) for part in parts if part)


def values_of(column: Column) -> str:
    """Everything that may stand in the column, where that is a short list."""
    return "; ".join(f"{value} = {words}" for value, words in column.values.items())


def source(column: Column) -> str:
    """Where it comes from."""
    return str(SOURCES[column.source])
