# SPDX-License-Identifier: Apache-2.0
"""Titles that stand upright on a cover."""

from machikoba.reports.prints.vertical import columns


def drawn(text: str, tallest: int = 12) -> list[str]:
    return ["".join(cell for _kind, cell in column) for column in columns(text, tallest)]


def test_words_make_columns_and_short_ones_share() -> None:
    assert drawn("鉄ノ森 工場びらき 2026") == ["鉄ノ森", "工場びらき", "２０２６"]
    assert drawn("町 へ") == ["町　へ"]


def test_two_digits_stand_side_by_side_and_latin_lies_down() -> None:
    ((edition, twelve, _),) = columns("第12回")
    assert (edition, twelve) == (("glyph", "第"), ("beside", "12"))
    assert columns("RENEW展")[0] == [("turned", "RENEW"), ("glyph", "展")]


def test_a_long_word_is_cut_where_it_hurts_least() -> None:
    assert drawn("見本市町村オープンファクトリーフェスティバル2026") == [
        "見本市町村オープン",
        "ファクトリー",
        "フェスティバル２０２６",
    ]
    for column in drawn("アーーーーーーーーーーーーーーー火", 6)[1:]:
        assert column[0] != "ー" or set(column) == {"ー", "火"}


def test_nothing_is_lost_and_no_number_is_cut() -> None:
    title = "あいうえおかきくけこさし12345678すせそ"
    assert "".join(drawn(title)) == "あいうえおかきくけこさし１２３４５６７８すせそ"
    assert any("１２３４５６７８" in column for column in drawn(title))
