# SPDX-License-Identifier: Apache-2.0
"""Writing tables that spreadsheet programs open as they are, and never execute."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

import xlsxwriter

BOM = "\ufeff"
# What a spreadsheet program may take for a formula. Plain numbers and telephone numbers such as
# -5 or +81-3-1234-5678 are harmless and stay, so that a table read back has not changed.
# One more ' for a text that begins like a guarded one: what is taken off again is always ours.
_DANGEROUS = re.compile(r"'*(?:[=@\t\r]|[+-](?![\d\s().-]*$))")

Cell = str | int | None


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _DANGEROUS.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell of a CSV file without the ' that keeps it from being a formula."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell[1:]) else cell


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV in UTF-8 with BOM and CRLF, as Excel in Japan opens it; formulas get a leading '."""
    return b"".join(stream_csv(headers, rows))


def stream_csv(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The same line by line, for tables of any length."""
    yield (BOM + _line(headers)).encode()
    for row in rows:
        yield _line([_safe(cell) for cell in row]).encode()


def _line(cells: Sequence[Cell]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def write_xlsx(headers: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """One sheet with a frozen header row; text is written as text, so nothing is a formula."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31] or "Sheet1")
    bold = book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1})
    widths = [_width(header) for header in headers]
    for column, header in enumerate(headers):
        page.write_string(0, column, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, column, cell)
            elif cell:
                page.write_string(number, column, cell)
            widths[column] = max(widths[column], _width(cell))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, 60))
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def write_pages(pages: Iterable[tuple[str, Sequence[Sequence[Cell]]]]) -> bytes:
    """A workbook of several sheets, (name, rows) each, every cell as text; names are unlike."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in pages:
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31])
        widths: dict[int, int] = {}
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write_string(number, column, str(cell or ""))
                widths[column] = max(widths.get(column, 0), _width(cell))
        for column, width in widths.items():
            page.set_column(column, column, min(width + 2, 40))
    book.close()
    return out.getvalue()


def _width(cell: Cell) -> int:
    text = "" if cell is None else str(cell)
    return sum(1 if char.isascii() else 2 for char in text.split("\n")[0])
