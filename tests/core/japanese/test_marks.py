# SPDX-License-Identifier: Apache-2.0
"""Where a text says what somebody looked for."""

import pytest

from machikoba.core.japanese.marks import excerpt, marked


def parts(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in marked(text, words)]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("はじめての包丁研ぎ教室", "包丁", ["包丁"]),
        ("はじめての包丁研ぎ教室", "ほうちょう", ["包丁"]),
        ("メガネの端材、めがねの枠", "めがね", ["メガネ", "めがね"]),
        ("髙﨑鋏工房", "高崎", ["髙﨑"]),
        ("キーホルダーを磨く", "きほるだ", ["キーホルダー"]),
        ("Ｋｎｉｆｅと㈱", "knife", []),  # only its own letters, as a reader would see them
        ("Kitchen knives", "knife", ["knives"]),
        ("A carpenter's car", "car", ["carpenter", "car"]),
        ("はじめて", "", []),
        ("", "包丁", []),
    ],
)
def test_marked(text: str, word: str, found: list[str]) -> None:
    assert parts(text, word) == found


def test_places_that_touch_are_one() -> None:
    assert parts("包丁研ぎ教室", "包丁", "研ぎ") == ["包丁研ぎ"]
    assert parts("包丁研ぎ教室", "包丁研ぎ", "包丁") == ["包丁研ぎ"]


def test_excerpt() -> None:
    text = "前" * 40 + "砥石の選び方" + "後" * 80
    assert excerpt(text, ["砥石"]).startswith("…前")
    assert "砥石の選び方" in excerpt(text, ["砥石"])
    assert excerpt(text, ["鋏"]) == ""
