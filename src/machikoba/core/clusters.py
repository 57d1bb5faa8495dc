# SPDX-License-Identifier: Apache-2.0
"""Points that lie too near to each other to be shown apart, as one with their number. Pure.

The same rule as in frontend/src/sites/clusters.js: the server draws for those without script.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

Point = tuple[float, float]


@dataclass(frozen=True)
class Cluster:
    """`members` are indexes of the points in it, in their order; `at` is the mean of these."""

    members: tuple[int, ...]
    at: Point


def clusters(points: Sequence[Point], radius: float) -> list[Cluster]:
    """Every point in exactly one: each takes those after it within `radius` that are still free.

    The order of the points decides, so that the same points always give the same clusters.
    """
    taken: set[int] = set()
    found = []
    for first, at in enumerate(points):
        if first in taken:
            continue
        rest = range(first + 1, len(points))
        near = [i for i in rest if i not in taken and _apart(points[i], at) < radius]
        taken.update(near)
        found.append(_cluster(points, (first, *near)))
    return found


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _cluster(points: Sequence[Point], members: tuple[int, ...]) -> Cluster:
    x = sum(points[i][0] for i in members) / len(members)
    y = sum(points[i][1] for i in members) / len(members)
    return Cluster(members, (x, y))
