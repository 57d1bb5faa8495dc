# SPDX-License-Identifier: Apache-2.0
"""What a column is called."""

from machikoba.programmes.reading.headers import COLUMNS, canonical, map_headers


def test_japanese_and_english() -> None:
    headers = [
        "企業名",
        "プログラム名(必須)",
        "開催日",
        "所要時間(分)",
        "Fee",
        "Meeting place",
        "謎の列",
    ]
    assert map_headers(headers) == {
        "企業名": "firm",
        "プログラム名(必須)": "program_title",
        "開催日": "dates",
        "所要時間(分)": "duration_min",
        "Fee": "fee_yen",
        "Meeting place": "meeting_place",
    }


def test_width_and_case_do_not_matter() -> None:
    assert map_headers(["ＦＩＲＭ", "ﾌﾟﾛｸﾞﾗﾑ名"]) == {"ＦＩＲＭ": "firm", "ﾌﾟﾛｸﾞﾗﾑ名": "program_title"}


def test_units_beside_a_header() -> None:
    assert map_headers(["定員(名)", "参加費(円)", "時間(分)", "時間"]) == {
        "定員(名)": "capacity",
        "参加費(円)": "fee_yen",
        "時間(分)": "duration_min",
        "時間": "start_times",
    }
    assert map_headers(["定員(組)", "参加費(税抜)", "所要時間(時間)"]) == {}


def test_a_number_that_counts_the_rows_is_no_reference() -> None:
    assert map_headers(["No.", "管理番号"]) == {"管理番号": "reference"}


def test_the_first_of_two_wins() -> None:
    assert map_headers(["会社名", "企業名"]) == {"会社名": "firm"}


def test_a_row_has_every_column() -> None:
    row = canonical({"会社名": "架空製作所", "謎": "x"}, {"会社名": "firm"})
    assert set(row) == set(COLUMNS)
    assert (row["firm"], row["dates"]) == ("架空製作所", "")
