# SPDX-License-Identifier: Apache-2.0
"""Where a text says what somebody looked for, in whichever spelling."""

import re
from collections.abc import Iterator, Sequence

from machikoba.core.english import forms
from machikoba.core.japanese.kana import to_hiragana
from machikoba.core.japanese.search import fold
from machikoba.core.japanese.words import nouns

Span = tuple[int, int]
_LATIN = re.compile(r"[a-z][a-z0-9'&.-]*")
_KANA = re.compile("[ぁ-ゖ]")


def marked(text: str, words: Sequence[str]) -> list[Span]:
    """The places of `words` in `text`, from the first, none inside another."""
    spans = sorted(span for word in words for span in _places(text, word))
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def excerpt(text: str, words: Sequence[str], around: int = 24) -> str:
    """The part of `text` about the first place of one of `words`; empty where there is none."""
    spans = marked(text, words)
    if not spans:
        return ""
    start, end = max(spans[0][0] - around, 0), min(spans[0][1] + 2 * around, len(text))
    before, behind = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{behind}"


def _places(text: str, word: str) -> Iterator[Span]:
    plain = fold(word)
    if not plain:
        return
    if _LATIN.fullmatch(plain):
        for form in forms(plain) or [plain]:
            for match in re.finditer(rf"\b{re.escape(form)}\w*", text, re.IGNORECASE):
                yield match.span()
        return
    found = list(_folded_places(text, plain))
    yield from found
    if not found:
        for noun, kana in nouns(text):
            if fold(kana) == plain:
                yield from (match.span() for match in re.finditer(re.escape(noun), text))


def _folded_places(text: str, plain: str) -> Iterator[Span]:
    folded, places = _with_places(text)
    at = folded.find(plain)
    while at >= 0:
        end = at + len(plain)
        yield places[at], places[end] if end < len(places) else len(text)
        at = folded.find(plain, end)


def _with_places(text: str) -> tuple[str, list[int]]:
    """`text` folded letter by letter, and where each letter of that stands in it."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        is_long = char == "ー" and letters and _KANA.fullmatch(to_hiragana(letters[-1]))
        for letter in "" if is_long else fold(char):
            letters.append(letter)
            places.append(place)
    return "".join(letters), places
