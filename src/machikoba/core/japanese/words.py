# SPDX-License-Identifier: Apache-2.0
"""The words that carry the meaning of a Japanese text, each with its reading."""

import re
from functools import lru_cache

from machikoba.core.japanese.readings import reading, tokens, trade_words_in
from machikoba.core.japanese.width import fold_width

_JAPANESE = re.compile("[ぁ-ゖァ-ヺ㐀-鿿豈-﫿々〆𠀀-𪛟]")
_EMPTY = {"助詞", "助動詞", "補助記号", "空白", "記号", "接頭辞", "接尾辞", "代名詞", "接続詞"}
_PLAIN = {"の", "こと", "もの", "ため", "ところ", "たち", "さん", "とき", "一つ", "一人", "自分"}


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """The words of `text` without particles and endings, in order; those of the trades whole."""
    pieces = [fold_width(text)]
    known = {word for word, *_ in trade_words_in(text)}
    for word in sorted(known, key=len, reverse=True):
        pieces = [part for piece in pieces for part in _cut(piece, word, known)]
    found = []
    for piece in pieces:
        if piece in known:
            found.append(piece)
        else:
            found += [word for word, kind in tokens(piece) if kind not in _EMPTY]
    return tuple(word for word in found if word not in _PLAIN and any(map(str.isalnum, word)))


def _cut(piece: str, word: str, known: set[str]) -> list[str]:
    if piece in known:
        return [piece]
    return [part for part in re.split(f"({re.escape(word)})", piece) if part]


@lru_cache(maxsize=4096)
def nouns(text: str) -> tuple[tuple[str, str], ...]:
    """(word, its reading in hiragana) of the things a Japanese text names."""
    if not _JAPANESE.search(text):
        return ()
    known = {word for word, *_ in trade_words_in(text)}
    kinds = {word: kind for word, kind in tokens(fold_width(text))}
    found = (
        word
        for word in dict.fromkeys(content_words(text))
        if (word in known or kinds.get(word) == "名詞") and _JAPANESE.search(word)
    )
    return tuple((word, reading(word)) for word in found)
