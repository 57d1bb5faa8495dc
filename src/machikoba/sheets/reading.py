# SPDX-License-Identifier: Apache-2.0
"""Reading CSV and XLSX files that strangers send: limits first, content second."""

from collections.abc import Iterable, Iterator

from machikoba.sheets import sheet as limits
from machikoba.sheets.csv_files import read_csv
from machikoba.sheets.errors import BadHeaders, Broken, Empty, TooLarge, WrongKind
from machikoba.sheets.sheet import Row, Sheet
from machikoba.sheets.xlsx_files import read_xlsx

OLE = b"\xd0\xcf\x11\xe0"  # old .xls, and .xlsx with a password
OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"{\\rtf",
    b"<!DOC",
    b"<html",
)


def read_sheet(content: bytes) -> Sheet:
    """The first table of a CSV or XLSX file.

    Raises a SheetError for a file of another kind, broken, or beyond the limits of sheet.py.
    """
    if len(content) > limits.MAX_BYTES:
        raise TooLarge
    if not content.strip():
        raise Empty
    if content.startswith(OLE):
        raise Broken
    if content.startswith(OTHER_KINDS):
        raise WrongKind
    if content.startswith(b"PK"):
        rows, formulas = read_xlsx(content)
    else:
        rows, formulas = read_csv(content), frozenset()
    return _sheet(rows, formulas)


def _sheet(rows: Iterable[list[str]], formulas: frozenset[tuple[int, int]]) -> Sheet:
    numbered = _limited(rows)
    headers: list[str] = []
    header_row = 0
    kept = []
    for number, cells in numbered:
        if not any(cells):
            continue
        if not headers:
            headers, header_row = _headers(cells), number
            continue
        cells += [""] * (len(headers) - len(cells))
        if any(cells[len(headers) :]):
            raise BadHeaders
        kept.append(Row(number, dict(zip(headers, cells, strict=False))))
    if not kept:
        raise Empty
    missing = tuple(
        (row, headers[column])
        for row, column in sorted(formulas)
        if row > header_row and column < len(headers)
    )
    return Sheet(tuple(headers), tuple(kept), missing)


def _limited(rows: Iterable[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(rows, start=1):
        if number > limits.MAX_ROWS + 1 or len(cells) > limits.MAX_COLUMNS:
            raise TooLarge
        if any(len(cell) > limits.MAX_CELL for cell in cells):
            raise TooLarge
        yield number, cells


def _headers(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    headers = [cell.strip() for cell in cells]
    if len(set(headers)) < len(headers) or "" in headers:
        raise BadHeaders
    return headers
