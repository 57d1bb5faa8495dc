# SPDX-License-Identifier: Apache-2.0
"""The map of an edition: makers where they are, over an outline of our own. No outside base map.

Positions are in parts of the map's width: x from 0 to 1 eastwards, y from 0 to `height` southwards.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Any

from django.conf import settings

from machikoba.regions.models import Edition, Participation

MARGIN = 0.09
TALLEST = 1.1  # height of the map in parts of its width
NEARLY = 0.97  # near enough to apart
MARK = 0.034  # how far two stop numbers stay apart
CORNER = 0.16
ROUNDS = 120
METRES_A_DEGREE = 111_320
KINDS = ("land", "water", "river", "rail", "road", "station", "label")

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


def map_of(
    edition: Edition, makers: Sequence[Participation], language: str
) -> dict[str, Any] | None:
    """The map as templates/map.typ draws it; None where no maker's place is known."""
    known = [
        maker for maker in makers if maker.latitude is not None and maker.longitude is not None
    ]
    if not known:
        return None
    frame = frame_of([(float(m.longitude or 0), float(m.latitude or 0)) for m in known])
    true = [frame.place(float(m.longitude or 0), float(m.latitude or 0)) for m in known]
    drawn = list(features(outline_of(edition), frame, language))
    stations = [it["lines"][0][0] for it in drawn if it["kind"] == "station"]
    names = [(x + aside * MARK, y + MARK * 0.8) for x, y in stations for aside in (-1, 0, 1)]
    moved = spread(true, frame.height, [*stations, *names])
    metres = frame.degrees * METRES_A_DEGREE / frame.stretch
    return {
        "height": frame.height,
        "features": drawn,
        "compass": free_corner(moved, frame.height, ("top right", "top left", "bottom right")),
        "marks": [
            {"stop": m.stop_number, "at": at, "from": here, "area": m.area_id}
            for m, at, here in zip(known, moved, true, strict=True)
        ],
        "areas": [*_areas(known, moved, language)],
        "scale": scale_bar(metres),
    }


def frame_of(points: Sequence[Point]) -> Frame:
    """The frame that holds all points with a margin, never closer than 400 m across."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    stretch = 1 / cos(radians((north + south) / 2))
    inside = 1 - 2 * MARGIN
    width = max((east - west) / inside, 400 / METRES_A_DEGREE * stretch)
    width = max(width, (north - south) * stretch / (TALLEST - 2 * MARGIN))
    height = min(TALLEST, max((north - south) * stretch / width + 2 * MARGIN, 0.62))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    top = middle_y + height * width / stretch / 2
    return Frame(middle_x - width / 2, top, width, stretch, height)


def spread(points: Sequence[Point], height: float, fixed: Sequence[Point] = ()) -> list[Point]:
    """The same points, moved apart until stop numbers can be read, and off what is `fixed`."""
    moved = list(points)
    for _ in range(ROUNDS):
        pushes = [_push(i, [*moved, *fixed]) for i in range(len(moved))]
        if not any(dx or dy for dx, dy in pushes):
            break
        for i, (dx, dy) in enumerate(pushes):
            x, y = moved[i][0] + dx, moved[i][1] + dy
            moved[i] = (min(max(x, MARK), 1 - MARK), min(max(y, MARK), height - MARK))
    return moved


def _push(i: int, points: Sequence[Point]) -> Point:
    x, y = points[i]
    dx = dy = 0.0
    for j, (ox, oy) in enumerate(points):
        apart = hypot(x - ox, y - oy)
        if j == i or apart >= MARK * NEARLY:
            continue
        # Two in one place part along a direction of their own.
        ux, uy = ((x - ox) / apart, (y - oy) / apart) if apart else (cos(i), cos(i + 2))
        dx += ux * (MARK - apart) * 0.5
        dy += uy * (MARK - apart) * 0.5
    return dx, dy


def free_corner(points: Sequence[Point], height: float, corners: Sequence[str]) -> str:
    """The corner in which the fewest points lie, the first of equals."""

    def crowd(corner: str) -> int:
        x, y = float("right" in corner), height if "bottom" in corner else 0.0
        return sum(abs(px - x) < CORNER and abs(py - y) < CORNER for px, py in points)

    return min(corners, key=crowd)


def _areas(
    makers: Sequence[Participation], places: Sequence[Point], language: str
) -> Iterable[dict[str, Any]]:
    groups: dict[int, list[Point]] = {}
    names: dict[int, str] = {}
    for maker, place in zip(makers, places, strict=True):
        if maker.area is not None:
            groups.setdefault(maker.area.pk, []).append(place)
            names[maker.area.pk] = maker.area.name.in_language(language)[0]
    for key, points in groups.items():
        x = sum(p[0] for p in points) / len(points)
        yield {"key": key, "name": names[key], "at": (x, min(p[1] for p in points) - MARK * 1.1)}


def outline_of(edition: Edition) -> list[dict[str, Any]]:
    """The GeoJSON features the operator has laid in MACHIKOBA_DATA/outlines, or none."""
    path = settings.DATA / "outlines" / f"{edition.open_factory.slug}.geojson"
    if not path.exists():
        return []
    stored: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return stored


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
