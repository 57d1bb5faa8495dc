# SPDX-License-Identifier: Apache-2.0
"""Readings stand above the kanji they belong to."""

import pytest

from machikoba.core.texts import Texts
from machikoba.reports.prints.ruby import pairs, pairs_of


@pytest.mark.parametrize(
    ("name", "kana", "expected"),
    [
        ("髙﨑 𠮷田", "タカサキ ヨシダ", [("髙﨑", "タカサキ"), (" ", ""), ("𠮷田", "ヨシダ")]),
        ("架空花子", "カクウ ハナコ", [("架空花子", "カクウ ハナコ")]),
        ("霧ヶ原ガラス", "キリガハラガラス", [("霧ヶ原", "キリガハラ"), ("ガラス", "")]),
        ("株式会社霧原", "キリハラ", [("株式会社", ""), ("霧原", "キリハラ")]),
        ("霧原 株式会社", "キリハラ", [("霧原", "キリハラ"), (" 株式会社", "")]),
        ("株式会社霧", "カブシキガイシャキリ", [("株式会社霧", "カブシキガイシャキリ")]),
        ("すずき", "スズキ", [("すずき", "")]),
        ("Alex Example", "", [("Alex Example", "")]),
        ("架空", "", [("架空", "")]),
        ("ひらがな町", "ヒラガナマチ", [("ひらがな", ""), ("町", "マチ")]),
        ("株式会社", "カブシキ", [("株式会社", "カブシキ")]),
        ("火の山の手", "ヒノヤマノ", [("火の山の手", "ヒノヤマノ")]),
    ],
)
def test_pairs(name: str, kana: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(name, kana) == expected


def test_whatever_the_reading_the_name_stays_whole() -> None:
    for name, kana in (
        ("山の上の家", "ヤマ"),
        ("あ山", "アア"),
        ("山あ", "ア"),
        ("ア山ア", "アア"),
    ):
        assert "".join(text for text, _ in pairs(name, kana)) == name


def test_readings_are_for_readers_of_japanese() -> None:
    name = Texts.of("霧原", en="Kirihara", kana="キリハラ")
    assert pairs_of(name, "ja") == [("霧原", "キリハラ")]
    assert pairs_of(name, "en") == [("Kirihara", "")]
    assert pairs_of(Texts.of("霧原", kana="キリハラ"), "en") == [("霧原", "")]
