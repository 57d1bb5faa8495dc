# SPDX-License-Identifier: Apache-2.0
"""Which listings may be one and the same. Whether they are, a person says."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from django.db.models import Prefetch

from machikoba.atlas.models import Claim, Holding, Listing, Said, Verdict
from machikoba.atlas.queries import merges
from machikoba.atlas.reading.events import series_name
from machikoba.core.japanese.search import fold

MOST_OF_A_HOST = 4  # what more of them share is a portal: no evidence


@dataclass(frozen=True)
class Pair:
    """Two listings that may be one; `why` is name, website or both.

    `is_near`: some of their places agree. `verdict` is that they were put off, if they were.
    """

    one: Listing
    other: Listing
    why: tuple[str, ...]
    is_near: bool
    verdict: Verdict | None = None


def pairs() -> list[Pair]:
    """Shown listings that share a name (number, year and spelling aside) or a website's host.

    Those whose places agree come first, those that were put off last; what somebody said to be
    different does not come.
    """
    rows = Listing.objects.filter(is_shown=True, merged_into=None).order_by("pk")
    rows = rows.defer("search", "summary").prefetch_related("places")
    groups: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in rows:
        for key in _keys(listing):
            groups[key].append(listing)
    found: dict[tuple[Listing, Listing], list[str]] = defaultdict(list)
    for (why, _), group in groups.items():
        if why == "name" or len(group) <= MOST_OF_A_HOST:
            for two in combinations(group, 2):
                found[two].append(why)
    different, later = _verdicts()
    made = [
        Pair(one, other, tuple(why), _is_near(one, other), later.get((one.pk, other.pk)))
        for (one, other), why in found.items()
        if (one.pk, other.pk) not in different
    ]
    return sorted(made, key=lambda pair: (pair.verdict is not None, not pair.is_near))


def pair_of(one: Listing, other: Listing) -> Pair:
    """Any two listings, alike or not."""
    why = {kind for kind, _ in set(_keys(one)) & set(_keys(other))}
    return Pair(one, other, tuple(sorted(why)), _is_near(one, other))


def with_evidence(keys: list[int]) -> dict[int, Listing]:
    """Listings with what a person compares: places, editions, claims and who makes them."""
    stands = {"listing__isnull": False, "standing": Said.Standing.ACCEPTED}
    claims = Claim.objects.filter(holding=None, **stands).select_related("origin")
    holdings = Holding.objects.filter(listing__isnull=False).order_by("-year", "-starts_on", "key")
    rows = Listing.objects.filter(pk__in=keys).prefetch_related("places")
    rows = rows.prefetch_related(Prefetch("claims", claims.order_by("pk")))
    rows = rows.prefetch_related(Prefetch("holdings", holdings))
    return {row.pk: row for row in rows}


def _verdicts() -> tuple[set[tuple[int, int]], dict[tuple[int, int], Verdict]]:
    """Pairs of shown listings that are different, and those that were put off."""
    known = merges.pointers()
    different, later = set(), {}
    for verdict in Verdict.objects.exclude(says=Verdict.Says.SAME):
        roots = (merges.root_of(verdict.one_id, known), merges.root_of(verdict.other_id, known))
        two = (min(roots), max(roots))
        if verdict.says == Verdict.Says.DIFFERENT:
            different.add(two)
        else:
            later[two] = verdict
    return different, later


def _keys(listing: Listing) -> Iterator[tuple[str, str]]:
    name = "".join(fold(series_name(str(listing.name))).split())
    if name:
        yield "name", name
    host = (urlsplit(listing.website).hostname or "").removeprefix("www.")
    if host:
        yield "website", host


def _is_near(one: Listing, other: Listing) -> bool:
    places = [{place.prefecture for place in listing.places.all()} for listing in (one, other)]
    return bool(set.intersection(*places))
