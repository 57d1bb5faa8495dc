# SPDX-License-Identifier: Apache-2.0
"""Where a listing is drawn on a map, and how exact that is."""

from dataclasses import dataclass

from machikoba.atlas.models import Listing, ListingPlace
from machikoba.core.japanese.prefecture_points import OFFICES

OWN, MUNICIPALITY, PREFECTURE = "own", "municipality", "prefecture"


@dataclass(frozen=True)
class Point:
    """Degrees in WGS 84. `precision` is own (as the region says), municipality or prefecture."""

    latitude: float
    longitude: float
    precision: str


def points_of(listing: Listing) -> list[Point]:
    """Its own point, else one for each municipality, else its prefectures' offices; each once."""
    if listing.latitude is not None and listing.longitude is not None:
        return [Point(listing.latitude, listing.longitude, OWN)]
    found = [_of_place(place) for place in listing.places.all()]
    return list(dict.fromkeys(point for point in found if point))


def _of_place(place: ListingPlace) -> Point | None:
    if place.latitude is not None and place.longitude is not None:
        return Point(place.latitude, place.longitude, MUNICIPALITY)
    office = OFFICES.get(place.prefecture)
    return Point(*office, PREFECTURE) if office else None
