# SPDX-License-Identifier: Apache-2.0
"""A file given back with its doubtful cells coloured, to be corrected and sent in again."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from machikoba.sheets.pages import Page
from machikoba.sheets.sheet import Place

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"
AUTHOR = "machikoba"
MOST_DRESSED = 100_000  # cells; a larger file comes back without its colours and widths
MOST_IN_CELL = 32_000  # letters
WIDE = 60


@dataclass(frozen=True)
class Mark:
    """A sentence about a cell; red for an error, yellow for what was not understood."""

    place: Place
    text: str
    is_error: bool = False


@dataclass(frozen=True)
class Added:
    """Two columns to the right of a page, by row: what to check, and what knows the row again."""

    page: int
    header_row: int
    headers: tuple[str, str]
    notes: Mapping[int, str] = field(default_factory=dict)
    tokens: Mapping[int, str] = field(default_factory=dict)


def mark(content: bytes, pages: Sequence[Page], marks: Sequence[Mark], added: Added) -> bytes:
    """The workbook with its marks; formulas are replaced by their values."""
    size = sum(map(len, (row for page in pages for row in page.rows)))
    is_workbook = content.startswith(b"PK") and size <= MOST_DRESSED
    book = _opened(content) if is_workbook else _rebuilt(pages)
    _clear(book, added.headers)
    sheets = book.worksheets
    for one in marks:
        _mark(sheets[one.place.page], one)
    _add(sheets[added.page], added)
    if book.active is not sheets[added.page]:
        book.active = sheets[added.page]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(content: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # unknown extensions of other programs
        return openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)


def _rebuilt(pages: Sequence[Page]) -> Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in pages:
        sheet = book.create_sheet(page.name or "Sheet1")
        for number, row in enumerate(page.rows, start=1):
            for column, text in enumerate(row, start=1):
                if text:
                    _write(sheet, number, column, text)
    return book


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Text that no program takes for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(cell, Cell):
        cell.value = text[:MOST_IN_CELL]
        cell.data_type = "s"
    return cell


def _clear(book: Workbook, headers: tuple[str, str]) -> None:
    """Take away what an earlier report has left in it."""
    for sheet in book.worksheets:
        ours = {
            cell.column
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith(headers)
        }
        if not ours:
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.column in ours:
                    cell.value = None
                if cell.comment and cell.comment.author == AUTHOR:
                    cell.comment = None
                if cell.fill.fgColor.rgb in (RED, YELLOW):
                    cell.fill = PatternFill()


def _mark(sheet: Worksheet, one: Mark) -> None:
    row, column = one.place.row, one.place.column
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            row, column = area.min_row, area.min_col
    cell = sheet.cell(row, column)
    colour = RED if one.is_error or cell.fill.fgColor.rgb == RED else YELLOW
    cell.fill = PatternFill("solid", fgColor=colour)
    said = f"{cell.comment.text}\n" if cell.comment else ""
    if one.text not in said:
        cell.comment = Comment(said + one.text, AUTHOR, height=120, width=320)


def _add(sheet: Worksheet, added: Added) -> None:
    first = _free_column(sheet)
    for column, (header, texts) in enumerate(
        zip(added.headers, (added.notes, added.tokens), strict=True), start=first
    ):
        if not texts:
            continue
        cell = _write(sheet, added.header_row, column, header)
        cell.font = Font(bold=True)
        for row, text in texts.items():
            said = f"{header}\n{text}" if row == added.header_row else text
            _write(sheet, row, column, said).alignment = Alignment(wrap_text=True, vertical="top")
    letter = get_column_letter(first)
    sheet.column_dimensions[letter].width = WIDE
    if added.tokens:
        sheet.column_dimensions[get_column_letter(first + 1)].width = 12


def _free_column(sheet: Worksheet) -> int:
    used = (
        cell.column
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and isinstance(cell.column, int)
    )
    return max(used, default=0) + 1
