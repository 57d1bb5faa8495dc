# SPDX-License-Identifier: Apache-2.0
"""Rows of a list of open factories; the names are made up."""

from machikoba.atlas.reading.open_factory_row import map_headers, read_row


def test_places_of_one_prefecture() -> None:
    found = read_row({"name": "例", "prefecture": "大阪府", "municipalities": "八尾市;堺市"})
    assert found.places == (("27", "八尾市"), ("27", "堺市"))
    found = read_row({"prefecture": "東京都", "municipalities": "台東区(浅草一帯)"})
    assert found.places == (("13", "台東区"),)
    found = read_row({"prefecture": "和歌山県", "municipalities": "和歌山市ほか県北部"})
    assert found.places == (("30", "和歌山市"),)
    assert [remark.value for remark in found.remarks] == ["和歌山市ほか県北部"]


def test_a_town_is_not_put_into_a_prefecture_by_guess() -> None:
    cells = {"prefecture": "大阪府;三重県", "municipalities": "三重県名張市;府中市"}
    found = read_row(cells)
    assert found.places == (("24", "名張市"), ("27", ""))
    assert [remark.value for remark in found.remarks] == ["府中市"]


def test_a_number_of_a_column_and_of_the_note_comes_once() -> None:
    cells = {"visitors": "6000", "visitors_year": "2022", "note": "2022年来場者は約6000人"}
    found = read_row(cells).figures
    assert [(one.value, one.is_about, one.wording) for one in found] == [(6000, True, "約6000人")]


def test_cells_that_are_no_months_and_years() -> None:
    found = read_row({"usual_month": "3;10;春", "first_year": "平成頃"})
    assert (found.months, found.first_year) == ((3, 10), None)
    assert [remark.column for remark in found.remarks] == ["first_year", "usual_month"]


def test_headers_in_both_languages() -> None:
    found = map_headers(["名称", "First year", "都道府県", "色"])
    assert found == {"名称": "name", "First year": "first_year", "都道府県": "prefecture"}


def test_sources() -> None:
    found = read_row({"source": "https://a.example/1 ; 町の広報"})
    assert found.sources == ("https://a.example/1", "町の広報")
