# SPDX-License-Identifier: Apache-2.0
"""Finding offerings by words, over all regions and years.

On PostgreSQL every pair of letters of a word is looked up in an index (migration 0003); where a
pair is in too many texts the newest are gone through until enough are found.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Lookup, Q, QuerySet, TextField

from machikoba.atlas.models import Offering
from machikoba.core.japanese.search import search_terms

PAGE = 20
MOST = 1000  # counted no further: 1,000以上


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty fields ask for nothing."""

    text: str = ""
    prefecture: str = ""
    since: date | None = None
    until: date | None = None


@TextField.register_lookup
class HasBigrams(Lookup[Any]):
    """Texts in which every pair of letters of a word occurs; on SQLite the word itself."""

    lookup_name = "bigrams"

    def get_prep_lookup(self) -> Any:
        return str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, values = self.process_lhs(compiler, connection)
        like = (
            "%" + str(self.rhs).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        )
        return f"{left} LIKE %s ESCAPE '\\'", (*values, like)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        plain, values = self.as_sql(compiler, connection)
        left, own = self.process_lhs(compiler, connection)
        pairs = sorted({self.rhs[n : n + 2] for n in range(len(self.rhs) - 1)})
        if not pairs:
            return plain, values
        return f"(machikoba_bigrams({left}) @> %s AND {plain})", (*own, pairs, *values)


def find(asked: Asked) -> QuerySet[Offering]:
    """The offerings that fit, the newest first."""
    rows = Offering.objects.everywhere().filter(_words(asked.text))
    if asked.prefecture:
        rows = rows.filter(prefecture=asked.prefecture)
    if asked.since:
        rows = rows.filter(last_on__gte=asked.since)
    if asked.until:
        rows = rows.filter(first_on__lte=asked.until)
    return rows.order_by(F("first_on").desc(nulls_last=True), "pk")


def page(asked: Asked, offset: int = 0) -> list[Offering]:
    """Up to PAGE of them with what a list shows, from `offset`."""
    rows = find(asked).select_related("holding__listing", "origin").defer("search")
    return list(rows[offset : offset + PAGE])


def count(asked: Asked) -> int:
    """How many fit; MOST where it is so many or more."""
    return len(find(asked).order_by().values_list("pk")[:MOST])


def _words(text: str) -> Q:
    condition = Q()
    for alternatives in search_terms(text):
        words = Q()
        for term in alternatives:
            words |= Q(search__bigrams=term)
        condition &= words
    return condition
