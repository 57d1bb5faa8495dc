# SPDX-License-Identifier: Apache-2.0
"""Search that finds 刃物, はもの and ハモノ alike, on any database, with LIKE alone.

A text is indexed in four lines: its words folded to hiragana; its reading in katakana, unbroken;
the reading again, word by word; the English of its trades. Two scripts in one column keep apart
what stands in a text and how a kanji is read: はし finds 箸 and not 柱 (はしら).
"""

import re
from collections.abc import Sequence

from machikoba.core.japanese.kana import to_hiragana, to_katakana
from machikoba.core.japanese.kanji import fold_kanji
from machikoba.core.japanese.readings import reading_words, trade_words_in
from machikoba.core.japanese.width import fold_width
from machikoba.core.japanese.words import nouns

_KANA = re.compile("[ぁ-ゖー]+")
_KANJI = re.compile("[㐀-鿿豈-﫿々〆𠀀-𪛟]")
_LONG = re.compile("(?<=[ぁ-ゖ])ー")
MAX_QUERY = 100
PART = "\f"  # between the parts of a column; in no text, which has one kind of space
SHORT = 2  # sounds: as few stand inside too many other words


def fold(text: str) -> str:
    """The form in which two spellings meet: width, case, kanji variants, hiragana, no ー."""
    folded = to_hiragana(fold_kanji(fold_width(text))).lower()
    return _LONG.sub("", folded)


def search_text(*texts: str) -> str:
    """The column to search in, made of every text."""
    given = [fold_width(text) for text in texts if text]
    words = [_sound(word) for text in given if _KANJI.search(text) for word in reading_words(text)]
    english = {gloss for text in given for *_, gloss in trade_words_in(text)}
    return "\n".join(
        [
            " ".join(map(fold, given)),
            "".join(words),
            f"|{'|'.join(words)}|",
            " ".join(sorted(english)),
        ]
    )


def search_column(*parts: Sequence[str], unnamed: int = 0) -> str:
    """A column whose parts are told apart: each as `search_text`, the weightiest first.

    The last part has the words the texts name, each with its reading behind a tab; the first
    `unnamed` parts, being names themselves, give none.
    """
    named = {pair for part in parts[unnamed:] for text in part for pair in nouns(text)}
    words = "\n".join(sorted(f"{word}\t{kana}" for word, kana in named))
    return PART.join([*(search_text(*part) for part in parts), words])


def search_terms(query: str) -> list[list[str]]:
    """Each word of a query as its alternatives: all words must be found, each in any form."""
    words = fold_width(query)[:MAX_QUERY].split(" ")
    return [_alternatives(word) for word in words if word]


def _sound(word: str) -> str:
    return to_katakana(fold(word))


def _alternatives(word: str) -> list[str]:
    plain = fold(word)
    kana = plain if _KANA.fullmatch(plain) else fold("".join(reading_words(word)))
    found = [plain]
    if _KANA.fullmatch(kana):
        short = len(kana) <= SHORT
        found.append(f"|{to_katakana(kana)}|" if short else to_katakana(kana))
        if not short:
            found.append(kana)
    return list(dict.fromkeys(found))
