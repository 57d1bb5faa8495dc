# SPDX-License-Identifier: Apache-2.0
"""Ways on where nothing is found: what could be dropped, what is near, what there is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, replace
from datetime import datetime

from machikoba.core.japanese.kana import sort_key
from machikoba.core.japanese.readings import reading
from machikoba.programmes.queries import search
from machikoba.programmes.queries.programmes import Filters, find, published
from machikoba.programmes.searching.understanding import nearby
from machikoba.regions.models import Edition

TRADES = 12


def droppable(edition: Edition, filters: Filters, now: datetime) -> list[tuple[str, int]]:
    """(name of a filter, how many programmes fit without it), for those that then find some."""
    counts = [(name, find(edition, fewer, now).count()) for name, fewer in _fewer(filters)]
    return [(name, count) for name, count in counts if count]


def _fewer(filters: Filters) -> Iterator[tuple[str, Filters]]:
    for field in fields(filters):
        if field.default is not MISSING and getattr(filters, field.name) != field.default:
            yield field.name, replace(filters, **{field.name: field.default})


def words_nearby(edition: Edition, text: str) -> list[tuple[str, int]]:
    """(word near in meaning, how many programmes a search for it finds)."""
    ready = search.of_edition(edition)
    return _counted(ready, nearby(ready.vocabulary, ready.programmes_for(text).parts))


def trades(edition: Edition, language: str) -> list[tuple[str, int]]:
    """(trade, how many programmes a search for it finds): the TRADES most frequent, in 五十音順."""
    rows = published(edition).prefetch_related(None).select_related(None)
    told = rows.exclude(participation=None).values_list("participation__trade", flat=True)
    counts = Counter(trade.in_language(language)[0] for trade in told)
    counts.pop("", None)
    most = (trade for trade, _ in counts.most_common(TRADES))
    ordered = sorted(most, key=lambda trade: sort_key(reading(trade)))
    return _counted(search.of_edition(edition), ordered)


def _counted(ready: search.Searched, words: Iterable[str]) -> list[tuple[str, int]]:
    counts = [(word, len(ready.programmes_for(word).hits)) for word in words]
    return [(word, count) for word, count in counts if count]
