# SPDX-License-Identifier: Apache-2.0
"""Taking in the municipalities of a file of boundaries, and placing every listing anew."""

from collections.abc import Sequence

from django.db import transaction

from machikoba.atlas.models import Claim, Listing, ListingPlace, Municipality, Said
from machikoba.atlas.queries.municipalities import Towns
from machikoba.atlas.reading.boundaries import SaidMunicipality
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock

DIGITS = 4  # some ten metres
COLUMNS = (
    "prefecture", "name", "county", "city", "latitude", "longitude", "rings", "source",
)  # fmt: skip


def take_in(*, said: Sequence[SaidMunicipality], source: str, actor: Actor) -> dict[str, int]:
    """Let the prefectures of the file have these municipalities and no others.

    How many were written, how many are gone, and how many places of listings are found now.
    """
    prefectures = {one.prefecture for one in said}
    with transaction.atomic():
        gone, _ = (
            Municipality.objects.filter(prefecture__in=prefectures)
            .exclude(code__in=[one.code for one in said])
            .delete()
        )
        Municipality.objects.bulk_create(
            [_row(one, source) for one in said],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=COLUMNS,
            batch_size=200,
        )
        counts = {"municipalities": len(said), "gone": gone, "placed": _place(prefectures)}
        trail.record(
            actor=actor,
            action="import_municipalities",
            subject=("municipalities", "-".join(sorted(prefectures))[:100]),
            at=clock.now(),
            after=counts,
        )
    return counts


def _row(one: SaidMunicipality, source: str) -> Municipality:
    longitude, latitude = one.point
    return Municipality(
        code=one.code,
        prefecture=one.prefecture,
        name=one.name,
        county=one.county,
        city=one.city,
        latitude=round(latitude, DIGITS),
        longitude=round(longitude, DIGITS),
        rings=[[[round(x, DIGITS), round(y, DIGITS)] for x, y in ring] for ring in one.rings],
        source=source,
    )


def _place(prefectures: set[str]) -> int:
    """Points and codes of every listing's places there; the pages show them at once."""
    towns = Towns(prefectures)
    rows = list(ListingPlace.objects.filter(listing__isnull=False, prefecture__in=prefectures))
    said = _said_codes({row.listing_id for row in rows})
    for row in rows:
        towns.locate(row, said.get((row.listing_id, row.prefecture, row.municipality), ""))
    ListingPlace.objects.bulk_update(
        rows, ["municipality_code", "latitude", "longitude"], batch_size=200
    )
    Listing.objects.filter(pk__in=[row.listing_id for row in rows]).update(changed_at=clock.now())
    return sum(row.latitude is not None for row in rows)


def _said_codes(listings: set[int]) -> dict[tuple[int, str, str], str]:
    """(listing, prefecture, municipality) → the code a source states."""
    claims = Claim.objects.filter(
        listing__in=listings,
        holding=None,
        field=Claim.Field.PLACES,
        standing=Said.Standing.ACCEPTED,
    )
    found = {}
    for listing, value in claims.values_list("listing_id", "value"):
        for code, town, *rest in value:
            if rest:
                found[listing, code, town] = str(rest[0])
    return found
