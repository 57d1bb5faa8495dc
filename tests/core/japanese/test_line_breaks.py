# SPDX-License-Identifier: Apache-2.0
"""Titles in lines, as a typesetter would break them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.japanese.line_breaks import NOT_FIRST, NOT_LAST, break_lines


def ems(text: str) -> float:
    """Full-width signs are one wide, the others a half."""
    return sum(1 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def lines(text: str, width: float, most: int = 4) -> list[str] | None:
    return break_lines(text, ems, width, most)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (8, "千四百度の/鉄を注ぐ。/鋳物工場ツアー"),
        (9, "はんだ付けで/つくる光るバッジ"),
        (9, "三つの谷をめぐる/一日バスツアー/(昼食つき)"),
        (8.4, "鉄ノ森/工場びらき 2026"),
        (9, "漆塗り"),
    ],
)
def test_titles(width: float, expected: str) -> None:
    title = expected.replace("森/", "森 ").replace("/", "")
    assert lines(title, width) == expected.split("/")


@pytest.mark.parametrize(
    "expected", ["夜の鋳造場 —/火だけが/明るい一時間", "Into the/forge: where/knives are born"]
)
def test_a_space_at_a_break_is_lost(expected: str) -> None:
    title = expected.replace("/", " ").replace("が ", "が")
    assert lines(title, 9) == expected.split("/")


def test_a_word_is_divided_only_where_it_must_be() -> None:
    assert break_lines("コミュニケーション", ems, 6, 2, inside_words=False) is None
    assert lines("コミュニケーション", 6, 2) == ["コミュニ", "ケーション"]


def test_what_does_not_fit_is_no_lines() -> None:
    assert lines("とても長い題名がここに続く", 3, 2) is None


@given(st.text("あいうアガッャー漢字工場「」()。、・!?— abc123", min_size=1, max_size=30))
def test_any_text_follows_the_rules(text: str) -> None:
    found = lines(text, 6)
    if found is None or not text.strip():
        return
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    assert [line for line in found if ems(line) > 6] == []
    assert [line for line in found[1:] if line[:1] in NOT_FIRST] == []
    assert [line for line in found[:-1] if line[-1:] in NOT_LAST] == []
