# SPDX-License-Identifier: Apache-2.0
"""The atlas's listings with all that is said of them, narrowed down, in 団体コード順."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Min, Prefetch, Q, QuerySet

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, ListingPlace, Said
from machikoba.core.japanese.search import search_terms


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty: everything. `prefecture` is a code."""

    text: str = ""
    prefecture: str = ""
    municipality: str = ""
    year_from: int | None = None
    year_to: int | None = None
    month: int | None = None
    form: str = ""


def found(filters: Filters) -> QuerySet[Listing]:
    """The shown listings that fit; each once, those without a place last."""
    rows = Listing.objects.filter(is_shown=True, merged_into=None)
    for alternatives in search_terms(filters.text):
        words = Q()
        for term in alternatives:
            words |= Q(search__contains=term)
        rows = rows.filter(words)
    for name in ("prefecture", "municipality"):
        if wanted := getattr(filters, name):
            places = ListingPlace.objects.filter(listing__isnull=False, **{name: wanted})
            rows = rows.filter(pk__in=places.values("listing"))
    if filters.form:
        rows = rows.filter(form=filters.form)
    if filters.month is not None:
        # JSON lookups differ between the databases, and the listings are some hundreds.
        months = Listing.objects.values_list("pk", "months")
        rows = rows.filter(pk__in=[pk for pk, of in months if filters.month in of])
    return _in_order(_in_years(rows, filters))


def with_words(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    """The same, with places, holdings, and accepted claims and figures read along."""
    accepted = {"listing__isnull": False, "standing": Said.Standing.ACCEPTED}
    claims = Claim.objects.filter(**accepted).select_related("origin", "holding")
    figures = ClaimedFigure.objects.filter(**accepted).select_related("origin", "holding")
    holdings = Holding.objects.filter(listing__isnull=False)
    return (
        rows.prefetch_related("places")
        .prefetch_related(Prefetch("holdings", holdings))
        .prefetch_related(Prefetch("claims", claims.order_by("field", "pk")))
        .prefetch_related(Prefetch("claimedfigures", figures.order_by("holding__year", "pk")))
    )


def named(slug: str) -> Listing | None:
    """The shown listing of this address; one that was merged leads to what it became."""
    listing = Listing.objects.filter(slug=slug).first()
    while listing is not None and listing.merged_into is not None:
        listing = listing.merged_into
    if listing is None or not listing.is_shown:
        return None
    return with_words(Listing.objects.filter(pk=listing.pk)).get()


def _in_years(rows: QuerySet[Listing], filters: Filters) -> QuerySet[Listing]:
    """Held, or held for the first time, in these years."""
    if filters.year_from is None and filters.year_to is None:
        return rows
    years = (filters.year_from or 0, filters.year_to or 9999)
    held = Holding.objects.filter(listing__isnull=False, year__range=years, is_cancelled=False)
    return rows.filter(Q(pk__in=held.values("listing")) | Q(first_year__range=years))


def _in_order(rows: QuerySet[Listing]) -> QuerySet[Listing]:
    first = Min("places__prefecture")
    return rows.annotate(first=first).order_by(F("first").asc(nulls_last=True), "kana_key", "pk")
