# SPDX-License-Identifier: Apache-2.0
"""Which listings lie in a bureau's 管轄 on a day."""

from datetime import date

from django.db.models import F, Min, Q, QuerySet

from machikoba.atlas.models import Listing, ListingPlace
from machikoba.regions.models import Bureau, OpenFactoryPlace
from machikoba.regions.queries import jurisdictions


def codes_of(listing: Listing) -> set[str]:
    """The prefectures a listing lies in: as told, and as its own open factory here has it."""
    told = ListingPlace.objects.filter(listing=listing).values_list("prefecture", flat=True)
    own = OpenFactoryPlace.objects.filter(open_factory=listing.open_factory_id)
    return {*told, *own.values_list("prefecture", flat=True)}


def listings(bureau: Bureau, on: date) -> QuerySet[Listing]:
    """Every listing of the bureau's area on that day that is no other one's, in 団体コード順."""
    codes = jurisdictions.on_day(on).filter(bureau=bureau).values("prefecture")
    told = ListingPlace.objects.filter(listing__isnull=False, prefecture__in=codes)
    own = OpenFactoryPlace.objects.filter(open_factory__isnull=False, prefecture__in=codes)
    rows = Listing.objects.filter(
        Q(pk__in=told.values("listing")) | Q(open_factory__in=own.values("open_factory")),
        merged_into=None,
        is_shown=True,
    )
    first = Min("places__prefecture")
    ordered = rows.annotate(first=first).order_by(F("first").asc(nulls_last=True), "kana_key", "pk")
    return ordered.prefetch_related("places")


def listing_of_region(open_factory_id: int, identity: str) -> Listing | None:
    """What the atlas has of an open factory of this installation; `identity` is its address."""
    named = Q(open_factory=open_factory_id) | Q(identity=identity)
    found = Listing.objects.filter(named).order_by("pk").first()
    return became(found) if found is not None else None


def became(listing: Listing) -> Listing:
    """The listing itself, or the one it was merged into."""
    while listing.merged_into is not None:
        listing = listing.merged_into
    return listing
