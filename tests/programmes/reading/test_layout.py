# SPDX-License-Identifier: Apache-2.0
"""Where the table of a file is, and which of its rows are none."""

import pytest
from tests import ugly
from tests.sheets.books import workbook

from machikoba.programmes.reading.layout import (
    ADDED,
    Layout,
    guess_layout,
    read_layout,
    read_table,
)
from machikoba.sheets.errors import Empty
from machikoba.sheets.reading import read_pages

HEADERS = ["企業名", "プログラム名", "開催日"]
ROW = ["架空製作所", "見学", "10/3"]


def test_the_committees_list() -> None:
    sheet = read_table(ugly.committee())
    assert sheet.headers == (
        *("No.", "企業名", "企業名(カナ)", "プログラム 名称", "プログラム 種別", "プログラム 所要"),
        *("日程 10/3(土)", "日程 10/4(日)", "時間", "定員 (名)", "参加費", "申込"),
        *("備考", "HP掲載文チェック", "連絡先メモ"),
    )
    assert [row.number for row in sheet.rows] == [7, 8, 9, 11, 12]
    assert sheet.rows[1].cells["企業名"] == ugly.KAKUU
    whys = {(out.row, out.why) for out in sheet.left_out}
    assert whys == {
        *((6, "section"), (10, "section"), (13, "hidden"), (14, "total")),
        *((15, "below"), (16, "below")),
    }
    assert (sheet.others, sheet.hidden_headers) == (("連絡事項",), ("連絡先メモ",))
    place = sheet.place(9, "定員 (名)")
    assert place is not None
    assert (place.page, place.row, place.column) == (1, 9, 10)


def test_a_hidden_row_can_be_taken_in() -> None:
    pages = read_pages(ugly.committee())
    sheet = read_layout(pages, Layout(1, 4, 5, with_hidden=True))
    assert 13 in [row.number for row in sheet.rows]


def test_headers_of_a_clean_table_are_one_row() -> None:
    for rows in (
        [HEADERS, ROW],
        [HEADERS, ["開始", "名称", "10/3"]],
        [["質問A", "質問B"], ["a", "b"]],
    ):
        assert guess_layout(read_pages(workbook(rows))) == Layout(0, 1, 1)


def test_groups_above_the_headers_without_merged_cells() -> None:
    rows = [["基本情報", None, "開催"], ["企業名", "プログラム名", "時間"], [*ROW[:2], "10:00"]]
    sheet = read_table(workbook(rows))
    assert sheet.headers == ("基本情報 企業名", "基本情報 プログラム名", "開催 時間")


def test_titles_beside_each_other_are_no_headers() -> None:
    rows = [["2026年度 一覧", None, "8月20日現在"], HEADERS, ROW]
    assert read_table(workbook(rows)).above == ((1, "2026年度 一覧 8月20日現在"),)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["記入例)", "見学", "10/3"], "example"),
        (["合計", "120件"], "total"),
        (["【南エリア】"], "section"),
        (HEADERS, "headers_again"),
    ],
)
def test_rows_that_are_none(row: list[str], why: str) -> None:
    sheet = read_table(workbook([HEADERS, row, ROW]))
    assert [(out.row, out.why) for out in sheet.left_out] == [(2, why)]
    assert [found.number for found in sheet.rows] == [3]


def test_a_row_with_a_title_alone_is_a_row() -> None:
    sheet = read_table(workbook([HEADERS, ROW, [None, "体験"]]))
    assert ([row.number for row in sheet.rows], sheet.left_out) == ([2, 3], ())


def test_columns_without_a_header_or_with_the_same() -> None:
    rows = [["企業名", "備考", None, "備考", None], ["架空", "a", "b", "c", None]]
    assert read_table(workbook(rows)).headers == (
        "企業名",
        "備考",
        "(見出しなし 3列目)",
        "備考 (2)",
    )


def test_what_our_own_report_added_is_not_read() -> None:
    rows = [[*HEADERS, *ADDED], [*ROW, "【エラー】直してください", "abc-1"]]
    sheet = read_table(workbook(rows))
    assert sheet.headers == tuple(HEADERS)
    assert [row.reference for row in sheet.rows] == ["abc-1"]


def test_a_workbook_without_anything() -> None:
    with pytest.raises(Empty):
        read_table(workbook([]))
    with pytest.raises(Empty):
        read_table(workbook([HEADERS]))
