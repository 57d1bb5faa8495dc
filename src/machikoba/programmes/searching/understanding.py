# SPDX-License-Identifier: Apache-2.0
"""What somebody meant: as typed, else run together, else mistyped, else another word for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from machikoba.core.japanese.related import related
from machikoba.core.japanese.search import MAX_QUERY, fold
from machikoba.core.japanese.width import fold_width
from machikoba.core.japanese.words import content_words
from machikoba.programmes.searching.index import HOMOPHONE, Index, Spelling, spellings, together
from machikoba.programmes.searching.vocabulary import Vocabulary

MOST_WORDS = 8
MOST_RELATED = 6
MISSING = 1000  # added for each word a document lacks, more than any score
LEAST_KANA = 3
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
    return Understood(typed, How.SOME, tuple(parts), all_of_them or _most(found))


def _most(parts: Sequence[Part]) -> dict[int, int]:
    keys = {key for part in parts for key in part.hits}
    return {key: sum(part.hits.get(key, MISSING) for part in parts) for key in keys}


def _taken(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    known = _known(index, vocabulary, word)
    if known.how != How.NOTHING:
        return [known]
    near = _related(index, vocabulary, word)
    if near is not None:
        return [near]
    return (
        _apart(index, vocabulary, word)
        or _mistyped(index, vocabulary, word)
        or _some_of(index, vocabulary, word)
        or [known]
    )


def _known(index: Index, vocabulary: Vocabulary, word: str) -> Part:
    """`word` as it stands, or as it sounds."""
    forms = spellings(word)
    nearer = [form for form in forms if form.worse < HOMOPHONE]
    hits = index.hits(nearer) or index.hits(forms[len(nearer) :] and forms)
    if hits:
        return Part(word, (word,), How.TYPED, hits)
    same = tuple(dict.fromkeys(one.shown for one in vocabulary.sounding(word)))
    hits = _hits(index, same, SILENT)
    return Part(word, same, How.TYPED, hits) if hits else Part(word, (), How.NOTHING)


def _hits(index: Index, words: Sequence[str], worse: int) -> dict[int, int]:
    forms = [Spelling(one.form, one.worse + worse) for word in words for one in spellings(word)]
    return index.hits(forms)


def _apart(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    """The words that `word` was run together of, where each stands somewhere; else none."""
    for pieces in (vocabulary.split(word), content_words(word)):
        if pieces and [*pieces] != [word] and all(map(_says_something, pieces)):
            parts = [_known(index, vocabulary, piece) for piece in pieces]
            if all(part.how != How.NOTHING for part in parts):
                return parts
    return []


def _some_of(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    """The same where only some of them do; a sentence is more than a typing error."""
    pieces = [piece for piece in content_words(word) if piece != word]
    parts = [_piece(index, vocabulary, piece) for piece in pieces]
    found = [part for part in parts if part.how != How.NOTHING]
    return parts if any(_says_something(part.typed) for part in found) else []


def _says_something(piece: str) -> bool:
    # Short kana stand for too much: せん and ぱん are in every other word.
    return len(piece) >= LEAST_KANA or not all("ぁ" <= char <= "ヺ" for char in piece)


def _piece(index: Index, vocabulary: Vocabulary, piece: str) -> Part:
    known = _known(index, vocabulary, piece)
    return known if known.how != How.NOTHING else _related(index, vocabulary, piece) or known


def _mistyped(index: Index, vocabulary: Vocabulary, word: str) -> list[Part]:
    meant = tuple(dict.fromkeys(one.shown for one in vocabulary.nearest(word)))
    hits = _hits(index, meant, SILENT)
    return [Part(word, meant, How.SPELLING, hits)] if hits else []


def _related(index: Index, vocabulary: Vocabulary, word: str) -> Part | None:
    taken: list[str] = []
    hits: dict[int, int] = {}
    for other in related(word):
        plain = fold(other)
        found = index.hits([Spelling(plain, NEAR)]) if vocabulary.has(plain) else {}
        if found:
            for key, score in found.items():
                far = score + len(taken)  # the nearest words come first
                hits[key] = min(far, hits.get(key, far))
            taken.append(other)
        if len(taken) == MOST_RELATED:
            break
    return Part(word, tuple(taken), How.MEANING, hits) if taken else None


def nearby(vocabulary: Vocabulary, parts: Sequence[Part]) -> list[str]:
    """The words of the edition near in meaning to what was typed, the nearest first."""
    found: dict[str, None] = {}
    typed = [word for part in parts for word in (part.typed, *content_words(part.typed))]
    for word in typed:
        near = related(word)
        own = [other for other in near if other.isascii() == word.isascii()]
        found |= dict.fromkeys(other for other in own or near if vocabulary.has(fold(other)))
    return list(found)[:MOST_RELATED]
