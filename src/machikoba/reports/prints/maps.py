# SPDX-License-Identifier: Apache-2.0
"""The map of an edition: makers where they are, over an outline of our own. No outside base map.

Positions are in parts of the map's width: x from 0 to 1 eastwards, y from 0 to `height` southwards.
"""

from collections.abc import Iterable, Sequence
from math import cos, hypot
from typing import Any

from machikoba.atlas.queries.grounds import ground_of
from machikoba.core.maps import Point, features, frame_of, scale_bar
from machikoba.regions.models import Edition, Participation

NEARLY = 0.97  # near enough to apart
MARK = 0.034  # how far two stop numbers stay apart
CORNER = 0.16
ROUNDS = 120


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
    drawn = list(features(ground_of(edition, frame).features, frame, language))
    stations = [it["lines"][0][0] for it in drawn if it["kind"] == "station"]
    names = [(x + aside * MARK, y + MARK * 0.8) for x, y in stations for aside in (-1, 0, 1)]
    moved = spread(true, frame.height, [*stations, *names])
    return {
        "height": frame.height,
        "features": drawn,
        "compass": free_corner(moved, frame.height, ("top right", "top left", "bottom right")),
        "marks": [
            {"stop": m.stop_number, "at": at, "from": here, "area": m.area_id}
            for m, at, here in zip(known, moved, true, strict=True)
        ],
        "areas": [*_areas(known, moved, language)],
        "scale": scale_bar(frame.metres),
    }


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
