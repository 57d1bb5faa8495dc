# SPDX-License-Identifier: Apache-2.0
"""Kana in Latin letters as passports write them, and back, however somebody types them."""

import re
import unicodedata

from machikoba.core.japanese.kana import to_hiragana

_ROWS = """
a あ/i い/u う/e え/o お
ka か/ki き/ku く/ke け/ko こ ga が/gi ぎ/gu ぐ/ge げ/go ご
sa さ/shi し/su す/se せ/so そ za ざ/ji じ/zu ず/ze ぜ/zo ぞ
ta た/chi ち/tsu つ/te て/to と da だ/di ぢ/du づ/de で/do ど
na な/ni に/nu ぬ/ne ね/no の
ha は/hi ひ/fu ふ/he へ/ho ほ ba ば/bi び/bu ぶ/be べ/bo ぼ pa ぱ/pi ぴ/pu ぷ/pe ぺ/po ぽ
ma ま/mi み/mu む/me め/mo も ya や/yu ゆ/yo よ
ra ら/ri り/ru る/re れ/ro ろ wa わ/wo を n ん vu ゔ
kya きゃ/kyu きゅ/kyo きょ gya ぎゃ/gyu ぎゅ/gyo ぎょ
sha しゃ/shu しゅ/sho しょ/she しぇ ja じゃ/ju じゅ/jo じょ/je じぇ
cha ちゃ/chu ちゅ/cho ちょ/che ちぇ nya にゃ/nyu にゅ/nyo にょ
hya ひゃ/hyu ひゅ/hyo ひょ bya びゃ/byu びゅ/byo びょ pya ぴゃ/pyu ぴゅ/pyo ぴょ
mya みゃ/myu みゅ/myo みょ rya りゃ/ryu りゅ/ryo りょ
fa ふぁ/fi ふぃ/fe ふぇ/fo ふぉ thi てぃ/dhi でぃ
"""
# What keyboards take besides: Kunrei, and the habits of those who type.
_TYPED = """
si し/ti ち/tu つ/hu ふ/zi じ/la ら/li り/lu る/le れ/lo ろ
sya しゃ/syu しゅ/syo しょ zya じゃ/zyu じゅ/zyo じょ jya じゃ/jyu じゅ/jyo じょ
tya ちゃ/tyu ちゅ/tyo ちょ cya ちゃ/cyu ちゅ/cyo ちょ
"""
_PAIR = re.compile(r"([a-z]+) (\w+)")
_TO_KANA = dict(_PAIR.findall(_ROWS.replace("/", " "))) | dict(
    _PAIR.findall(_TYPED.replace("/", " "))
)
_TO_ROMAJI = {kana: latin for latin, kana in _PAIR.findall(_ROWS.replace("/", " "))}
_TO_ROMAJI |= {"ぢ": "ji", "づ": "zu", "を": "o"}
_SMALLS = _PAIR.findall("a ぁ i ぃ u ぅ e ぇ o ぉ ya ゃ yu ゅ yo ょ wa ゎ ka ゕ ga ゖ")
_SMALL = {kana: latin for latin, kana in _SMALLS}
_SYLLABLE = re.compile("[bcdfghjklmnprstvwyz]{0,3}[aeiou]|n")


def to_romaji(kana: str) -> str:
    """Kana of either script in Latin letters, long sounds as spelt; other characters stay."""
    text, found, at = to_hiragana(kana), [], 0
    while at < len(text):
        pair, one = text[at : at + 2], text[at]
        if pair in _TO_ROMAJI and len(pair) == 2:
            found.append(_TO_ROMAJI[pair])
            at += 2
            continue
        if one == "っ":
            pair, one = text[at + 1 : at + 3], text[at + 1 : at + 2]
            following = _TO_ROMAJI.get(pair) or _TO_ROMAJI.get(one) or "t"
            found.append(following[0].replace("c", "t"))
        elif one != "ー":
            found.append(_TO_ROMAJI.get(one) or _SMALL.get(one, one))
        at += 1
    return "".join(found)


def plain_latin(text: str) -> str:
    """Latin letters without what stands over them: hōchō as hocho."""
    parts = unicodedata.normalize("NFD", text.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))


def to_kana(latin: str) -> str:
    """Hiragana of Latin letters, or an empty text where they spell no Japanese."""
    text, found, at = plain_latin(latin).replace("'", ""), [], 0
    while at < len(text):
        one = text[at]
        doubled = at + 1 < len(text) and one == text[at + 1] and one not in "aeiounm"
        if doubled or text.startswith("tch", at):
            found.append("っ")
            at += 1
            continue
        if one in "nm" and at + 1 < len(text) and text[at + 1] not in "aeiouy":
            found.append("ん")
            at += 1
            continue
        match = _SYLLABLE.match(text, at)
        if match is None or match[0] not in _TO_KANA:
            return ""
        found.append(_TO_KANA[match[0]])
        at = match.end()
    return "".join(found)
