# SPDX-License-Identifier: Apache-2.0
"""What somebody may be about to type: words of the edition, programmes, makers."""

from dataclasses import dataclass

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import search
from machikoba.programmes.searching.understanding import How
from machikoba.programmes.searching.vocabulary import NAME, Word, is_unfinished
from machikoba.regions.models import Edition, Participation

WORDS, ROWS = 5, 3
WHOLE = 2  # letters from which on what is typed is looked for itself
MOST = 60  # words looked at, the likeliest first


@dataclass(frozen=True)
class Suggestions:
    """Whole words for what was begun, then programmes and makers that fit them."""

    words: list[str]
    programmes: list[Programme]
    makers: list[Participation]


def suggest(edition: Edition, typed: str, language: str) -> Suggestions:
    """At most WORDS words and ROWS each of programmes and makers for the beginning of a query."""
    text = fold_width(typed)
    if not text:
        return Suggestions([], [], [])
    ready = search.of_edition(edition)
    words = _words(ready, text, language)
    is_whole = len(text.split(" ")[-1]) >= WHOLE and not is_unfinished(text)
    whole = text if is_whole or not words else words[0]
    found = ready.programmes_for(whole)
    if not words and found.how in (How.SPELLING, How.MEANING):
        words = [found.corrected]
    named = ready.makers_for(text)
    makers = named.hits if named.how == How.TYPED else {}
    return Suggestions(words, _programmes(found.hits), _makers(makers))


def _words(ready: search.Searched, text: str, language: str) -> list[str]:
    *before, last = text.split(" ")
    likely = [word for word in ready.vocabulary.beginning(last) if word.kind != NAME]
    likely = sorted(likely[:MOST], key=lambda word: _is_foreign(word, language, last))
    shown = {word.plain: " ".join([*before, word.shown]) for word in reversed(likely)}
    return list(reversed(shown.values()))[:WORDS]


def _is_foreign(word: Word, language: str, typed: str) -> bool:
    return word.shown.isascii() != (language != "ja") and (language != "ja" or not typed.isascii())


def _programmes(hits: dict[int, int]) -> list[Programme]:
    best = sorted(hits, key=lambda key: (hits[key], key))[:ROWS]
    rows = Programme.objects.filter(pk__in=best).select_related("participation")
    known = rows.in_bulk(best)
    return [known[key] for key in best if key in known]


def _makers(hits: dict[int, int]) -> list[Participation]:
    best = sorted(hits, key=lambda key: (hits[key], key))[:ROWS]
    known = Participation.objects.filter(pk__in=best).in_bulk(best)
    return [known[key] for key in best if key in known]
