# SPDX-License-Identifier: Apache-2.0
"""Kana in Latin letters, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.japanese.romaji import plain_latin, to_kana, to_romaji


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("はもの", "hamono"),
        ("ほうちょう", "houchou"),
        ("シッキ", "shikki"),
        ("まっちゃ", "matcha"),
        ("キーホルダー", "kihoruda"),
        ("せんばん", "senban"),
    ],
)
def test_to_romaji(kana: str, latin: str) -> None:
    assert to_romaji(kana) == latin


@pytest.mark.parametrize(
    ("latin", "kana"),
    [
        ("hamono", "はもの"),
        ("hōchō", "ほちょ"),
        ("shikki", "しっき"),
        ("sikki", "しっき"),
        ("matcha", "まっちゃ"),
        ("SENBAN", "せんばん"),
        ("kon'nyaku", "こんにゃく"),
        ("knife", ""),
        ("tour!", ""),
        ("", ""),
    ],
)
def test_to_kana(latin: str, kana: str) -> None:
    assert to_kana(latin) == kana


def test_plain_latin() -> None:
    assert plain_latin("Hōchō") == "hocho"


@given(st.text(alphabet="かきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろ"))
def test_what_is_written_is_read_again(kana: str) -> None:
    assert to_kana(to_romaji(kana)) == kana
