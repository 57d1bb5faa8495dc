# SPDX-License-Identifier: Apache-2.0
"""Listings as a layer for maps (GeoJSON, RFC 7946: longitude first, WGS 84)."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from machikoba.atlas.models import Listing
from machikoba.atlas.queries.points import Point, points_of
from machikoba.reports.open_data import listings

# A point stands in the geometry; what is empty is told as null.
_LEFT_OUT = {"latitude", "longitude"}


def stream() -> Iterator[bytes]:
    """The file, a listing a line."""
    licence = json.dumps(settings.LICENCE or None)
    yield f'{{"type": "FeatureCollection", "license": {licence}, "features": ['.encode()
    between = b"\n"
    for listing in listings.rows():
        yield between + json.dumps(feature(listing), ensure_ascii=False).encode()
        between = b",\n"
    yield b"\n]}\n"


def feature(listing: Listing) -> dict[str, Any]:
    """One listing with the columns of its table; no geometry where no place is known."""
    columns = [column for column in listings.COLUMNS if column.name not in _LEFT_OUT]
    return {
        "type": "Feature",
        "id": str(listing.uuid),
        "geometry": geometry(points_of(listing)),
        "properties": {column.name: column.get(listing) for column in columns},
    }


def geometry(points: list[Point]) -> dict[str, Any] | None:
    """A point, several, or none."""
    spots = [[point.longitude, point.latitude] for point in points]
    if not spots:
        return None
    if len(spots) == 1:
        return {"type": "Point", "coordinates": spots[0]}
    return {"type": "MultiPoint", "coordinates": spots}
