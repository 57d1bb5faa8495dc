# SPDX-License-Identifier: Apache-2.0
"""XLSX, without trusting it: sizes are checked before anything is unpacked."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException

from machikoba.sheets.errors import Broken, TooLarge, WrongKind
from machikoba.sheets.sheet import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED

MAX_RATIO = 200
MAX_PARTS = 2000


def read_xlsx(content: bytes) -> tuple[Iterator[list[str]], frozenset[tuple[int, int]]]:
    """(rows of the first sheet as text, cells (row, column from 0) of formulas without a value)."""
    _check_archive(content)
    values = list(_rows(content, data_only=True))
    formulas = _formulas_without_value(content, values)
    return iter([[_text(cell) for cell in row] for row in values]), formulas


def _check_archive(content: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Broken from None
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise WrongKind
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooLarge
    if any(part.file_size > MAX_RATIO * max(part.compress_size, 1000) for part in parts):
        raise TooLarge


def _rows(content: bytes, *, data_only: bool) -> Iterator[tuple[Any, ...]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # unknown extensions of other programs
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
            )
            rows = book.worksheets[0].iter_rows(
                max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1, values_only=True
            )
            yield from _trimmed(rows)
            book.close()
    except TooLarge:
        raise
    except (DefusedXmlException, zipfile.BadZipFile, Exception) as error:
        raise Broken from error


def _trimmed(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows without the empty cells at their end: a sheet's stated size may be a lie."""
    for row in rows:
        width = max((at + 1 for at, cell in enumerate(row) if cell is not None), default=0)
        yield row[:width]


def _formulas_without_value(
    content: bytes, values: list[tuple[Any, ...]]
) -> frozenset[tuple[int, int]]:
    if b"<f" not in _first_sheet(content):
        return frozenset()
    found = set()
    for number, row in enumerate(_rows(content, data_only=False), start=1):
        known = values[number - 1] if number <= len(values) else ()
        for column, cell in enumerate(row):
            is_formula = isinstance(cell, str) and cell.startswith("=")
            if is_formula and (column >= len(known) or known[column] is None):
                found.add((number, column))
    return frozenset(found)


def _first_sheet(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        return b"".join(archive.read(name) for name in names)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
