# SPDX-License-Identifier: Apache-2.0
"""Open factories of the whole country: searched, one with all that is said of it, compared."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import country, dates, statements
from machikoba.atlas.queries.listing_pages import shown
from machikoba.core.japanese.prefectures import PREFECTURES, find
from machikoba.library.queries import activities, cases
from machikoba.site import atlas_heads
from machikoba.site.views.atlas import version
from machikoba.ui.pagecache import cached_page
from machikoba.ui.paging import page_of

MOST_COMPARED = 4


@cached_page(version)
def index(request: HttpRequest) -> HttpResponse:
    """Every listing in 五十音順, narrowed by words, prefecture and month."""
    given = {name: str(value).replace("\0", "") for name, value in request.GET.items()}
    place = find(given.get("prefecture", ""))
    month = given.get("month", "")
    asked = country.Asked(
        text=given.get("q", "").strip(),
        prefecture=place.code if place else "",
        month=int(month) if month in map(str, range(1, 13)) else None,
    )
    context = {
        "asked": asked,
        "prefectures": PREFECTURES,
        "months": range(1, 13),
        "share": atlas_heads.page(request, _("地域をさがす"), _("全国の地域を五十音順に。")),
        **page_of(request, country.found(asked)),
    }
    return render(request, "site/atlas/listings.html", context)


@cached_page(version)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything said of one open factory, by whom, when, and on what evidence."""
    listing = country.named(slug)
    if listing is None:
        raise Http404
    if listing.slug != slug:
        return redirect("site:atlas_listing", listing.slug, permanent=True)
    page = shown(listing)
    holdings = [holding for holding, _disputed in page.holdings]
    share = atlas_heads.listing(request, listing, holdings)
    context = {**vars(page), **_told(listing), "share": share}
    return render(request, "site/atlas/listing.html", context)


def _told(listing: Listing) -> dict[str, object]:
    """Records and cases of the libraries here that name it."""
    region = listing.open_factory
    if region is None:
        return {"records": [], "cases": []}
    return {"records": list(activities.about(region)), "cases": list(cases.about(region))}


@cached_page(version)
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four listings side by side, in 五十音順: described, never ranked."""
    slugs = [slug.replace("\0", "") for slug in request.GET.getlist("of")]
    rows = list(country.with_places(country.shown().filter(slug__in=slugs)))
    compared = [
        {"listing": row, "holdings": list(dates.of_listing(row.pk)), "figures": _figures(row.pk)}
        for row in rows[:MOST_COMPARED]
    ]
    context = {
        "compared": compared,
        "too_many": len(rows) > MOST_COMPARED,
        "choices": list(country.shown()),
        "chosen": [one["listing"] for one in compared],
        "share": atlas_heads.page(request, _("地域をならべて見る"), _("最大4地域を並べて。")),
    }
    return render(request, "site/atlas/compare.html", context)


def _figures(pk: int) -> list[object]:
    return list(statements.figures(pk)[:8])
