# SPDX-License-Identifier: Apache-2.0
"""Outlines in degrees: their area, their middle, and fewer points for the same shape. Pure."""

from collections.abc import Sequence
from math import cos, hypot, radians

Point = tuple[float, float]  # longitude, latitude
Ring = Sequence[Point]
KM_A_DEGREE = 111.32


def area(ring: Ring) -> float:
    """In km², for outlines no larger than a prefecture."""
    return abs(_shoelace(ring)[0])


def middle(ring: Ring) -> Point:
    """The centre of gravity; where a ring has no area, the middle of its points."""
    doubled, x, y = _shoelace(ring)
    if not doubled:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x, y


def _shoelace(ring: Ring) -> tuple[float, float, float]:
    """(signed area in km², longitude and latitude of the centre)."""
    first_x, first_y = ring[0]
    narrow = cos(radians(first_y))
    total = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        # From the first point on, or the difference of large numbers loses small islands.
        ax, ay, bx, by = ax - first_x, ay - first_y, bx - first_x, by - first_y
        cross = ax * by - bx * ay
        total += cross
        x += (ax + bx) * cross
        y += (ay + by) * cross
    if not total:
        return 0.0, first_x, first_y
    squared = total / 2 * KM_A_DEGREE**2 * narrow
    return squared, first_x + x / (3 * total), first_y + y / (3 * total)


def hull(points: Sequence[Point]) -> list[Point]:
    """The corners of the smallest convex shape around all points, each once; in a line its ends."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]


def _chain(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(start: Point, middle: Point, end: Point) -> float:
    ax, ay = middle[0] - start[0], middle[1] - start[1]
    return ax * (end[1] - start[1]) - ay * (end[0] - start[0])


def metres(one: Point, other: Point) -> float:
    """As the crow flies, for places in one region."""
    narrow = cos(radians((one[1] + other[1]) / 2))
    return hypot((one[0] - other[0]) * narrow, one[1] - other[1]) * KM_A_DEGREE * 1000


def simplified(ring: Ring, tolerance: float) -> list[Point]:
    """A closed ring with no point of the old one further than `tolerance` degrees from it.

    Douglas and Peucker's way. Never fewer than three corners, however small the island.
    """
    points = [*ring] if ring[0] == ring[-1] else [*ring, ring[0]]
    if len(points) <= 4:
        return points
    far = max(range(len(points)), key=lambda i: _distance(points[i], points[0], points[0]))
    kept = {0, far, len(points) - 1}
    stack = [(0, far), (far, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        worst = max(
            range(first + 1, last),
            key=lambda i: _distance(points[i], points[first], points[last]),
        )
        off = _distance(points[worst], points[first], points[last])
        if off > tolerance or len(kept) < 4:
            kept.add(worst)
            stack += [(first, worst), (worst, last)]
    return [points[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a stretch between two points, in degrees of latitude."""
    narrow = cos(radians(start[1]))
    px, py = (point[0] - start[0]) * narrow, point[1] - start[1]
    ex, ey = (end[0] - start[0]) * narrow, end[1] - start[1]
    length = ex * ex + ey * ey
    along = max(0.0, min(1.0, (px * ex + py * ey) / length)) if length else 0.0
    return hypot(px - along * ex, py - along * ey)
