# SPDX-License-Identifier: Apache-2.0
"""The municipalities that were imported: by how they are spelled, and with their outlines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from machikoba.atlas.models import ListingPlace, Municipality
from machikoba.atlas.queries.country import shown


def are_known() -> bool:
    """Whether any were imported; without them points are at prefectural offices."""
    return Municipality.objects.exists()


def of_prefecture(code: str) -> QuerySet[Municipality]:
    """Those of a prefecture that have an outline, in 団体コード順."""
    return Municipality.objects.filter(prefecture=code).exclude(rings=[])


def listed(prefecture: str) -> Counter[str]:
    """How many listings of the public pages each municipality of a prefecture has, by its code."""
    places = ListingPlace.objects.filter(listing__in=shown(), prefecture=prefecture)
    pairs = places.exclude(municipality_code="").values_list("municipality_code", "listing")
    return Counter(code for code, _ in pairs.order_by().distinct())


def credits() -> list[str]:
    """What is to be shown wherever outlines or points of municipalities are."""
    rows = Municipality.objects.order_by("source").values_list("source", flat=True)
    return list(rows.distinct())


class Towns:
    """The municipalities of some prefectures, found by code or by any of their spellings."""

    def __init__(self, prefectures: Iterable[str]) -> None:
        rows = Municipality.objects.filter(prefecture__in=list(prefectures)).defer("rings")
        self._by_code: dict[str, Municipality] = {}
        self._by_name: dict[tuple[str, str], list[Municipality]] = defaultdict(list)
        for row in rows:
            self._by_code[row.code] = row
            for name in _spellings(row):
                self._by_name[row.prefecture, name].append(row)

    def find(self, prefecture: str, name: str, code: str = "") -> Municipality | None:
        """The one that is meant; None where none is or several may be (北区 of two cities)."""
        if code in self._by_code:
            return self._by_code[code]
        found = self._by_name.get((prefecture, name), [])
        return found[0] if len(found) == 1 else None

    def locate(self, place: ListingPlace, code: str = "") -> None:
        """Give a place the code its source states, else its municipality's, and its point."""
        found = self.find(place.prefecture, place.municipality, code)
        place.municipality_code = code or (found.code if found else "")
        place.latitude = found.latitude if found else None
        place.longitude = found.longitude if found else None


def _spellings(row: Municipality) -> Iterator[str]:
    yield row.name
    if row.county or row.city:
        yield f"{row.county or row.city}{row.name}"
