# SPDX-License-Identifier: Apache-2.0
"""What stands where: every text of an edition in one string for each field, gone through by find.

Python finds a word in a megabyte in less than a millisecond, in any script and of any length; an
index of words would have to know first what a word is.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from machikoba.core.english import forms
from machikoba.core.japanese.kana import to_katakana
from machikoba.core.japanese.readings import reading_words
from machikoba.core.japanese.search import fold
from machikoba.core.japanese.slips import twins

END = "\f"  # stands between the texts of two documents, in none of them
QUALITIES = 6
SHORT_LATIN = 3
HOMOPHONE = 2  # 橋 for 箸, 斉 for 斎: only where nothing is nearer
_LATIN = re.compile("[a-z0-9]")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9'&.-]*")
_KANA = re.compile("[ぁ-ゖ]+")
_NAME_GA = re.compile("(?<=[㐀-鿿𠀀-𪛟])[ゖけが](?=[㐀-鿿𠀀-𪛟])")


@dataclass(frozen=True)
class Spelling:
    """A form in which a word may stand in a text, and how much worse a hit of it is."""

    form: str
    worse: int = 0


class Lines:
    """Texts one after another, each once, with the documents that have it."""

    def __init__(self, texts: Sequence[str]) -> None:
        owners: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            if text.strip("\n|"):
                owners.setdefault(text, []).append(number)
        self.text = "".join(text + END for text in owners)
        self.owners = list(owners.values())
        self.starts = [0, *accumulate(len(text) + len(END) for text in owners)]

    def hits(self, spelling: Spelling) -> Iterator[tuple[list[int], int]]:
        """(numbers of documents, quality from 0, the best) for every text with the form."""
        text, form = self.text, spelling.form
        at = text.find(form)
        while at >= 0:
            place = bisect_right(self.starts, at) - 1
            end = self.starts[place + 1]
            best = self._best(form, at, self.starts[place], end)
            if best is not None:
                yield self.owners[place], min(best + spelling.worse, QUALITIES - 1)
            at = text.find(form, end)

    def _best(self, form: str, at: int, start: int, end: int) -> int | None:
        best = None
        while 0 <= at < end and best != 0:
            quality = self._quality(form, at, start)
            if quality is not None and (best is None or quality < best):
                best = quality
            at = self.text.find(form, at + 1, end)
        return best

    def _quality(self, form: str, at: int, start: int) -> int | None:
        before = self.text[at - 1] if at > start else "\n"
        following = self.text[at + len(form)]
        first, last = _script(form[0]), _script(form[-1])
        starts, ends = _script(before) != first, _script(following) != last
        if first == "latin" and last == "latin" and not starts and len(form) <= SHORT_LATIN:
            return None  # tin in printing
        part = 0 if starts and ends else 1 if starts or first != "latin" else 2
        is_gloss = self.text.find("\n", start, at) >= 0
        return part + (2 if is_gloss else 0)


class Field:
    """One field of every document, each a column as core/japanese/search.py makes it."""

    def __init__(self, columns: Sequence[str]) -> None:
        lines = [[*column.split("\n"), "", "", ""][:4] for column in columns]
        self.plain = Lines([f"{plain}\n{gloss}" for plain, _, _, gloss in lines])
        self.sounds = Lines([sounds for _, sounds, _, _ in lines])
        self.words = Lines([words for _, _, words, _ in lines])

    def lines(self, form: str) -> Lines:
        """Where a form may stand: what is typed, how it is read, or how a word is read."""
        return (
            self.words if form[0] == "|" else self.sounds if "ァ" <= form[0] <= "ヺ" else self.plain
        )


class Index:
    """Documents with their fields, the weightiest first."""

    def __init__(self, keys: Sequence[int], fields: Sequence[Sequence[str]]) -> None:
        self.keys = keys
        self.fields = [Field(texts) for texts in fields]

    def hits(self, spellings: Sequence[Spelling]) -> dict[int, int]:
        """Document → score of its best hit: the smaller, the better."""
        found: dict[int, int] = {}
        for rank, field in enumerate(self.fields):
            for spelling in spellings:
                for numbers, quality in field.lines(spelling.form).hits(spelling):
                    score = rank * QUALITIES + quality
                    for number in numbers:
                        # Fields come by weight: what stands is better, or of the same field.
                        if number not in found or score < found[number]:
                            found[number] = score
        keys = self.keys
        return {keys[number]: score for number, score in found.items()}


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if _LATIN.match(char):
        return "latin"
    name = unicodedata.name(char, "")
    for script in ("CJK", "HIRAGANA", "KATAKANA"):
        if name.startswith(script):
            return script
    return "other" + char


def spellings(word: str) -> list[Spelling]:
    """Every form in which a typed word may stand in a column, the plain one first."""
    plain = fold(word)
    if _LATIN_WORD.fullmatch(plain):
        first, *others = forms(plain) or [plain]
        return [Spelling(first), *(Spelling(other, 1) for other in others)]
    found = [Spelling(plain)] if plain else []
    found += [Spelling(other) for other in _name_forms(plain)]
    found += _sounding(word, plain)
    found += [
        Spelling(other, HOMOPHONE) for other in twins(plain) if "斉" in plain or "斎" in plain
    ]
    return found


def _name_forms(plain: str) -> list[str]:
    if not _NAME_GA.search(plain):
        return []
    return [form for one in "ゖけが" if (form := _NAME_GA.sub(one, plain)) != plain]


def _sounding(word: str, plain: str) -> list[Spelling]:
    is_kana = _KANA.fullmatch(plain) is not None
    kana = plain if is_kana else fold("".join(reading_words(word)))
    if not _KANA.fullmatch(kana):
        return []
    whole = Spelling(f"|{to_katakana(kana)}|", 0 if is_kana else HOMOPHONE)
    if len(kana) <= 2:  # as few stand inside too many other words
        return [whole]
    inside = Spelling(to_katakana(kana), 1)
    return [whole, inside] if is_kana else [whole, inside, Spelling(kana, 1)]


def together(hits: Sequence[Mapping[int, int]]) -> dict[int, int]:
    """The documents that have every word, with the sum of their scores."""
    first, *others = hits
    return {
        key: score + sum(other[key] for other in others)
        for key, score in first.items()
        if all(key in other for other in others)
    }
