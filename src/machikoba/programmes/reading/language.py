# SPDX-License-Identifier: Apache-2.0
"""言語: the languages a programme is held in."""

import re

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "language"
_LANGUAGES = {
    "ja": r"日本語|japanese|\bja\b",
    "en": r"英語|english|\ben\b",
    "zh": r"中国語|chinese|\bzh\b",
    "ko": r"韓国語|korean|\bko\b",
}
_SHORT = {"日英": ("ja", "en"), "日・英": ("ja", "en"), "英日": ("en", "ja")}
_REST = re.compile(r"[\s、,;・/()&と]|のみ|対応可?|可|での案内|only|and")


def read_languages(cell: str) -> Read[tuple[str, ...]]:
    """Language tags in the order of ja, en, zh, ko."""
    text = fold_width(cell)
    if not text:
        return Read(None)
    if text in _SHORT:
        return Read(_SHORT[text])
    found, rest = [], text
    for tag, words in _LANGUAGES.items():
        rest, times = re.subn(words, "", rest, flags=re.I)
        if times:
            found.append(tag)
    if not found:
        return remarks.failed(COLUMN, cell)
    return remarks.part(tuple(found), COLUMN, cell) if _REST.sub("", rest) else Read(tuple(found))
