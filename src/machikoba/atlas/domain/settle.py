# SPDX-License-Identifier: Apache-2.0
"""Working out of the claims what stands in listings and holdings: of two, the greater rank's."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from machikoba.atlas.models import Claim, Holding, Listing, ListingPlace, Said
from machikoba.atlas.queries import municipalities
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.japanese.search import search_text
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Precision
from machikoba.regions.domain.participations import kana_key


def _first(claims: Sequence[Claim]) -> dict[str, Any]:
    """Field → the value that stands first."""
    ordered = sorted(claims, key=lambda claim: (claim.origin.rank, claim.said_at, claim.pk))
    return {claim.field: claim.value for claim in ordered}


def settle_listings(keys: Sequence[int], *, now: datetime) -> None:
    """Make the columns of these listings anew."""
    for listing in Listing.objects.filter(pk__in=keys):
        rows = Claim.objects.filter(
            listing=listing, holding=None, standing=Said.Standing.ACCEPTED
        ).select_related("origin")
        claims = list(rows)
        said = _first(claims)
        listing.name = Texts.from_json(said.get("name")) or listing.name
        listing.summary = Texts.from_json(said.get("summary"))
        listing.website = said.get("website", "")
        listing.organiser = said.get("organiser", "")
        listing.organiser_type = said.get("organiser_type", "")[:100]
        listing.form = said.get("form", "")
        listing.first_year = said.get("first_year")
        listing.months = said.get("months", [])
        listing.kana_key = kana_key(listing.name)
        listing.search = search_text(*listing.name.everything(), *listing.summary.everything())
        listing.changed_at = now
        listing.is_shown = bool(claims)
        listing.save()
        _place(listing, said.get("places", []))


def _place(listing: Listing, places: Sequence[Sequence[str]]) -> None:
    """Its places as claimed: [prefecture, municipality], and its code where that was said."""
    wanted = {(code, town): [*said] for code, town, *said in places if code}
    rows = ListingPlace.objects.filter(listing=listing)
    known = {(row.prefecture, row.municipality): row for row in rows}
    for key, row in known.items():
        if key not in wanted:
            row.delete()
    known_towns = municipalities.Towns({code for code, _ in wanted})
    for key, said in sorted(wanted.items()):
        row = known.get(key) or ListingPlace(
            listing=listing, prefecture=key[0], municipality=key[1]
        )
        before = (row.municipality_code, row.latitude, row.longitude)
        known_towns.locate(row, *said)
        if row.pk is None or before != (row.municipality_code, row.latitude, row.longitude):
            row.save()


def settle_holdings(keys: Sequence[int], *, now: datetime) -> None:
    """Make the columns of these holdings anew."""
    for holding in Holding.objects.filter(pk__in=keys):
        rows = Claim.objects.filter(holding=holding, standing=Said.Standing.ACCEPTED)
        said = _first(list(rows.select_related("origin")))
        first, last = said.get("dates") or (None, None)
        holding.name = Texts.from_json(said.get("name"))
        start = PartialDate.read(first) if first else None
        holding.starts_on = start.first if start else None
        holding.starts_precision = start.precision if start else Precision.DAY
        holding.ends_on = date.fromisoformat(last) if last else None
        holding.number = said.get("number")
        holding.is_cancelled = bool(said.get("cancelled"))
        holding.url = said.get("url", "")
        holding.booking_url = said.get("booking_url", "")
        holding.changed_at = now
        holding.save()
