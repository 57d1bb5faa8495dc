# SPDX-License-Identifier: Apache-2.0
"""言語: the languages a programme is held in."""

import re

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

COLUMN = "language"
_LANGUAGES = {
    "ja": r"(?<!やさしい)日本語|japanese|\b(?:ja|jp)\b",
    "en": r"英語|english|\ben\b",
    "zh": r"中国語(?:\((?:簡体字|繁体字)\))?|chinese|\bzh\b",
    "ko": r"韓国語|korean|\bko\b",
}
_LETTERS = {"日": "ja", "英": "en", "中": "zh", "韓": "ko"}
_SHORT = re.compile(r"[日英中韓](?:[・/、,\s]*[日英中韓])+(?=対応|$)")
_REST = re.compile(
    r"[\s、,;・/()&と]|のみ|対応可?能?|可能?|OK|または|での案内|only|and|available", re.I
)
# 英語不可 and 英語パンフレットあり are no guide in English.
_NOT_SPOKEN = re.compile(
    r"(?:日本|英|中国|韓国)語(?:対応)?(?:は)?(?:不可|なし|パンフレット\S*|資料\S*|字幕\S*)"
)


def read_languages(cell: str) -> Read[tuple[str, ...]]:
    """Language tags in the order of ja, en, zh, ko."""
    text = plain(cell)
    if not text:
        return Read(None)
    short = _SHORT.match(text)
    if short:
        tags = [_LETTERS[letter] for letter in short[0] if letter in _LETTERS]
        return Read(tuple(sorted(tags, key=list(_LANGUAGES).index)))
    found: list[str] = []
    rest, refused = _NOT_SPOKEN.subn("", text)
    for tag, words in _LANGUAGES.items():
        rest, times = re.subn(words, "", rest, flags=re.I)
        if times:
            found.append(tag)
    if not found:
        return remarks.failed(COLUMN, cell)
    return (
        remarks.part(tuple(found), COLUMN, cell)
        if refused or _REST.sub("", rest)
        else Read(tuple(found))
    )
