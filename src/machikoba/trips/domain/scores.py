# SPDX-License-Identifier: Apache-2.0
"""What a visit is worth to somebody: docs/trips-pages.md explains the numbers.

What somebody named outweighs what only fits: a `like` counts more than eight of the best fillings,
a `maybe` as much as an interest that fits in four ways.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from machikoba.core.japanese.search import search_terms
from machikoba.programmes.models import Programme
from machikoba.trips.models import Trip, Wish

WISHES: Mapping[str, int] = {Wish.MUST: 2000, Wish.LIKE: 1000, Wish.MAYBE: 400}
INTEREST = 100  # for each way in which it fits
MOST_INTERESTS = 4
FILLING = 30  # nobody asked for it, there is time for it
HANDS_ON, FREE, CHILDREN = "hands_on", "free", "children"


@dataclass(frozen=True)
class Worth:
    """`score` as the solver counts it; `pull` percent of it are the area's."""

    score: int
    must: bool = False
    pull: int = 0


def worth(trip: Trip, programme: Programme, alternatives: Collection[Collection[str]]) -> Worth:
    """What the programme counts in this trip; `alternatives` are `words_of(trip)`.

    An area's pull raises what nobody named alone: what somebody wants is not ours to weigh.
    """
    wish = trip.wishes.get(str(programme.uuid))
    if wish in WISHES:
        return Worth(WISHES[wish], must=wish == Wish.MUST)
    fits = min(_fits(trip, programme, alternatives), MOST_INTERESTS)
    base = fits * INTEREST or (FILLING if trip.fills else 0)
    area = programme.participation.area if programme.participation else None
    pull = area.pull if area is not None else 0
    return Worth(base * (100 + pull) // 100, pull=pull if base else 0)


def words_of(trip: Trip) -> list[list[str]]:
    """Each word of the trip in the spellings in which it may stand in a programme."""
    return [list(alternatives) for alternatives in search_terms(trip.words)]


def _fits(trip: Trip, programme: Programme, alternatives: Collection[Collection[str]]) -> int:
    interests = set(trip.interests)
    maker = programme.participation
    ways = [
        f"kind:{programme.kind}" in interests,
        maker is not None and bool(maker.trade) and f"trade:{maker.trade}" in interests,
        HANDS_ON in interests and programme.hands_on,
        FREE in interests and programme.fee == Programme.Fee.FREE,
        CHILDREN in interests and _is_for_children(programme),
    ]
    words = sum(any(term in programme.search for term in terms) for terms in alternatives)
    return sum(ways) + 2 * words


def _is_for_children(programme: Programme) -> bool:
    grown_up = programme.min_age is not None and programme.min_age > 12
    return not grown_up and (programme.hands_on or programme.max_age is not None)
