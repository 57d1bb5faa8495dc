# SPDX-License-Identifier: Apache-2.0
"""Files given back with their doubtful cells coloured."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests import ugly
from tests.sheets.books import workbook

from machikoba.sheets import marking
from machikoba.sheets.marking import RED, YELLOW, Added, Mark, mark
from machikoba.sheets.reading import read_pages
from machikoba.sheets.sheet import Place

HEADERS = ("確認すること", "番号")
ROWS = [["企業名", "題名"], ["架空製作所", "=1+1"], ["別製作所", "体験"]]


def opened(content: bytes, page: int = 0) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[page]


def marked(content: bytes, *marks: Mark, notes: dict[int, str] | None = None) -> bytes:
    added = Added(0, 1, HEADERS, notes or {2: "直してください"}, {2: "abc"})
    return mark(content, read_pages(content), marks, added)


def test_colours_sentences_and_a_column_of_what_to_check() -> None:
    page = opened(
        marked(
            workbook(ROWS),
            Mark(Place(0, 2, 1), "名前が変です", is_error=True),
            Mark(Place(0, 3, 2), "読めません"),
        )
    )
    assert [page[cell].fill.fgColor.rgb for cell in ("A2", "B3")] == [RED, YELLOW]
    assert page["A2"].comment.text == "名前が変です"
    assert [page[cell].value for cell in ("C1", "C2", "D2")] == [
        "確認すること",
        "直してください",
        "abc",
    ]


def test_a_file_sent_back_loses_the_marks_of_before() -> None:
    first = marked(workbook(ROWS), Mark(Place(0, 2, 1), "名前が変です", is_error=True))
    page = opened(marked(first, Mark(Place(0, 3, 2), "読めません"), notes={3: "読めません"}))
    assert page["A2"].fill.fgColor.rgb != RED
    assert page["A2"].comment is None
    assert [page[cell].value for cell in ("C1", "C2", "C3", "E1")] == [
        *("確認すること", None, "読めません", None)
    ]


def test_its_own_look_stays() -> None:
    content = ugly.committee()
    added = Added(1, 5, HEADERS, {9: "定員"}, {})
    page = opened(mark(content, read_pages(content), [Mark(Place(1, 8, 2), "企業")], added), 1)
    assert page["A4"].fill.fgColor.rgb == "00CCE5FF"
    assert page["J9"].comment.text == "先方に確認中"
    assert page["B7"].fill.fgColor.rgb == YELLOW  # B8 is merged into it
    assert page.row_dimensions[13].hidden


def test_text_is_never_a_formula() -> None:
    content = "企業名,題名\n=cmd|' /C calc'!A0,体験\n".encode()
    page = opened(marked(content, Mark(Place(0, 2, 1), "式です")))
    assert (page["A2"].value, page["A2"].data_type) == ("=cmd|' /C calc'!A0", "s")


def test_a_large_workbook_comes_back_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "MOST_DRESSED", 1)
    page = opened(marked(workbook(ROWS), Mark(Place(0, 3, 2), "読めません")))
    assert [page[cell].value for cell in ("A3", "B3")] == ["別製作所", "体験"]
    assert page["B3"].fill.fgColor.rgb == YELLOW
