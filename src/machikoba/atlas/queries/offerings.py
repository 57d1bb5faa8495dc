# SPDX-License-Identifier: Apache-2.0
"""Finding offerings by words, over all regions and years.

On PostgreSQL a word is first looked for in the newest offerings: what is common fills its page
there. What is rarer is found through an index of pairs of letters (migration 0003), and is little
enough to be put in order. Left to itself the planner guesses which of the two it is, and errs.
"""

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from machikoba.atlas.models import Offering
from machikoba.core.japanese.search import search_terms

PAGE = 20
MOST = 1000  # counted no further
NEWEST = 2000
INDEXED = 3  # words, with up to three spellings each
FURTHER = 12000  # gone through at most, where a page can be filled so
ORDER = "first_on DESC NULLS LAST, id"
Clause = tuple[str, list[Any]]


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty fields ask for nothing. `since` and `until` are days."""

    text: str = ""
    prefecture: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Found:
    """A page of offerings, the newest first; `count` of them, with `is_least` more (20件以上)."""

    rows: list[Offering]
    count: int
    is_least: bool


def find(asked: Asked, offset: int = 0) -> Found:
    """Up to PAGE offerings from `offset` with what a list shows of them."""
    terms = [words for words in search_terms(asked.text) if words]
    if connection.vendor != "postgresql" or not terms:
        keys = list(plainly(asked).values_list("pk", flat=True)[:MOST])
        return _found(keys, offset, is_least=len(keys) == MOST)
    wanted = offset + PAGE
    newest = _among_newest(asked, terms, NEWEST, wanted)
    if len(newest) < wanted and _reaches(len(newest), wanted):
        newest = _among_newest(asked, terms, FURTHER, wanted)
    if len(newest) >= wanted:
        return _found(newest, offset, is_least=True)
    keys = _through_index(asked, terms)
    return _found(keys, offset, is_least=len(keys) == MOST)


def plainly(asked: Asked) -> QuerySet[Offering]:
    """The same as one query without an index for words: for any database, and for tests."""
    condition = Q()
    for words in search_terms(asked.text):
        either = Q()
        for word in words:
            either |= Q(search__contains=word)
        condition &= either
    rows = Offering.objects.everywhere().filter(condition)
    if asked.prefecture:
        rows = rows.filter(prefecture=asked.prefecture)
    if asked.since:
        rows = rows.filter(last_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(first_on__lte=asked.until)
    return rows.order_by(F("first_on").desc(nulls_last=True), "pk")


def _found(keys: list[int], offset: int, *, is_least: bool) -> Found:
    wanted = keys[offset : offset + PAGE]
    rows = Offering.objects.filter(pk__in=wanted).select_related("holding__listing", "origin")
    known = {row.pk: row for row in rows.defer("search")}
    return Found([known[key] for key in wanted if key in known], len(keys), is_least)


def _reaches(seen: int, wanted: int) -> bool:
    """Whether as many again and again would be enough, with some to spare."""
    return seen * FURTHER >= 1.3 * wanted * NEWEST


def _among_newest(asked: Asked, terms: list[list[str]], most: int, wanted: int) -> list[int]:
    """Up to `wanted` among the newest offerings that have the words, in order."""
    where, values = _filters(asked)
    has, words = _containing(terms)
    newest = f"SELECT id, search FROM atlas_offering{where} ORDER BY {ORDER} LIMIT {most}"  # noqa: S608
    # It stops as soon as enough are found: a common word costs next to nothing.
    found = f"SELECT id FROM ({newest}) AS newest WHERE {has} LIMIT {wanted}"  # noqa: S608
    return _keys(found, values + words)


def _through_index(asked: Asked, terms: list[list[str]]) -> list[int]:
    """All that have the words, the first MOST of them in order."""
    where, values = _indexed(asked, terms)
    rows = f"SELECT id, first_on FROM atlas_offering WHERE {where}"  # noqa: S608
    # Materialized, or the planner would go through all rows in their order.
    found = f"WITH found AS MATERIALIZED ({rows}) SELECT id FROM found"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        # With too little memory whole blocks are gone through anew, by the function of the index.
        cursor.execute("SET LOCAL work_mem = '64MB'")
        return _keys(f"{found} ORDER BY {ORDER} LIMIT {MOST}", values)


def _keys(statement: str, values: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def _indexed(asked: Asked, terms: list[list[str]]) -> Clause:
    """Pairs for the index, and the words themselves, since pairs may stand apart."""
    # Each way to spell all of the words is one look into the index: there a rare word spares the
    # reading of a common one. Words beyond the third only narrow down what was found.
    spellings = list(product(*terms[:INDEXED]))
    grams = [sorted({pair for word in words for pair in _pairs_of(word)}) for words in spellings]
    pairs = _any_of("machikoba_bigrams(search) @> %s", len(grams))
    has, words = _containing(terms)
    filters, values = _filters(asked)
    return f"{pairs} AND {has}{filters.replace(' WHERE ', ' AND ')}", [*grams, *words, *values]


def _containing(terms: list[list[str]]) -> Clause:
    # strpos looks at bytes and skips; LIKE goes letter by letter and takes five times as long.
    clause = " AND ".join(_any_of("strpos(search, %s) > 0", len(words)) for words in terms)
    return clause, [word for words in terms for word in words]


def _any_of(condition: str, times: int) -> str:
    return "(" + " OR ".join([condition] * times) + ")"


def _pairs_of(word: str) -> list[str]:
    return sorted({word[place : place + 2] for place in range(len(word) - 1)}) or [word]


def _filters(asked: Asked) -> Clause:
    chosen = {
        "prefecture = %s": asked.prefecture,
        "last_on >= %s": asked.since,
        "first_on <= %s": asked.until,
    }
    used = {clause: value for clause, value in chosen.items() if value}
    return (" WHERE " + " AND ".join(used) if used else ""), list(used.values())
