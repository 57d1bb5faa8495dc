# SPDX-License-Identifier: Apache-2.0
"""Reading the library: in the page's order, by kind, year, theme and word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import F, Prefetch, Q, QuerySet

from machikoba.core.japanese.search import search_terms
from machikoba.gatherings.models import SeriesNumber
from machikoba.library.models import Activity, Publication
from machikoba.regions.models import Bureau, Edition, OpenFactory

VISIBLE = Q(publication__state=Publication.State.PUBLISHED) | Q(
    gathering__state=Publication.State.PUBLISHED
)
TOGETHER = {"report": "reports", "booklet": "reports"}


@dataclass(frozen=True)
class Part:
    """Rows of one kind that follow each other. `kind` is reports where both sorts alternate."""

    kind: str
    wording: str
    years: list[tuple[int | None, list[Activity]]]  # rows of one 年度 that follow each other


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty: everything."""

    text: str = ""
    kind: str = ""
    year: int | None = None
    theme: str = ""


def with_records() -> QuerySet[Activity]:
    """Records with what they stand for and its numbers."""
    numbers = SeriesNumber.objects.select_related("series")
    return Activity.objects.select_related(
        "bureau", "publication", "gathering__occasion"
    ).prefetch_related(Prefetch("gathering__numbers", numbers))


def all_of(bureau: Bureau) -> QuerySet[Activity]:
    """Every record: those of the page in its order, then the others."""
    rows = with_records().filter(bureau=bureau)
    return rows.order_by(F("position").asc(nulls_last=True), "-dated_on", "pk")


def on_page(bureau: Bureau) -> QuerySet[Activity]:
    """The rows of the policy page in its order."""
    return all_of(bureau).filter(VISIBLE, position__isnull=False)


def visible(bureau: Bureau) -> QuerySet[Activity]:
    """What visitors find in the library, the newest 年度 and dates first."""
    rows = with_records().filter(VISIBLE, bureau=bureau)
    return rows.order_by(
        F("fiscal_year").desc(nulls_last=True),
        F("dated_on").desc(nulls_last=True),
        "position",
        "pk",
    )


def found(bureau: Bureau, filters: Filters) -> QuerySet[Activity]:
    """The visible records that fit: every word in any spelling."""
    rows = visible(bureau)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year is not None:
        rows = rows.filter(fiscal_year=filters.year)
    if filters.theme:
        rows = rows.filter(themes__slug=filters.theme)
    for alternatives in search_terms(filters.text):
        rows = rows.filter(any_of(alternatives))
    return rows


def any_of(alternatives: Iterable[str]) -> Q:
    """One word in any of its spellings."""
    words = Q()
    for term in alternatives:
        words |= Q(search__contains=term)
    return words


def about(open_factory: OpenFactory, edition: Edition | None = None) -> QuerySet[Activity]:
    """What any bureau says of an open factory, of all its editions or of one of them."""
    named = Q(editions=edition) if edition else Q(editions__open_factory=open_factory)
    rows = with_records().filter(VISIBLE).filter(named | Q(open_factories=open_factory))
    return rows.distinct().order_by(F("dated_on").desc(nulls_last=True), "position", "pk")


def publication_version(slug: str) -> str | None:
    """What the page of a record is cached under: its bureau's state; None where there is none."""
    rows = Activity.objects.filter(slug=slug)
    found = rows.values_list("bureau", "bureau__publication_version").first()
    return f"{found[0]}.{found[1]}" if found else None


def parts(rows: list[Activity]) -> list[Part]:
    """The page's rows in their order, under a heading each time the kind changes."""
    made = []
    for (kind, wording), group in groupby(rows, key=_heading):
        years = [(year, list(own)) for year, own in groupby(group, key=lambda row: row.fiscal_year)]
        made.append(Part(kind, wording, years))
    return made


def newest(rows: list[Activity]) -> Activity | None:
    """The row that is marked as new: the latest date, the upper of two equal ones."""
    dated = [row for row in rows if row.dated_on]
    return max(dated, key=lambda row: row.dated_on or date.min, default=None)


def _heading(row: Activity) -> tuple[str, str]:
    return TOGETHER.get(row.kind, row.kind), row.kind_wording
