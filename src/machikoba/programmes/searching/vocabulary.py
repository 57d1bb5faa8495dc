# SPDX-License-Identifier: Apache-2.0
"""The words an edition uses, found by how they sound, how they begin, and what comes close."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
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
_SOUNDS = re.compile("[ぁ-ゖーa-z' -]+")
_UNFINISHED = re.compile("(?<=[ぁ-ゖァ-ヺー])[a-zA-Z]{1,2}$")
LEAST = 3  # letters a name must begin with to be taken for meant
LONG = 6
PAIR = 2
COMPARED = 300  # words letter by letter, those that share most pairs
LOOK_ALIKE, OTHER = 0.5, 1.5


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
    short: str  # without long sounds
    letters: frozenset[str] = frozenset()
    sounds: frozenset[str] = frozenset()

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
        self._near: dict[str, list[int]] = {}
        self._plain = "\n".join(word.plain for word in self.words)
        for number, word in enumerate(self.words):
            if word.loose:
                self._sounding.setdefault(word.loose, []).append(word)
            for piece in _pieces(word.plain, word.romaji):
                self._near.setdefault(piece, []).append(number)

    def has(self, plain: str) -> bool:
        """Whether a folded word stands in the edition, alone or inside another."""
        return plain in self._plain

    def sounding(self, typed: str) -> list[Word]:
        """The words that are read as `typed`: ほーちょう and hocho are 包丁."""
        return self._sounding.get(loose(kana_of(typed)), [])

    def beginning(self, typed: str) -> list[Word]:
        """The words that begin as `typed`, also with its last letters not yet converted."""
        plain = fold(typed)
        if is_unfinished(typed):
            start = to_romaji(to_hiragana(typed))
            return [word for word in self.words if word.romaji.startswith(start)]
        if _LATIN.fullmatch(plain):
            latin = plain_latin(plain)
            return [word for word in self.words if _begins(word, plain, latin)]
        kana = _KANA.fullmatch(plain) is not None
        return [
            word
            for word in self.words
            if word.plain.startswith(plain) or (kana and word.kana.startswith(plain))
        ]

    def nearest(self, typed: str, most: int = 3) -> list[Word]:
        """What was probably meant where `typed` is no word here: the nearest, one or a few."""
        slip = _Slip(typed)
        found = [(cost, word) for word in self._like(slip) if (cost := slip.cost(word)) is not None]
        found.sort(key=lambda pair: (pair[0], pair[1].order))
        return [word for cost, word in found if cost <= found[0][0] + LOOK_ALIKE][:most]

    def _like(self, slip: "_Slip") -> Iterator[Word]:
        """The words that share enough with `slip` to be worth comparing letter by letter."""
        pieces = _pieces(slip.plain, slip.latin)
        shared = Counter(number for piece in pieces for number in self._near.get(piece, ()))
        letters = sum(len(piece) == PAIR for piece in pieces)
        least = max(1, letters - 3 * max(slip.most, 1))
        for number, count in shared.most_common(COMPARED):
            word = self.words[number]
            if count >= least or len(word.plain) == len(slip.plain):
                yield word

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


def is_unfinished(typed: str) -> bool:
    """Whether the last letters wait for what makes them kana, as in はもn."""
    return _UNFINISHED.search(typed) is not None


def kana_of(typed: str) -> str:
    """How something typed is read, in hiragana; empty where it is no Japanese."""
    plain = fold(typed)
    if _LATIN.fullmatch(plain_latin(plain)):
        return to_kana(plain)
    kana = to_hiragana(plain)
    return kana if _KANA.fullmatch(kana) else fold(reading(typed))


def _word(shown: str, kana: str, kind: str, count: int) -> Word:
    plain = fold(shown)
    sounds = fold(kana).replace(" ", "") or (plain if _KANA.fullmatch(plain) else "")
    romaji = to_romaji(sounds) if sounds else plain if _LATIN.fullmatch(plain) else ""
    alone = loose(sounds)
    letters, heard = frozenset(romaji), frozenset(sounds) | frozenset(alone)
    return Word(shown, count, kind, plain, sounds, alone, romaji, to_romaji(alone), letters, heard)


def _begins(word: Word, plain: str, latin: str) -> bool:
    if word.plain.startswith(plain) or f" {plain}" in word.plain:
        return True
    return word.romaji.startswith(latin) or word.short.startswith(latin)


def _allowed(length: int) -> int:
    return 0 if length < 4 else 1 if length < 8 else 2


def _pieces(plain: str, romaji: str) -> set[str]:
    """Pairs of Latin letters, and each character that is no sound."""
    pairs = {romaji[at : at + PAIR] for at in range(len(romaji) - 1)}
    return pairs | {char for char in plain if not _SOUNDS.fullmatch(char)}


class _Slip:
    """Something mistyped, in every way in which it can be compared with what was meant."""

    def __init__(self, typed: str) -> None:
        self.plain = fold(typed)
        self.is_latin = _LATIN.fullmatch(self.plain) is not None
        self.kana = "" if self.is_latin else kana_of(typed)
        self.loose = loose(self.kana)
        self.sounds = frozenset(self.kana)
        self.latin = plain_latin(self.plain) if self.is_latin else to_romaji(self.kana)
        self.letters = frozenset(self.latin)
        self.most = _allowed(len(self.latin))

    def cost(self, word: Word) -> float | None:
        """How far `word` is from it, or None where it is too far to be meant."""
        costs = [cost for cost in (self._by_letters(word), self._by_kana(word)) if cost is not None]
        if not costs or min(costs) > LOOK_ALIKE:
            costs += _seen_alike(self.plain, word)
        return min(costs, default=None)

    def _by_letters(self, word: Word) -> float | None:
        if not self.most or abs(len(word.romaji) - len(self.latin)) > self.most:
            return None
        if len(self.letters - word.letters) > self.most:
            return None
        far = distance(self.latin, word.romaji, self.most)
        return far if far <= self.most else None

    def _by_kana(self, word: Word) -> float | None:
        if len(self.loose) < LEAST or not word.loose:
            return None
        most = 1 if len(self.loose) < LONG else 2
        is_start = word.kind == NAME and len(self.loose) > LEAST
        if len(self.sounds - word.sounds) > most:
            return None
        far = min(
            distance(self.loose, word.loose, most, is_start=is_start),
            distance(self.kana, word.kana, most, is_start=is_start),
        )
        return far + (0.25 if far else 0) if far <= most else None


def _seen_alike(plain: str, word: Word) -> list[float]:
    """The cost of one character for another in a word that is not of kana alone, if it is that."""
    other = word.plain
    if len(plain) != len(other) or len(plain) < 2 or _SOUNDS.fullmatch(plain):
        return []
    wrong = [(one, two) for one, two in zip(plain, other, strict=True) if one != two]
    if len(wrong) != 1:
        return []
    one, two = wrong[0]
    if look_alike(one, two) or reading(one) == reading(two):
        return [LOOK_ALIKE]
    return [OTHER] if len(plain) > 2 else []
