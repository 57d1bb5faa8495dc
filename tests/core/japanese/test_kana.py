# SPDX-License-Identifier: Apache-2.0
"""Readings of names, and the order of the fifty sounds."""

from machikoba.core.japanese.kana import (
    is_furigana,
    normalise_furigana,
    sort_key,
    to_hiragana,
    to_katakana,
)


def test_kana_to_kana() -> None:
    assert to_hiragana("ハモノ") == "はもの"
    assert to_katakana("はもの") == "ハモノ"
    assert to_hiragana("ナイフー") == "ないふー"


def test_furigana_in_any_kana_or_width() -> None:
    assert normalise_furigana("かくう　ﾊﾅｺ") == "カクウ ハナコ"
    assert is_furigana("カクウ ハナコ")
    assert not is_furigana("花子")
    assert not is_furigana("")


def test_order_of_the_fifty_sounds() -> None:
    names = ["ハヤシ", "バンドウ", "ハーモニー", "ハアト", "アイ", "ン", "パーツ", "キヤ", "キャ"]
    assert sorted(names, key=sort_key) == [
        "アイ",
        "キャ",
        "キヤ",
        "パーツ",
        "ハアト",
        "ハーモニー",
        "ハヤシ",
        "バンドウ",
        "ン",
    ]
