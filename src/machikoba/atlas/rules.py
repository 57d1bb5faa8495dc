# SPDX-License-Identifier: Apache-2.0
"""Whose listing it is: a bureau decides on what lies in its 管轄 that day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from machikoba.atlas.models import Listing, ListingPlace
from machikoba.regions import rules
from machikoba.regions.models import Bureau, OpenFactoryPlace
from machikoba.regions.queries import jurisdictions
from machikoba.regions.rules import Anyone


def decidable(user: Anyone, keys: Collection[int], on: date, bureau: Bureau) -> set[int]:
    """Those of these listings on which this user may decide from the rooms of this bureau.

    A listing lies where it is told to, and where its own open factory here has its places.
    """
    if rules.is_operator(user):
        return set(keys)
    bureaus = rules.managed_bureaus(user).filter(pk=bureau.pk)
    codes = jurisdictions.on_day(on).filter(bureau__in=bureaus).values("prefecture")
    told = ListingPlace.objects.filter(listing__in=keys, prefecture__in=codes)
    own = OpenFactoryPlace.objects.filter(open_factory__isnull=False, prefecture__in=codes)
    rows = Listing.objects.filter(
        Q(pk__in=told.values("listing")) | Q(open_factory__in=own.values("open_factory"))
    )
    return set(rows.filter(pk__in=keys).values_list("pk", flat=True))


def may_decide(user: Anyone, listing: Listing, on: date, bureau: Bureau) -> bool:
    """Whether this user may decide on a listing from the rooms of this bureau on that day."""
    return listing.pk in decidable(user, [listing.pk], on, bureau)
