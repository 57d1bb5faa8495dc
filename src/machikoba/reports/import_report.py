# SPDX-License-Identifier: Apache-2.0
"""The file somebody sent, with what was not understood coloured in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from machikoba.programmes.domain.import_plan import Plan
from machikoba.programmes.domain.import_remarks import Message
from machikoba.programmes.reading.layout import ADDED
from machikoba.sheets.marking import Added, Mark, mark
from machikoba.sheets.pages import Page
from machikoba.sheets.sheet import Place, Sheet

Name = Callable[[str], str]


def import_report(
    *,
    content: bytes,
    pages: Sequence[Page],
    sheet: Sheet,
    plan: Plan,
    name: Name,
    language: str = "ja",
) -> bytes:
    """An XLSX of the file: errors red, what was not understood yellow, and why.

    `name` says what a column is called. Rows known already carry what knows them again, so that
    a corrected title is the same programme.
    """
    marks: list[Mark] = []
    notes: dict[int, list[str]] = defaultdict(list)
    for message, is_error in _said(plan):
        text = message.remark.text(language)
        places = _places(sheet, plan, message)
        marks += [Mark(place, text, is_error) for place in places]
        row = _row(sheet, message.row, places)
        if row > sheet.last_header:
            notes[row].append(_line(name(message.remark.column), text, is_error, language))
    added = Added(
        page=sheet.page,
        header_row=max(sheet.last_header, 1),
        headers=ADDED,
        notes={row: "\n".join(dict.fromkeys(lines)) for row, lines in notes.items()},
        tokens=_tokens(sheet, plan),
    )
    return mark(content, pages, marks, added)


def has_marks(plan: Plan) -> bool:
    """Whether there is anything to colour."""
    return any(True for _ in _said(plan))


def _said(plan: Plan) -> Iterator[tuple[Message, bool]]:
    yield from ((message, True) for message in plan.errors)
    for message in plan.warnings:
        if message.remark.column and message.remark.code != "hidden_column":
            yield message, False


def _places(sheet: Sheet, plan: Plan, message: Message) -> list[Place]:
    """The cells a remark is about; of a column of ours, those it was made of."""
    column = message.remark.column
    if message.row == sheet.last_header and column in sheet.columns:
        return [Place(sheet.page, sheet.last_header, sheet.columns[column])]
    own = [column] if column in sheet.headers else []
    headers = own or plan.mapping.headers_of(column)
    found = [sheet.place(message.row, header) for header in headers]
    return [place for place in found if place]


def _row(sheet: Sheet, number: int, places: Sequence[Place]) -> int:
    """The row of the page beside which a note stands; 0 for one of another page."""
    if not sheet.places:
        return number
    own = (place for (row, _), place in sheet.places.items() if row == number)
    first = next((place for place in (*places, *own) if place.page == sheet.page), None)
    return first.row if first else 0


def _line(column: str, text: str, is_error: bool, language: str) -> str:
    japanese = language.startswith("ja")
    kind = ("エラー" if is_error else "注意") if japanese else ("Error" if is_error else "Check")
    return f"【{kind}】{column}: {text}" if japanese else f"[{kind}] {column}: {text}"


def _tokens(sheet: Sheet, plan: Plan) -> dict[int, str]:
    if sheet.places:
        return {}
    return {row.number: row.reference for row in plan.rows if row.known and not row.is_named}
