# SPDX-License-Identifier: Apache-2.0
"""Loop buses from a spreadsheet: what is understood, and a sentence for every cell that is not."""

import pytest

from machikoba.sheets.pages import Page
from machikoba.sheets.reading import read_pages
from machikoba.travel.estimates import Point
from machikoba.travel.reading.route_pages import letters, read_routes
from machikoba.travel.reading.routes import RunSaid

HEADER = ("停留所", "緯度", "経度", "1便", "2便")
ROWS: list[tuple[str, ...]] = [
    ("路線名", "川上コース"),
    ("運賃", "無料"),
    (),
    HEADER,
    ("駅", "36.01", "137.01", "9:00", "10:00"),
    ("中町", "36.02,137.02", "", "9:10", "レ"),
    ("川上", "36.03", "137.03", "9:20", "10:18"),
]


def page(rows: list[tuple[str, ...]], name: str = "川上", **more: bool) -> Page:
    return Page(name, tuple(rows), **more)


def wrong(row: int, column: int, cell: str) -> list[tuple[str, str]]:
    """The complaints about the sheet with one cell written over."""
    rows = [list(r) + [""] * (5 - len(r)) for r in ROWS]
    rows[row - 1][column - 1] = cell
    errors = read_routes([page([tuple(r) for r in rows])]).errors
    return [(error.where, error.ja) for error in errors]


def test_a_sheet_is_a_route() -> None:
    (route,) = read_routes([page(ROWS)]).routes
    assert (route.name, route.fare, route.page) == ("川上コース", "無料", "川上")
    assert [stop.name for stop in route.stops] == ["駅", "中町", "川上"]
    assert route.stops[1].point == Point(36.02, 137.02)
    assert route.runs == (RunSaid("1便", (540, 550, 560)), RunSaid("2便", (600, None, 618)))


def test_without_a_name_it_is_called_as_its_sheet() -> None:
    assert read_routes([page(ROWS[3:])]).routes[0].name == "川上"


def test_a_csv_file_is_one_route() -> None:
    lines = "路線名,東コース\nバス停,緯度,経度,始発\n駅,36.01,137.01,9:00\n東,36.02,137.02,9:10\n"
    (route,) = read_routes(read_pages(lines.encode("cp932"))).routes
    assert (route.name, route.runs) == ("東コース", (RunSaid("始発", (540, 550)),))


@pytest.mark.parametrize(
    ("cell", "where", "sentence"),
    [
        ((5, 4, "9時頃"), "川上!D5", "時刻は「9:05」のように"),
        ((6, 4, "8:59"), "川上!D6", "前の停留所の時刻(9:00)より早く"),
        ((7, 5, "1:05"), "川上!E7", "前の停留所の時刻(10:00)より早く"),
        ((7, 5, ""), "川上!E5", "時刻が2か所以上必要"),
        ((5, 1, ""), "川上!A5", "停留所の名前を"),
        ((5, 2, "北緯36度"), "川上!B5", "緯度と経度を、"),
        ((5, 3, "197.0"), "川上!C5", "緯度と経度を、"),
        ((6, 2, ""), "川上!A6", "停留所の場所を、"),
        ((4, 5, "停留所"), "川上!E4", "同じ見出し"),
        ((4, 1, "名称"), "川上", "「停留所」の見出しがありません"),
        ((2, 2, "円" * 301), "川上!B2", "300文字まで"),
        ((3, 1, "色"), None, ""),
    ],
)
def test_a_sentence_for_each_cell(
    cell: tuple[int, int, str], where: str | None, sentence: str
) -> None:
    found = wrong(*cell)
    assert [place for place, _ in found] == ([where] if where else [])
    assert all(sentence in text for _, text in found)


def test_what_is_no_stop_is_told_and_left_out() -> None:
    found = read_routes([page([*ROWS, ("※雪の日は運休します",)])])
    assert len(found.routes[0].stops) == 3
    assert [(note.where, note.value) for note in found.notes] == [
        ("川上!A8", "※雪の日は運休します")
    ]


def test_sheets_that_are_none() -> None:
    hidden, example = page(ROWS, is_hidden=True), page(ROWS, "記入例")
    found = read_routes([hidden, example, page([]), page(ROWS)])
    assert len(found.routes) == 1
    assert [note.where for note in found.notes] == ["記入例"]


def test_two_of_one_name() -> None:
    errors = read_routes([page(ROWS), page(ROWS, "もう一つ")]).errors
    assert [(e.where, e.value) for e in errors] == [("もう一つ!B1", "川上コース")]


@pytest.mark.parametrize("pages", [[], [page([])], [page(ROWS, is_hidden=True)]])
def test_a_file_without_a_route(pages: list[Page]) -> None:
    assert "路線がありません" in read_routes(pages).errors[0].ja


def test_too_few_and_too_many() -> None:
    assert "停留所は2か所から" in read_routes([page(ROWS[:5])]).errors[0].ja
    assert "便の列がありません" in read_routes([page([r[:3] for r in ROWS])]).errors[0].ja
    many = [page([("路線名", f"{n}"), *ROWS[3:]], f"{n}") for n in range(51)]
    assert read_routes(many).errors[0].value == "51"


def test_letters_of_columns() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 702, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
