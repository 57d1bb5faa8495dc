# SPDX-License-Identifier: Apache-2.0
"""Which listings lie in a bureau's 管轄 on a day: as told, or as an open factory here has it."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Min, Q, QuerySet

from machikoba.atlas.models import Listing, ListingPlace
from machikoba.regions.models import Bureau, OpenFactory, OpenFactoryPlace
from machikoba.regions.queries import jurisdictions
from machikoba.sharing.things import identity


def codes_of(listing: Listing) -> set[str]:
    """The prefectures a listing lies in."""
    told = ListingPlace.objects.filter(listing=listing).values_list("prefecture", flat=True)
    here = [region.pk for region in OpenFactory.objects.filter(_own(listing))]
    own = OpenFactoryPlace.objects.filter(open_factory__in=here)
    return {*told, *own.values_list("prefecture", flat=True)}


def _own(listing: Listing) -> Q:
    """The open factory of this installation that a listing is."""
    own = Q(pk=listing.open_factory_id)
    try:
        uuid = UUID(listing.identity.rpartition("/")[2])
    except ValueError:
        return own
    return own | Q(uuid=uuid) if listing.identity == identity("open_factory", uuid) else own


def lying_in(codes: Collection[str] | QuerySet[Any]) -> Q:
    """The condition of listings that lie in one of these prefectures."""
    told = ListingPlace.objects.filter(listing__isnull=False, prefecture__in=codes)
    here = list(OpenFactory.objects.filter(places__prefecture__in=codes).distinct())
    return (
        Q(pk__in=told.values("listing"))
        | Q(open_factory__in=[region.pk for region in here])
        | Q(identity__in=[identity("open_factory", region.uuid) for region in here])
    )


def listings(bureau: Bureau, on: date) -> QuerySet[Listing]:
    """Every listing of the bureau's area on that day that is no other one's, in 団体コード順."""
    own = lying_in(jurisdictions.codes(bureau, on))
    rows = Listing.objects.filter(own, merged_into=None, is_shown=True)
    first = Min("places__prefecture")
    ordered = rows.annotate(first=first).order_by(F("first").asc(nulls_last=True), "kana_key", "pk")
    return ordered.prefetch_related("places")


def listing_of(region: OpenFactory) -> Listing | None:
    """What the atlas has of an open factory of this installation."""
    named = Q(open_factory=region) | Q(identity=identity("open_factory", region.uuid))
    found = Listing.objects.filter(named).order_by("pk").first()
    return became(found) if found is not None else None


def became(listing: Listing) -> Listing:
    """The listing itself, or the one it was merged into."""
    while listing.merged_into is not None:
        listing = listing.merged_into
    return listing
