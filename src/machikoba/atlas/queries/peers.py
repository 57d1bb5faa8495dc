# SPDX-License-Identifier: Apache-2.0
"""Reading whom the atlas asks, what each has said, and which listings may be one."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Count, Max, Q, QuerySet

from machikoba.atlas.models import Holding, Listing, Offering, Peer, Said
from machikoba.atlas.reading.events import series_name
from machikoba.core.japanese.search import fold
from machikoba.regions.models import Bureau

SHOWN = 100


def of_bureau(bureau: Bureau) -> QuerySet[Peer]:
    """Those a bureau looks after, and those that were added without one, by name."""
    mine = Q(origin__bureau=bureau) | Q(origin__bureau=None)
    return Peer.objects.filter(mine).select_related("origin").order_by("origin__name", "pk")


def holdings_of(peer: Peer) -> QuerySet[Holding]:
    """The holdings it speaks of, the newest first, with how many offerings it has in each."""
    stands = Q(claims__origin=peer.origin, claims__standing=Said.Standing.ACCEPTED)
    own = Q(offerings__origin=peer.origin)
    rows = Holding.objects.filter(stands).select_related("listing").distinct()
    return rows.annotate(offered=Count("offerings", filter=own, distinct=True)).order_by(
        "-starts_on", "pk"
    )


def offered_by(peer: Peer) -> int:
    """How many offerings it has in all."""
    return Offering.objects.filter(origin=peer.origin).count()


def last_good(bureau: Bureau) -> object:
    """When any of a bureau's sources was last heard."""
    return of_bureau(bureau).aggregate(last=Max("good_at"))["last"]


@dataclass(frozen=True)
class Candidates:
    """Listings that may be one; `why` is name or website. Whether they are, a person says."""

    why: str
    listings: tuple[Listing, ...]


def candidates() -> list[Candidates]:
    """Shown listings that share a name, number, year and spelling aside, or a website's host."""
    rows = Listing.objects.filter(is_shown=True, merged_into=None).order_by("pk")
    listings = list(rows.defer("search", "summary").prefetch_related("places"))
    groups: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in listings:
        name = "".join(fold(series_name(str(listing.name))).split())
        host = (urlsplit(listing.website).hostname or "").removeprefix("www.")
        for why, key in (("name", name), ("website", host)):
            if key:
                groups[why, key].append(listing)
    found = [Candidates(why, tuple(group)) for (why, _), group in groups.items() if group[1:]]
    seen: set[tuple[int, ...]] = set()
    unique = []
    for one in found:
        keys = tuple(listing.pk for listing in one.listings)
        if keys not in seen:
            seen.add(keys)
            unique.append(one)
    return unique
