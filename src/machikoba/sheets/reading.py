# SPDX-License-Identifier: Apache-2.0
"""Reading CSV and XLSX files that strangers send: limits first, content second."""

from collections.abc import Iterable, Iterator
from itertools import chain

from machikoba.sheets import sheet as limits
from machikoba.sheets.csv_files import read_csv
from machikoba.sheets.errors import BadHeaders, Broken, Empty, TooLarge, WrongKind
from machikoba.sheets.pages import Page
from machikoba.sheets.sheet import Row, Sheet
from machikoba.sheets.xlsx_files import read_workbook, read_xlsx

OLE = b"\xd0\xcf\x11\xe0"  # old .xls, and .xlsx with a password
Numbered = tuple[int, list[str]]
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
    _refuse(content)
    if content.startswith(b"PK"):
        book = read_xlsx(content)
        return _sheet(book.rows, book.formulas, book.others)
    return _sheet(read_csv(content))


def read_pages(content: bytes) -> tuple[Page, ...]:
    """Every worksheet of a CSV or XLSX file as it lies there, headers not yet looked for.

    Raises a SheetError as read_sheet does.
    """
    _refuse(content)
    if content.startswith(b"PK"):
        pages = read_workbook(content)
    else:
        pages = (Page("", tuple(map(tuple, read_csv(content)))),)
    for page in pages:
        for _ in _limited(list(row) for row in page.rows):
            pass
    return pages


def _refuse(content: bytes) -> None:
    if len(content) > limits.MAX_BYTES:
        raise TooLarge
    if not content.strip():
        raise Empty
    if content.startswith(OLE):
        raise Broken
    if content.startswith(OTHER_KINDS):
        raise WrongKind


def _sheet(
    rows: Iterable[list[str]],
    formulas: frozenset[tuple[int, int]] = frozenset(),
    others: tuple[str, ...] = (),
) -> Sheet:
    above, filled = _headed(_limited(rows))
    header_row, cells = next(filled, (0, []))
    headers = _headers(cells)
    kept = []
    for number, cells in filled:
        cells += [""] * (len(headers) - len(cells))
        for column, cell in enumerate(cells[len(headers) :], start=len(headers) + 1):
            if cell:
                raise BadHeaders(
                    f"({number}行目の{column}列目に見出しがありません)",
                    f"(Row {number}, column {column} has no header.)",
                )
        kept.append(Row(number, dict(zip(headers, cells, strict=False))))
    if len(kept) > limits.MAX_ROWS:
        raise TooLarge
    if not kept:
        raise Empty
    missing = tuple(
        (row, headers[column])
        for row, column in sorted(formulas)
        if row > header_row and column < len(headers)
    )
    return Sheet(tuple(headers), tuple(kept), missing, above, others)


def _limited(rows: Iterable[list[str]]) -> Iterator[Numbered]:
    """The rows that are not empty, within the limits."""
    for number, cells in enumerate(rows, start=1):
        if any(cells):
            if number > limits.MAX_ROWS + limits.MOST_ABOVE or len(cells) > limits.MAX_COLUMNS:
                raise TooLarge
            if any(len(cell) > limits.MAX_CELL for cell in cells):
                raise TooLarge
            yield number, cells


def _headed(rows: Iterator[Numbered]) -> tuple[tuple[tuple[int, str], ...], Iterator[Numbered]]:
    """(titles above the headers, headers and what follows): a title stands alone in its row."""
    alone: list[Numbered] = []
    for number, cells in rows:
        together = sum(map(bool, cells)) > 1
        if together:
            titles = tuple((row, "".join(title)) for row, title in alone)
            return titles, chain([(number, cells)], rows)
        alone.append((number, cells))
        if len(alone) > limits.MOST_ABOVE:
            break
    return (), chain(alone, rows)  # a table of one column


def _headers(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    headers = [cell.strip() for cell in cells]
    if "" in headers:
        column = headers.index("") + 1
        raise BadHeaders(f"({column}列目)", f"(Column {column}.)")
    twice = next((name for name in headers if headers.count(name) > 1), None)
    if twice is not None:
        raise BadHeaders(f"(「{twice[:40]}」)", f"({twice[:40]})")
    return headers
