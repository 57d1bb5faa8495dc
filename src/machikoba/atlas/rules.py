# SPDX-License-Identifier: Apache-2.0
"""Whose listing it is: a bureau decides on what lies in its 管轄 that day."""

from collections.abc import Collection
from datetime import date

from machikoba.atlas.models import Listing
from machikoba.atlas.queries.areas import lying_in
from machikoba.regions import rules
from machikoba.regions.models import Bureau
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
    rows = Listing.objects.filter(lying_in(codes), pk__in=keys)
    return set(rows.values_list("pk", flat=True))


def may_decide(user: Anyone, listing: Listing, on: date, bureau: Bureau) -> bool:
    """Whether this user may decide on a listing from the rooms of this bureau on that day."""
    return listing.pk in decidable(user, [listing.pk], on, bureau)
