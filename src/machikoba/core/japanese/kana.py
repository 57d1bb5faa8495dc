# SPDX-License-Identifier: Apache-2.0
"""Hiragana, katakana, readings of names, and the order of the fifty sounds."""

import re
import unicodedata

from machikoba.core.japanese.width import fold_width

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_TO_KATAKANA = {hira: kata for kata, hira in _TO_HIRAGANA.items()}
_FURIGANA = re.compile(r"[ァ-ヶー・ 　]+")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_VOWELS = {
    vowel: row
    for vowel, row in zip(
        "アイウエオ",
        (
            "アカサタナハマヤラワ",
            "イキシチニヒミリヰ",
            "ウクスツヌフムユル",
            "エケセテネヘメレヱ",
            "オコソトノホモヨロヲ",
        ),
        strict=True,
    )
}


def to_hiragana(text: str) -> str:
    """Katakana as hiragana; the prolonged sound mark stays."""
    return text.translate(_TO_HIRAGANA)


def to_katakana(text: str) -> str:
    """Hiragana as katakana."""
    return text.translate(_TO_KATAKANA)


def normalise_furigana(text: str) -> str:
    """A フリガナ as typed in any kana or width, in full-width katakana."""
    return to_katakana(fold_width(text))


def is_furigana(text: str) -> bool:
    """Whether `text` is katakana only (with ー, ・ and spaces)."""
    return _FURIGANA.fullmatch(text) is not None


def sort_key(reading: str) -> tuple[str, str]:
    """The 五十音順 of a reading: base sounds first, then what told them apart.

    A prolonged sound sorts as its vowel, small kana as large, voiced after unvoiced.
    """
    text = to_katakana(fold_width(reading))
    base: list[str] = []
    for char in unicodedata.normalize("NFD", text).translate(_SMALL):
        if char == "ー" and base:
            base.append(next((v for v, row in _VOWELS.items() if base[-1] in row), char))
        elif not unicodedata.combining(char) and char not in "・ ":
            base.append(char)
    return "".join(base), text
