# SPDX-License-Identifier: Apache-2.0
"""What is said of a listing and by whom: contradicting words side by side, none left out."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from machikoba.atlas.models import Claim, ClaimedFigure, Said
from machikoba.atlas.queries.country import shown
from machikoba.figures.models import Figure


@dataclass(frozen=True)
class Statement:
    """One field and everything that is said of it, the word of the highest rank first."""

    field: str
    claims: list[Claim]

    @property
    def is_disputed(self) -> bool:
        """Whether its sources say different things."""
        return any(claim.value != self.claims[0].value for claim in self.claims)


@dataclass(frozen=True)
class YearOfFigures:
    """Makers of one year over the country: of how many listings they are known, and the sums.

    `least` and `most` differ where sources contradict each other.
    """

    year: int
    listings: int
    least: int
    most: int


def of_listing(listing_id: int) -> list[Statement]:
    """The accepted statements about a listing itself, in the order of the fields."""
    return _by_field(_accepted(listing_id).filter(holding=None))


def disputes(listing_id: int) -> dict[int, list[Statement]]:
    """Holding → the statements about it in which sources contradict each other."""
    by_holding: dict[int, list[Claim]] = defaultdict(list)
    for claim in _accepted(listing_id).exclude(holding=None):
        assert claim.holding_id is not None
        by_holding[claim.holding_id].append(claim)
    return {pk: [s for s in _by_field(of) if s.is_disputed] for pk, of in by_holding.items()}


def _accepted(listing_id: int) -> QuerySet[Claim]:
    rows = Claim.objects.filter(listing=listing_id, standing=Said.Standing.ACCEPTED)
    return rows.select_related("origin")


def _precedence(claim: Claim) -> tuple[float, ...]:
    return -claim.origin.rank, -claim.said_at.timestamp(), -claim.pk


def _by_field(rows: Iterable[Claim]) -> list[Statement]:
    by_field: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(rows, key=_precedence):
        by_field[claim.field].append(claim)
    return [Statement(field, by_field[field]) for field in Claim.Field.values if field in by_field]


def figures(listing_id: int) -> QuerySet[ClaimedFigure]:
    """Every accepted figure of a listing, the newest first, contradictions beside each other."""
    rows = ClaimedFigure.objects.filter(listing=listing_id, standing=Said.Standing.ACCEPTED)
    found = rows.select_related("origin", "holding")
    return found.order_by("-holding__year", "-as_of", "quantity", "value")


def all_claims() -> QuerySet[Claim]:
    """Every accepted claim about what the public pages show, names of people left out."""
    rows = Claim.objects.filter(listing__in=shown(), standing=Said.Standing.ACCEPTED)
    return rows.exclude(field=Claim.Field.PEOPLE).select_related("listing", "holding", "origin")


def all_figures() -> QuerySet[ClaimedFigure]:
    """Every accepted figure of what the public pages show."""
    rows = ClaimedFigure.objects.filter(listing__in=shown(), standing=Said.Standing.ACCEPTED)
    return rows.select_related("listing", "holding", "origin")


def makers_by_year() -> list[YearOfFigures]:
    """Makers by year: only where a figure exists, and of how many listings it does.

    Sources that contradict each other make a span, from the sum of the least to that of the most.
    """
    rows = ClaimedFigure.objects.filter(
        listing__in=shown(),
        standing=Said.Standing.ACCEPTED,
        quantity=Figure.Quantity.MAKERS,
        holding__year__isnull=False,
    ).values_list("holding__year", "listing", "value")
    years: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for year, listing, value in rows:
        if year is not None:
            years[year][listing].append(value)
    return [_year(year, years[year]) for year in sorted(years)]


def _year(year: int, values: dict[int, list[int]]) -> YearOfFigures:
    least = sum(min(of) for of in values.values())
    return YearOfFigures(year, len(values), least, sum(max(of) for of in values.values()))
