# SPDX-License-Identifier: Apache-2.0
"""Readings of Japanese text, for search only."""

import csv
import threading
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from machikoba.core.japanese.kana import to_hiragana

MOST = 10_000  # characters: the tokenizer takes at most 48 KB at once

_local = threading.local()


def _tokenizer() -> Any:
    # A Sudachi tokenizer must not be shared by two threads at once.
    if not hasattr(_local, "tokenizer"):
        # Heavy: the dictionary is mapped from disk.
        from sudachipy import Dictionary  # noqa: PLC0415

        _local.tokenizer = Dictionary(dict="small").tokenizer()
    return _local.tokenizer


@cache
def trade_words() -> tuple[tuple[str, str, str], ...]:
    """(word, reading in hiragana, English words) of the trades, longest word first."""
    table = files("machikoba.core.japanese").joinpath("trade_words.csv").read_text("utf-8")
    lines = csv.DictReader(table.splitlines())
    rows = [(row["word"], row["reading"], row["english"]) for row in lines]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def trade_words_in(text: str) -> list[tuple[str, str, str]]:
    """The rows of the trade table whose word stands in `text`."""
    return [row for row in trade_words() if row[0] in text]


@lru_cache(maxsize=4096)
def reading_words(text: str) -> tuple[str, ...]:
    """How `text` is read, word by word, in hiragana; signs are left out.

    Words of the trade table are read as the table says: the dictionary splits some of them.
    """
    pieces = [(text, False)]
    for word, kana, _ in trade_words_in(text):
        pieces = [part for piece in pieces for part in _cut(piece, word, kana)]
    return tuple(found for piece, known in pieces for found in ([piece] if known else _read(piece)))


def reading(text: str) -> str:
    """How `text` is read, in hiragana, without breaks."""
    return "".join(reading_words(text))


def _cut(piece: tuple[str, bool], word: str, kana: str) -> list[tuple[str, bool]]:
    text, known = piece
    if known or word not in text:
        return [piece]
    parts: list[tuple[str, bool]] = []
    for part in text.split(word):
        parts += [(part, False), (kana, True)]
    return parts[:-1]


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[tuple[str, str], ...]:
    """(word, its part of speech in Japanese: 名詞, 助詞, …) for a text of up to MOST characters."""
    found = _tokenizer().tokenize(text[:MOST])
    # A sign that stands for several, as …, comes with empty ones after it.
    words = (token for token in found if token.surface())
    return tuple((token.surface(), token.part_of_speech()[0]) for token in words)


def _read(text: str) -> list[str]:
    words = []
    for start in range(0, len(text), MOST):
        for token in _tokenizer().tokenize(text[start : start + MOST]):
            form = token.reading_form()
            if form in ("キゴウ", ""):
                form = token.surface()
            if any(char.isalnum() for char in form):
                words.append(to_hiragana(form))
    return words
