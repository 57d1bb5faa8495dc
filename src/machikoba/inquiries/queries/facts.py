# SPDX-License-Identifier: Apache-2.0
"""What the atlas knows of a listing and of its edition of one year, and who says what."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin, Said
from machikoba.inquiries.facts import (
    OF_HOLDING,
    OF_LISTING,
    QUANTITIES,
    figure_value,
)


@dataclass(frozen=True)
class Word:
    """What one origin says of a fact."""

    value: Any
    origin: Origin
    said: Said


@dataclass
class Known:
    """Fact → every word on it, the one that stands first on the pages first."""

    holding: Holding | None
    words: dict[str, list[Word]] = field(default_factory=lambda: defaultdict(list))

    def facts(self) -> dict[str, Any]:
        """Fact → what stands on the pages."""
        return {name: words[0].value for name, words in self.words.items() if words}


def holding_of(listing: Listing, year: int | None) -> Holding | None:
    """The edition of a year, the last where there were several."""
    if year is None:
        return None
    rows = Holding.objects.filter(listing=listing, year=year)
    return rows.order_by("starts_on", "pk").last()


def known(listing: Listing, year: int | None) -> Known:
    """All accepted words on a listing and on its edition of that year."""
    found = Known(holding_of(listing, year))
    accepted = Q(listing=listing, standing=Said.Standing.ACCEPTED)
    scope = Q(holding=None) | (Q(holding=found.holding) if found.holding else Q(pk=None))
    claims = Claim.objects.filter(accepted & scope).select_related("origin")
    for claim in sorted(claims, key=_precedence):
        if claim.field in (OF_HOLDING if claim.holding_id else OF_LISTING):
            found.words[claim.field].append(Word(claim.value, claim.origin, claim))
    if found.holding is not None:
        figures = ClaimedFigure.objects.filter(accepted, holding=found.holding)
        for figure in sorted(figures.select_related("origin"), key=_precedence):
            for name, quantities in QUANTITIES.items():
                if figure.quantity in quantities:
                    found.words[name].append(Word(figure_value(figure), figure.origin, figure))
    return found


def years(listing: Listing, this_year: int) -> list[int]:
    """The years one can speak of, the newest first: those known, and this one."""
    rows = Holding.objects.filter(listing=listing, year__isnull=False)
    known_years = {year for year in rows.values_list("year", flat=True) if year}
    return sorted({this_year} | known_years, reverse=True)


def _precedence(said: Said) -> tuple[Any, ...]:
    # As settle.py has it: the greater rank, of equal ones the later word.
    return (-said.origin.rank, -said.said_at.timestamp(), -said.pk)
