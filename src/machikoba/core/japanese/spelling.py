# SPDX-License-Identifier: Apache-2.0
"""Spelling aloud over a telephone: 桜のサ, 東京のT, digits in threes."""

import unicodedata

from machikoba.core.japanese.kana import normalise_furigana

_SOUNDS = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
# 和文通話表, as Japanese operators spell kana.
_WORDS = """
朝日 いろは 上野 英語 大阪 為替 切手 クラブ 景色 子供 桜 新聞 すずめ 世界 そろばん
たばこ 千鳥 つるかめ 手紙 東京 名古屋 日本 沼津 ねずみ 野原 はがき 飛行機 富士山 平和 保険
マッチ 三笠 無線 明治 もみじ 大和 弓矢 吉野 ラジオ りんご るすい れんげ ローマ わらび 尾張 おしまい
"""
# For A to Z: words everybody in Japan hears the letter in.
_NAMES = """
アメリカ ブラジル チャイナ デンマーク エジプト フランス ゴルフ 北海道 イタリア ジャパン
キング ロンドン メキシコ 日本 大阪 パリ クイーン ローマ スペイン 東京
ウルグアイ ビクトリー ワシントン エックス線 横浜 ゼブラ
"""
KANA = dict(zip(_SOUNDS, _WORDS.split(), strict=True))
LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _NAMES.split(), strict=True))
_MARKS = {"\u3099": "に濁点", "\u309a": "に半濁点"}
_SMALL = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ")


def groups(code: str, size: int = 4) -> list[str]:
    """A code in pieces of at most `size`, as even as they can be: 8 as 4+4, 11 as 4+4+3."""
    count = -(-len(code) // size) or 1
    short, longer = divmod(len(code), count)
    sizes = [short + (place < longer) for place in range(count)]
    starts = [sum(sizes[:place]) for place in range(count)]
    return [code[start : start + long] for start, long in zip(starts, sizes, strict=True)]


def spell_code(code: str) -> list[str]:
    """How each character is said: 東京のT; a digit is said as it is."""
    return [f"{LETTERS[char]}の{char}" if char in LETTERS else char for char in code]


def spell_kana(reading: str) -> list[str]:
    """How each sound of a フリガナ is said: 桜のサ, 保険のホに濁点, 小さいヤ; a space as 、."""
    return [_sound(char) for char in normalise_furigana(reading)]


def _sound(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    plain, marks = parts[0], parts[1:]
    large = plain.translate(_SMALL)
    if large != plain:
        return f"小さい{large}"
    if char == "ー":
        return "のばす"
    word = KANA.get(plain)
    mark = "".join(_MARKS.get(sign, "") for sign in marks)
    return f"{word}の{plain}{mark}" if word else "、" if char in "・ " else char
