# SPDX-License-Identifier: Apache-2.0
"""A maker's own sheet."""

import io

import openpyxl
import pytest
from tests import ugly
from tests.sheets.books import workbook

from machikoba.programmes.reading import label_pages
from machikoba.programmes.reading.layout import guess_layout, read_layout, read_table
from machikoba.sheets.errors import Empty
from machikoba.sheets.reading import read_pages
from machikoba.sheets.sheet import Place, Sheet

ONE = [["企業名", "架空製作所"], ["プログラム名", "見学"], ["開催日", "10/3"]]


def rows(sheet: Sheet) -> list[list[str]]:
    return [list(row.cells.values()) for row in sheet.rows]


def test_two_programmes_below_one_another() -> None:
    sheet = read_table(ugly.makers_sheet())
    first, second = (row.cells for row in sheet.rows)
    assert first["企業名"] == second["企業名"] == "有限会社もりの家具"
    assert (first["ご担当者名"], first["電話"]) == ("架空 太郎", "000-0000-0000")
    assert first["内容"].split("\n")[1] == "できあがったものは持ち帰れます。"
    assert [row.cells["プログラム名"] for row in sheet.rows] == [
        "いすの座面を張る",
        "木工場をのぞく",
    ]
    assert [row.where for row in sheet.rows] == ["9", "21"]
    assert sheet.place(2, "定員") == Place(1, 27, 2)
    assert sheet.others == ("記入例",)


def test_programmes_side_by_side() -> None:
    content = workbook(
        [["企業名", "架空製作所"], ["プログラム名", "見学", "体験"], ["開催日", "10/3", "10/4"]]
    )
    assert rows(read_table(content)) == [
        ["架空製作所", "見学", "10/3"],
        ["架空製作所", "体験", "10/4"],
    ]


def test_one_programme_a_sheet_and_the_firm_on_its_own() -> None:
    book = openpyxl.Workbook()
    firm = book.active
    firm.append(["企業名", "架空製作所"])
    firm.append(["住所", "架空市1"])
    for title in ("見学", "体験"):
        page = book.create_sheet(title)
        page.append(["プログラム名", title])
        page.append(["開催日", "10/3"])
    out = io.BytesIO()
    book.save(out)
    sheet = read_table(out.getvalue())
    assert [list(row.cells.values())[:3] for row in sheet.rows] == [
        ["架空製作所", "架空市1", "見学"],
        ["架空製作所", "架空市1", "体験"],
    ]
    assert [row.where for row in sheet.rows] == ["見学 1", "体験 1"]


@pytest.mark.parametrize(
    ("label", "cleaned"),
    [("プログラム名①", "プログラム名"), ("1.企業名：", "企業名"), ("■ 定員", "定員"), ("①", "①")],
)
def test_labels_lose_their_numbers(label: str, cleaned: str) -> None:
    assert label_pages.clean(label) == cleaned


def test_a_table_is_no_form() -> None:
    pages = read_pages(workbook([["企業名", "プログラム名"], ["架空製作所", "見学"]]))
    assert guess_layout(pages).is_form is False
    assert label_pages.score(pages) == 0
    with pytest.raises(Empty):
        label_pages.read(list(enumerate(pages)))


def test_a_form_is_read_as_one_if_asked() -> None:
    pages = read_pages(workbook(ONE))
    assert guess_layout(pages).is_form
    assert rows(read_layout(pages, guess_layout(pages))) == [["架空製作所", "見学", "10/3"]]
