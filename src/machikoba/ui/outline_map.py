# SPDX-License-Identifier: Apache-2.0
"""A prefecture drawn from the outlines of its municipalities, as SVG. Pure.

Islands that lie far off have a drawing of their own, in a scale of their own: else Tokyo would be
a dot beside 1,000 km of sea.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

Ring = Sequence[Sequence[float]]  # [longitude, latitude]
WIDTH = 1000.0
TALLEST = 1000.0
MARGIN = 12.0
# Codes begin with these: 東京都島部, 三島村 to 大島郡 with 奄美市, 先島 and 大東.
FAR = (
    "1336", "1338", "1340", "1342", "46222", "46303", "46304", "4652", "4653",
    "47207", "47214", "47357", "47358", "47375", "47381", "47382",
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """A municipality with its outlines and how many listings it has."""

    code: str
    name: str
    rings: Sequence[Ring]
    count: int = 0


@dataclass(frozen=True)
class Shape:
    """An area as it is drawn: the `d` of an SVG path."""

    area: Area
    path: str


@dataclass(frozen=True)
class Drawing:
    """One frame; `is_far` is that of the islands far off."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    is_far: bool


def drawings(areas: Sequence[Area]) -> list[Drawing]:
    """The prefecture, and its far islands where it has some. Those with listings come last,
    so that no neighbour's line lies over theirs."""
    far = [one for one in areas if one.code.startswith(FAR)]
    near = [one for one in areas if not one.code.startswith(FAR)]
    return [_draw(group, is_far=group is far) for group in (near, far) if group]


def counted(
    rows: Sequence[tuple[str, str, Sequence[Ring]]], counts: Mapping[str, int]
) -> list[Area]:
    """Areas of (code, name, rings) with the counts of their codes."""
    return [Area(code, name, rings, counts.get(code, 0)) for code, name, rings in rows]


def _draw(areas: Sequence[Area], *, is_far: bool) -> Drawing:
    points = [point for area in areas for ring in area.rings for point in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    narrow = cos(radians((south + north) / 2))
    across, down = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / down)

    def place(point: Sequence[float]) -> tuple[float, float]:
        x = (point[0] - west) * narrow * scale + MARGIN
        return x, (north - point[1]) * scale + MARGIN

    ordered = sorted(areas, key=lambda one: (one.count > 0, one.code))
    shapes = tuple(Shape(one, "".join(_path(ring, place) for ring in one.rings)) for one in ordered)
    width, height = across * scale + 2 * MARGIN, down * scale + 2 * MARGIN
    return Drawing(round(width), round(height), shapes, is_far)


def _path(ring: Ring, place: Callable[[Sequence[float]], tuple[float, float]]) -> str:
    spots = [place(point) for point in ring]
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in spots[:-1]) + "Z"
