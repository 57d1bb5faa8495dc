# SPDX-License-Identifier: Apache-2.0
"""What somebody meant: as typed, else run together, else mistyped, else another word for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from machikoba.core.japanese.related import related
from machikoba.core.japanese.search import MAX_QUERY
from machikoba.core.japanese.width import fold_width
from machikoba.core.japanese.words import content_words
from machikoba.programmes.searching.index import Index, Spelling, spellings, together
from machikoba.programmes.searching.vocabulary import Vocabulary

MOST_WORDS = 8
MOST_RELATED = 6
MISSING = 1000  # added for each word a document lacks, more than any score
SILENT, NEAR = 1, 2


class How(StrEnum):
    """How far one had to go from what was typed."""

    TYPED = "typed"
    SPELLING = "spelling"  # another spelling: もしかして
    MEANING = "meaning"  # other words near in meaning
    SOME = "some"  # not all words
    NOTHING = "nothing"


@dataclass(frozen=True)
class Part:
    """One typed word with the words it was taken for, and where they stand."""

    typed: str
    taken: tuple[str, ...]
    how: How
    hits: dict[int, int] = field(repr=False, compare=False, default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """What was found: document → score, the smaller the better; and how it was understood."""

    typed: str
    how: How
    parts: tuple[Part, ...]
    hits: dict[int, int] = field(repr=False, compare=False, default_factory=dict)

    @property
    def corrected(self) -> str:
        """The query with its typing errors mended."""
        return " ".join(part.taken[0] if part.taken else part.typed for part in self.parts)

    @property
    def missing(self) -> tuple[str, ...]:
        """The typed words that stand nowhere, nor anything like them."""
        return tuple(part.typed for part in self.parts if part.how == How.NOTHING)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words to highlight in what is shown."""
        return tuple(dict.fromkeys(word for part in self.parts for word in part.taken))


def understand(index: Index, vocabulary: Vocabulary, text: str) -> Understood:
    """The documents of what somebody typed."""
    typed = fold_width(text)[:MAX_QUERY]
    words = typed.split(" ")[:MOST_WORDS] if typed else []
    parts = [part for word in words for part in _taken(index, vocabulary, word)]
    found = [part for part in parts if part.how != How.NOTHING]
    if not found:
        return Understood(typed, How.NOTHING, tuple(parts))
    how = max((part.how for part in found), key=list(How).index)
    all_of_them = together([part.hits for part in found])
    if all_of_them and len(found) == len(parts):
        return Understood(typed, how, tuple(parts), all_of_them)
    some = all_of_them or _most(found)
    # What is missing of a word taken apart is no news: 体験 of 包丁研ぎ体験.
    return Understood(typed, How.SOME, tuple(parts), some)


def _most(parts: Sequence[Part]) -> dict[int, int]:
    keys = {key for part in parts for key in part.hits}
    return {key: sum(part.hits.get(key, MISSING) for part in parts) for key in keys}


def _taken(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    hits = index.hits(spellings(word))
    if hits:
        return [Part(word, (word,), How.TYPED, hits)]
    same = vocabulary.sounding(word)
    if same:
        shown = tuple(dict.fromkeys(one.shown for one in same))
        return [Part(word, shown, How.TYPED, _hits(index, shown, SILENT))]
    return _apart(index, vocabulary, word) or [_guessed(index, vocabulary, word)]


def _hits(index: Index, words: Sequence[str], worse: int) -> dict[int, int]:
    forms = [
        Spelling(one.form, one.worse + worse) for word in words for one in spellings(word)
    ]
    return index.hits(forms)


def _apart(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    """The words that `word` was run together of, where each stands somewhere; else none."""
    for pieces in (vocabulary.split(word), list(content_words(word))):
        if len(pieces) < 2 and pieces != [word] and not pieces:
            continue
        if pieces == [word]:
            continue
        parts = [_piece(index, vocabulary, piece) for piece in pieces]
        if all(part.how != How.NOTHING for part in parts):
            return parts
        found = [part for part in parts if part.how != How.NOTHING]
        if found and len(max(found, key=lambda part: len(part.typed)).typed) > 1:
            return found
    return []


def _piece(index: Index, vocabulary: Vocabulary, piece: str) -> Part:
    hits = index.hits(spellings(piece))
    if hits:
        return Part(piece, (piece,), How.TYPED, hits)
    same = tuple(word.shown for word in vocabulary.sounding(piece))
    if same:
        return Part(piece, same, How.TYPED, _hits(index, same, SILENT))
    return Part(piece, (), How.NOTHING)


def _guessed(index: Index, vocabulary: Vocabulary, word: str) -> Part:
    near = _related(index, word)
    if near is not None:
        return near
    meant = tuple(dict.fromkeys(one.shown for one in vocabulary.nearest(word)))
    if meant:
        return Part(word, meant, How.SPELLING, _hits(index, meant, SILENT))
    return Part(word, (), How.NOTHING)


def _related(index: Index, word: str) -> Part | None:
    taken, hits = [], dict[int, int]()
    for other in related(word):
        found = _hits(index, [other], NEAR)
        if found:
            taken.append(other)
            for key, score in found.items():
                hits[key] = min(score, hits.get(key, score))
        if len(taken) == MOST_RELATED:
            break
    return Part(word, tuple(taken), How.MEANING, hits) if taken else None


def nearby(index: Index, parts: Sequence[Part]) -> list[tuple[str, int]]:
    """(word near in meaning, how many documents have it) for what was typed, the nearest first."""
    found: dict[str, int] = {}
    typed = [word for part in parts for word in (part.typed, *content_words(part.typed))]
    for word in typed:
        for other in related(word):
            if other not in found and len(found) < MOST_RELATED:
                count = len(index.hits(spellings(other)[:1]))
                if count:
                    found[other] = count
    return list(found.items())
