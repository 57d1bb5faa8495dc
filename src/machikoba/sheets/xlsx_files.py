# SPDX-License-Identifier: Apache-2.0
"""XLSX, without trusting it: sizes are checked before anything is unpacked."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.cell import coordinate_to_tuple

from machikoba.sheets.errors import Broken, TooLarge, WrongKind
from machikoba.sheets.pages import Area, Page
from machikoba.sheets.sheet import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED, MOST_ABOVE

MAX_RATIO = 200
MAX_PARTS = 2000
MAX_SMALL_PART = 2 * 1024 * 1024  # styles, names: parts that are no table
MAX_TAGS = 1_200_000  # of the shared texts
LAST_ROW = 1_048_576  # of any workbook
MAX_SHEETS = 1000
MAX_PAGES = 100  # that are read whole
PEEKED = 20
SHARED = "xl/sharedStrings.xml"
_TABLES = re.compile(r"xl/(?:worksheets/|sharedStrings\.xml|media/)")
_COUNTED = re.compile(r"xl/(?:workbook\.xml|worksheets/[^/]+\.xml|sharedStrings\.xml)$")
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"')
_ROW_TAG = re.compile(rb"<row\s([^>]*)>")
_COLUMN_TAG = re.compile(rb"<col\s([^>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_SPAN = re.compile(rb'\b(min|max)="(\d{1,6})"')

Values = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Book:
    """Rows of the first sheet as text; cells (row, column from 0) of formulas without a value;
    the names of the other sheets in which something stands."""

    rows: Iterator[list[str]]
    formulas: frozenset[tuple[int, int]]
    others: tuple[str, ...]


def read_workbook(content: bytes) -> tuple[Page, ...]:
    """Every worksheet of a workbook in its order."""
    _check_archive(content)
    with _opened(content, data_only=True) as sheets:
        if len(sheets) > MAX_PAGES:
            raise TooLarge
        listed = [
            (sheet.title, list(_rows(sheet)), sheet._worksheet_path, sheet.sheet_state != "visible")
            for sheet in sheets
        ]
    if sum(len(row) - row.count(None) for _, values, _, _ in listed for row in values) > MAX_CELLS:
        raise TooLarge
    return tuple(_page(content, at, *of_sheet) for at, of_sheet in enumerate(listed))


def _page(content: bytes, at: int, name: str, values: Values, path: str, hidden: bool) -> Page:
    part = _part(content, path)
    formulas = _formulas_without_value(content, values, at) if b"<f" in part else frozenset()
    merged = _merged(part)
    _fill_merged(values, part)
    return Page(
        name=name,
        rows=tuple(tuple(_text(cell) for cell in row) for row in values),
        merged=tuple(merged),
        hidden_rows=_hidden_rows(part),
        hidden_columns=_hidden_columns(part),
        formulas=frozenset((row, column + 1) for row, column in formulas),
        is_hidden=hidden,
    )


def _merged(sheet: bytes) -> list[Area]:
    return [
        (*coordinate_to_tuple(first.decode()), *coordinate_to_tuple(last.decode()))
        for first, last in _MERGED.findall(sheet)
    ]


def _hidden_rows(sheet: bytes) -> frozenset[int]:
    if b"hidden=" not in sheet:
        return frozenset()
    tags = (tag for tag in _ROW_TAG.findall(sheet) if _HIDDEN.search(tag))
    return frozenset(int(found[1]) for tag in tags if (found := _NUMBER.search(tag)))


def _hidden_columns(sheet: bytes) -> frozenset[int]:
    found: set[int] = set()
    for tag in _COLUMN_TAG.findall(sheet):
        if _HIDDEN.search(tag):
            span = dict(_SPAN.findall(tag))
            first, last = int(span.get(b"min", 1)), int(span.get(b"max", 0))
            found |= set(range(first, min(last, MAX_COLUMNS) + 1))
    return frozenset(found)


def read_xlsx(content: bytes) -> Book:
    """The first sheet of a workbook."""
    _check_archive(content)
    with _opened(content, data_only=True) as sheets:
        values = list(_rows(sheets[0]))
        others = tuple(sheet.title for sheet in sheets[1:PEEKED] if _has_cells(sheet))
        path = sheets[0]._worksheet_path
    first = _part(content, path)
    formulas = _formulas_without_value(content, values) if b"<f" in first else frozenset()
    _fill_merged(values, first)
    return Book(iter([[_text(cell) for cell in row] for row in values]), formulas, others)


def _check_archive(content: bytes) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Broken from None
    parts = archive.infolist()
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise WrongKind
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise TooLarge
    if any(part.file_size > MAX_RATIO * max(part.compress_size, 1000) for part in parts):
        raise TooLarge
    small = (part for part in parts if not _TABLES.match(part.filename))
    if any(part.file_size > MAX_SMALL_PART for part in small):
        raise TooLarge
    tables = [part.filename for part in parts if _COUNTED.match(part.filename)]
    if any(_is_bomb(name, _part(content, name)) for name in tables):
        raise TooLarge


def _is_bomb(name: str, part: bytes) -> bool:
    """A tag costs far more than its letters once it is read."""
    most = MAX_TAGS if name == SHARED else 5 * MAX_CELLS
    many = part.count(b"<mergeCell ") > MAX_ROWS or part.count(b"<sheet ") > MAX_SHEETS
    return many or part.count(b"<") > most


@contextmanager
def _opened(content: bytes, *, data_only: bool) -> Iterator[Sequence[Any]]:
    """The worksheets of a workbook; whatever goes wrong with them is Broken."""
    book = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # unknown extensions of other programs
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False
            )
            yield book.worksheets
    except TooLarge:
        raise
    except (DefusedXmlException, zipfile.BadZipFile, Exception) as error:
        raise Broken from error
    finally:
        if book is not None:
            book.close()


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """Rows without the empty cells at their end, up to the last that is not empty: a sheet's
    stated size may be a lie."""
    cells = empty = 0
    listed = sheet.iter_rows(max_row=LAST_ROW, max_col=MAX_COLUMNS + 1, values_only=True)
    for number, row in enumerate(listed, start=1):
        filled = len(row) - row.count(None)
        if not filled:
            empty += 1
            continue
        cells += filled
        if number > MAX_ROWS + MOST_ABOVE or cells > MAX_CELLS:
            raise TooLarge
        yield from [()] * empty
        empty = 0
        yield row[: max(at + 1 for at, cell in enumerate(row) if cell is not None)]


def _has_cells(sheet: Any) -> bool:
    rows = sheet.iter_rows(max_row=PEEKED, max_col=PEEKED, values_only=True)
    return any(cell is not None for row in rows for cell in row)


def _formulas_without_value(
    content: bytes, values: Values, at: int = 0
) -> frozenset[tuple[int, int]]:
    found = set()
    with _opened(content, data_only=False) as sheets:
        for number, row in enumerate(_rows(sheets[at]), start=1):
            known = values[number - 1] if number <= len(values) else ()
            for column, cell in enumerate(row):
                is_formula = isinstance(cell, str) and cell.startswith("=")
                if is_formula and (column >= len(known) or known[column] is None):
                    found.add((number, column))
    return frozenset(found)


def _fill_merged(values: Values, sheet: bytes) -> None:
    """What stands in cells merged downwards stands in each of their rows."""
    filled = 0
    for first, last in _MERGED.findall(sheet):
        top, left = coordinate_to_tuple(first.decode())
        bottom, _ = coordinate_to_tuple(last.decode())
        cell = values[top - 1][left - 1 : left] if top <= len(values) else ()
        for at in range(top, min(bottom, len(values))):
            filled += 1
            if filled > MAX_CELLS:
                raise TooLarge
            row = list(values[at]) + [None] * (left - len(values[at]))
            if cell and row[left - 1] is None and values[at]:
                values[at] = (*row[: left - 1], cell[0], *row[left:])


def _part(content: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as part:
            return part.read(archive.getinfo(name).file_size)  # and not what it may unpack to
    except Exception as error:
        raise Broken from error


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
