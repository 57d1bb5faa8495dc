# SPDX-License-Identifier: Apache-2.0
"""Worksheets as they lie there."""

from tests import ugly

from machikoba.sheets.pages import Page
from machikoba.sheets.reading import read_pages


def test_every_sheet_with_what_is_hidden_and_merged() -> None:
    notes, page = read_pages(ugly.committee())
    assert (notes.name, page.name) == ("連絡事項", "一覧(最新)")
    assert (page.hidden_rows, page.hidden_columns) == (frozenset({13}), frozenset({16}))
    assert (7, 2, 8, 2) in page.merged
    assert page.cell(8, 2) == page.cell(7, 2) == ugly.KAKUU


def test_a_csv_is_one_page() -> None:
    (page,) = read_pages("企業名,プログラム名\n架空製作所,見学\n".encode())
    assert (page.name, page.width) == ("", 2)
    assert page.cell(2, 1) == "架空製作所"


def test_beyond_the_table_nothing_stands() -> None:
    page = Page("", (("a",), ("b", "c")))
    assert [page.cell(1, 2), page.cell(0, 1), page.cell(3, 1), page.cell(1, 0)] == [""] * 4
