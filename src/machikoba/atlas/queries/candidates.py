# SPDX-License-Identifier: Apache-2.0
"""Which listings may be one and the same. Whether they are, a person says."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from machikoba.atlas.models import Listing
from machikoba.atlas.reading.events import series_name
from machikoba.core.japanese.search import fold


@dataclass(frozen=True)
class Candidates:
    """Listings that may be one; `why` is name or website. `is_near`: some of their places agree."""

    why: str
    listings: tuple[Listing, ...]
    is_near: bool


def candidates() -> list[Candidates]:
    """Shown listings that share a name (number, year and spelling aside) or a website's host.

    Those whose places agree come first; no group comes twice.
    """
    rows = Listing.objects.filter(is_shown=True, merged_into=None).order_by("pk")
    groups: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in rows.defer("search", "summary").prefetch_related("places"):
        for key in _keys(listing):
            groups[key].append(listing)
    found: dict[tuple[int, ...], Candidates] = {}
    for (why, _), group in groups.items():
        if group[1:]:
            ids = tuple(listing.pk for listing in group)
            found.setdefault(ids, Candidates(why, tuple(group), _is_near(group)))
    return sorted(found.values(), key=lambda one: not one.is_near)


def _keys(listing: Listing) -> Iterator[tuple[str, str]]:
    name = "".join(fold(series_name(str(listing.name))).split())
    if name:
        yield "name", name
    host = (urlsplit(listing.website).hostname or "").removeprefix("www.")
    if host:
        yield "website", host


def _is_near(group: list[Listing]) -> bool:
    places = [{place.prefecture for place in listing.places.all()} for listing in group]
    return bool(set.intersection(*places))
