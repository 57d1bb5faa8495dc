# SPDX-License-Identifier: Apache-2.0
"""The frame of a map, what is drawn of the ground in it, and its scale. Pure.

Positions are in parts of the map's width: x from 0 to 1 eastwards, y from 0 to `height` southwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

MARGIN = 0.09
TALLEST = 1.1  # height of the map in parts of its width
LEAST = 400  # metres across
METRES_A_DEGREE = 111_320
KINDS = ("land", "town", "water", "river", "rail", "road", "station", "label")

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """The corner and scale that take degrees to the map; one unit is the map's width."""

    west: float
    north: float
    degrees: float  # of longitude in the width
    stretch: float  # parts of width in one degree of latitude, against one of longitude
    height: float

    def place(self, longitude: float, latitude: float) -> Point:
        """Where a point is on the map."""
        x = (longitude - self.west) / self.degrees
        return x, (self.north - latitude) / self.degrees * self.stretch

    @property
    def metres(self) -> float:
        """How many metres the map is wide."""
        return self.degrees * METRES_A_DEGREE / self.stretch


def frame_of(points: Sequence[Point], least: float = LEAST) -> Frame:
    """The frame that holds all points with a margin, never fewer than `least` metres across."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    stretch = 1 / cos(radians((north + south) / 2))
    inside = 1 - 2 * MARGIN
    width = max((east - west) / inside, least / METRES_A_DEGREE * stretch)
    width = max(width, (north - south) * stretch / (TALLEST - 2 * MARGIN))
    height = min(TALLEST, max((north - south) * stretch / width + 2 * MARGIN, 0.62))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    top = middle_y + height * width / stretch / 2
    return Frame(middle_x - width / 2, top, width, stretch, height)


def features(
    stored: Iterable[dict[str, Any]], frame: Frame, language: str
) -> Iterable[dict[str, Any]]:
    """Each known feature as lines of points on the map, in the order in which they are drawn."""
    rows = [row for row in stored if row["properties"].get("kind") in KINDS]
    for row in sorted(rows, key=lambda row: KINDS.index(row["properties"]["kind"])):
        geometry, words = row["geometry"], row["properties"]
        lines = geometry["coordinates"]
        if geometry["type"] == "Point":
            lines = [[lines]]
        elif geometry["type"] == "LineString":
            lines = [lines]
        yield {
            "kind": words["kind"],
            "name": words.get(f"name_{language}") or words.get("name", ""),
            "lines": [[frame.place(x, y) for x, y, *_ in line] for line in lines],
        }


def scale_bar(metres: float) -> dict[str, Any]:
    """A round length that takes about a fifth of the map's width of `metres`."""
    rounds = [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000]
    length = max((n for n in rounds if n <= metres / 4), default=50)
    words = f"{length // 1000} km" if length >= 1000 else f"{length} m"
    return {"share": length / metres, "words": words}
