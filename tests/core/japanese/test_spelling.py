# SPDX-License-Identifier: Apache-2.0
"""What is read out cannot be misheard."""

import pytest

from machikoba.core.ids import CODE_ALPHABET
from machikoba.core.japanese.spelling import KANA, LETTERS, groups, spell_code, spell_kana


@pytest.mark.parametrize(
    ("code", "pieces"),
    [("7KMQ4T2X", ["7KMQ", "4T2X"]), ("ABCDEFGHJKM", ["ABCD", "EFGH", "JKM"]), ("AB", ["AB"])],
)
def test_a_code_in_even_pieces(code: str, pieces: list[str]) -> None:
    assert groups(code) == pieces


def test_digits_in_threes() -> None:
    assert groups("234567", 3) == ["234", "567"]


def test_letters_have_a_word_and_digits_none() -> None:
    assert spell_code("7T2K") == ["7", "東京のT", "2", "キングのK"]


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("さくら", ["桜のサ", "クラブのク", "ラジオのラ"]),
        ("ガパ", ["為替のカに濁点", "はがきのハに半濁点"]),
        ("ショー 1", ["新聞のシ", "小さいヨ", "のばす", "、", "1"]),
    ],
)
def test_a_reading(reading: str, said: list[str]) -> None:
    assert spell_kana(reading) == said


def test_every_letter_of_a_code_has_a_word_of_its_own() -> None:
    assert set(CODE_ALPHABET) - set("0123456789") - set(LETTERS) == set()
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert len(set(KANA.values())) == len(KANA) == 46
