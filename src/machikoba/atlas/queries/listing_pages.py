# SPDX-License-Identifier: Apache-2.0
"""What the public page of a listing shows: one reading, for the page and for its proof."""

from dataclasses import dataclass

from machikoba.atlas.models import ClaimedFigure, Holding, Listing
from machikoba.atlas.queries import country, dates, merges, statements
from machikoba.atlas.queries.statements import Statement


@dataclass(frozen=True)
class Shown:
    """Everything the page shows, read from the database already."""

    listing: Listing
    holdings: list[tuple[Holding, list[Statement]]]
    statements: list[Statement]
    figures: list[ClaimedFigure]
    merged: list[Listing]


def shown(listing: Listing) -> Shown:
    """The listing with its editions, their disputed statements, its own and its figures."""
    rows = country.with_places(Listing.objects.filter(pk=listing.pk))
    disputes = statements.disputes(listing.pk)
    return Shown(
        listing=rows.get(),
        holdings=[(one, disputes.get(one.pk, [])) for one in dates.of_listing(listing.pk)],
        statements=statements.of_listing(listing.pk),
        figures=list(statements.figures(listing.pk)),
        merged=list(merges.merged_of(listing)),
    )
