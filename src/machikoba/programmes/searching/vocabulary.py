# SPDX-License-Identifier: Apache-2.0
"""The words an edition uses, found by how they sound, how they begin, and what comes close."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from machikoba.core.japanese.kana import to_hiragana
from machikoba.core.japanese.readings import reading
from machikoba.core.japanese.romaji import plain_latin, to_kana, to_romaji
from machikoba.core.japanese.search import fold
from machikoba.core.japanese.slips import distance, look_alike, loose

TRADE, NAME, PLACE, THING = "trade", "name", "place", "thing"
_RANKS = {TRADE: 0, THING: 1, NAME: 2, PLACE: 3}
_LATIN = re.compile("[a-z][a-z' -]*")
_KANA = re.compile("[ぁ-ゖー]+")
_UNFINISHED = re.compile("(?<=[ぁ-ゖァ-ヺー])[a-zA-Z]{1,2}$")
LEAST = 3  # letters a name must begin with to be taken for meant
LOOK_ALIKE, SAME_SOUND, OTHER = 0.5, 0.5, 1.5


@dataclass(frozen=True)
class Word:
    """A word as it is shown, how often it stands in the edition, and what kind of word it is."""

    shown: str
    count: int
    kind: str
    plain: str
    kana: str
    loose: str
    romaji: str

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Words of the trades before others, the frequent before the rare."""
        return _RANKS[self.kind], -self.count, len(self.plain), self.plain


class Vocabulary:
    """Every word of an edition once."""

    def __init__(self, counted: Iterable[tuple[str, str, str, int]]) -> None:
        """`counted` has (word, its reading or an empty text, kind, how often)."""
        found: dict[tuple[str, str], Word] = {}
        for shown, kana, kind, count in counted:
            word = _word(shown, kana, kind, count)
            known = found.get((word.plain, word.kana))
            if word.plain and (known is None or known.order > word.order):
                found[(word.plain, word.kana)] = word
        self.words = sorted(found.values(), key=lambda word: word.order)
        self._sounding: dict[str, list[Word]] = {}
        for word in self.words:
            if word.loose:
                self._sounding.setdefault(word.loose, []).append(word)

    def sounding(self, typed: str) -> list[Word]:
        """The words that are read as `typed`: ほーちょう and hocho are 包丁."""
        return self._sounding.get(loose(kana_of(typed)), [])

    def beginning(self, typed: str) -> list[Word]:
        """The words that begin as `typed`, also with its last letters not yet converted."""
        plain = fold(typed)
        tail = _UNFINISHED.search(to_hiragana(typed))
        if tail:
            start = to_romaji(to_hiragana(typed))
            return [word for word in self.words if word.romaji.startswith(start)]
        if _LATIN.fullmatch(plain):
            latin = plain_latin(plain)
            return [word for word in self.words if _begins(word, plain, latin)]
        kana = _KANA.fullmatch(to_hiragana(typed)) is not None
        return [
            word
            for word in self.words
            if word.plain.startswith(plain) or (kana and word.kana.startswith(plain))
        ]

    def nearest(self, typed: str, most: int = 3) -> list[Word]:
        """What was probably meant where `typed` is no word here: the nearest, one or a few."""
        plain, kana = fold(typed), kana_of(typed)
        latin = plain_latin(plain) if _LATIN.fullmatch(plain) else to_romaji(kana)
        sounds, is_latin = loose(kana), _LATIN.fullmatch(plain) is not None
        found: list[tuple[float, Word]] = []
        for word in self.words:
            cost = _far(plain, sounds, latin, word, is_latin=is_latin)
            if cost is not None:
                found.append((cost, word))
        found.sort(key=lambda pair: (pair[0], pair[1].order))
        return [word for cost, word in found if cost <= found[0][0] + 0.5][:most]

    def split(self, typed: str) -> list[str]:
        """Kana run together as the words it is made of, each one of the edition; else none."""
        kana = to_hiragana(fold(typed))
        if not _KANA.fullmatch(kana):
            return []
        ways: list[list[str] | None] = [[], *[None] * len(kana)]
        for end in range(2, len(kana) + 1):
            for start in range(end - 1):
                before, piece = ways[start], kana[start:end]
                if before is None or not self._sounding.get(loose(piece)):
                    continue
                known = ways[end]
                if known is None or len(before) + 1 < len(known):
                    ways[end] = [*before, piece]
        return ways[-1] or []


def kana_of(typed: str) -> str:
    """How something typed is read, in hiragana; empty where it is no Japanese."""
    plain = fold(typed)
    if _LATIN.fullmatch(plain):
        return to_kana(plain)
    kana = to_hiragana(plain)
    return kana if _KANA.fullmatch(kana) else fold(reading(typed))


def _word(shown: str, kana: str, kind: str, count: int) -> Word:
    plain = fold(shown)
    sounds = fold(kana).replace(" ", "") or (plain if _KANA.fullmatch(plain) else "")
    romaji = to_romaji(sounds) if sounds else plain if _LATIN.fullmatch(plain) else ""
    return Word(shown, count, kind, plain, sounds, loose(sounds), romaji)


def _begins(word: Word, plain: str, latin: str) -> bool:
    if word.plain.startswith(plain) or f" {plain}" in word.plain:
        return True
    return word.romaji.startswith(latin) or to_romaji(word.loose).startswith(latin)


def _allowed(length: int) -> int:
    return 0 if length < 4 else 1 if length < 8 else 2


def _far(plain: str, sounds: str, latin: str, word: Word, *, is_latin: bool) -> float | None:
    """How far `word` is from what was typed, or None where it is too far to be meant."""
    costs = []
    most = _allowed(len(latin))
    if most and word.romaji and not (is_latin and abs(len(word.romaji) - len(latin)) > most):
        far = distance(latin, word.romaji, most)
        if far <= most:
            costs.append(float(far))
    if sounds and len(sounds) >= LEAST and word.loose and not is_latin:
        most = 1 if len(sounds) < 6 else 2
        far = distance(sounds, word.loose, most, is_start=_is_name(word, sounds))
        if far <= most:
            costs.append(far + 0.25 if far else 0.0)
    if not costs or min(costs) > LOOK_ALIKE:
        seen = _seen_alike(plain, word)
        if seen is not None:
            costs.append(seen)
    return min(costs) if costs else None


def _is_name(word: Word, sounds: str) -> bool:
    return word.kind == NAME and len(sounds) > LEAST


def _seen_alike(plain: str, word: Word) -> float | None:
    """The cost of one character for another in a word that is not of kana alone."""
    other = word.plain
    if len(plain) != len(other) or len(plain) < 2 or _KANA.fullmatch(plain):
        return None
    wrong = [(one, two) for one, two in zip(plain, other, strict=True) if one != two]
    if len(wrong) != 1 or _LATIN.fullmatch(plain):
        return None
    one, two = wrong[0]
    if look_alike(one, two):
        return LOOK_ALIKE
    if set(_read(one)) & set(_read(two)):
        return SAME_SOUND
    return OTHER if len(plain) > 2 else None


def _read(char: str) -> set[str]:
    return {reading(char)}
