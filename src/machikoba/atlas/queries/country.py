# SPDX-License-Identifier: Apache-2.0
"""The country as a whole: which open factories are known, where, and since when."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet

from machikoba.atlas.models import Holding, Listing, ListingPlace
from machikoba.core.japanese.search import search_terms

FIRST_YEAR = 2011


@dataclass(frozen=True)
class Known:
    """What the map and its years need of one listing; `since` is None where it is not known."""

    pk: int
    since: int | None
    prefectures: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; `prefecture` is a code, `month` 1 to 12."""

    text: str = ""
    prefecture: str = ""
    month: int | None = None


def version() -> int:
    """Changes with whatever the public pages of the atlas show; milliseconds."""
    found = Listing.objects.aggregate(latest=Max("changed_at"))["latest"]
    return int(found.timestamp() * 1000) if found else 0


def shown() -> QuerySet[Listing]:
    """Every listing of the public pages, in 五十音順."""
    return Listing.objects.filter(is_shown=True, merged_into=None)


def with_places(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """The same, their places read along."""
    return rows.prefetch_related("places")


def named(slug: str) -> Listing | None:
    """The listing of this address; one that was merged leads to what it became."""
    found = Listing.objects.filter(slug=slug).select_related("merged_into").first()
    while found is not None and found.merged_into is not None:
        found = found.merged_into
    return found if found is not None and found.is_shown else None


def known() -> list[Known]:
    """Every listing with its prefectures and its first year: as stated, else of its holdings."""
    rows = shown()
    places: dict[int, list[str]] = defaultdict(list)
    pairs = ListingPlace.objects.filter(listing__in=rows).values_list("listing_id", "prefecture")
    for pk, code in pairs.distinct().order_by("prefecture"):
        places[pk].append(code)
    held = Holding.objects.filter(listing__in=rows, year__isnull=False).order_by()
    first_held = dict(held.values_list("listing_id").annotate(first=Min("year")))
    return [
        Known(pk, min(filter(None, (stated, first_held.get(pk))), default=None), tuple(places[pk]))
        for pk, stated in rows.values_list("pk", "first_year")
    ]


def by_prefecture(rows: Iterable[Known], year: int | None = None) -> Counter[str]:
    """How many listings each prefecture has; with a year those known to have begun by then.

    One in two prefectures counts in both: the counts do not add up to the country's.
    """
    return Counter(code for row in rows if has_begun(row, year) for code in row.prefectures)


def has_begun(row: Known, year: int | None) -> bool:
    """Whether it is known to have begun by the end of this year; without a year always."""
    return year is None or (row.since is not None and row.since <= year)


def found(asked: Asked) -> QuerySet[Listing]:
    """Listings with every word of the text, in any spelling, in 五十音順."""
    rows = shown()
    for words in search_terms(asked.text):
        any_of = Q()
        for word in words:
            any_of |= Q(search__contains=word)
        rows = rows.filter(any_of)
    if asked.prefecture:
        places = ListingPlace.objects.filter(prefecture=asked.prefecture).values("listing")
        rows = rows.filter(pk__in=places)
    if asked.month is not None:
        # JSON lookups differ between the databases, and the listings are some hundreds.
        months = Listing.objects.values_list("pk", "months")
        rows = rows.filter(pk__in=[pk for pk, of in months if asked.month in of])
    return with_places(rows)


def held_by_year(until: int) -> list[tuple[int, int]]:
    """(year, holdings known of it and not cancelled), every year from the first to `until`."""
    rows = Holding.objects.filter(listing__in=shown(), is_cancelled=False, year__isnull=False)
    counts = Counter(year for year in rows.order_by().values_list("year", flat=True))
    return [(year, counts[year]) for year in range(FIRST_YEAR, until + 1)]
