# SPDX-License-Identifier: Apache-2.0
"""An edition's map as SVG: the ground, the areas, and the part of it that is looked at. Pure.

One unit is a thousandth of the frame's width (core/maps.py).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from machikoba.core.geometry import hull
from machikoba.core.maps import Frame, Point

WIDTH = 1000
LEAST = 350  # metres across, at the closest
DEEPEST = 8
APART = 62  # units between two marks of the whole map
FILLED = ("land", "town", "water")
NAMED = ("station", "label", "water", "river")


@dataclass(frozen=True)
class Shape:
    """A feature of the ground: the `d` of an SVG path."""

    kind: str
    path: str


@dataclass(frozen=True)
class Label:
    """A name on the map, and the middle of it."""

    kind: str
    x: float
    y: float
    name: str


@dataclass(frozen=True)
class Drawing:
    """The ground of a map; `metres` in one unit."""

    width: int
    height: int
    metres: float
    deepest: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]

    @property
    def land(self) -> list[Shape]:
        """What lies below the areas."""
        return [shape for shape in self.shapes if shape.kind in ("land", "town")]

    @property
    def lines(self) -> list[Shape]:
        """Water and ways, which are drawn above them."""
        return [shape for shape in self.shapes if shape.kind not in ("land", "town")]


@dataclass(frozen=True)
class View:
    """The part looked at: its middle in units, and how often it was doubled."""

    x: float
    y: float
    zoom: int = 0


def spot(frame: Frame, longitude: float, latitude: float) -> Point:
    """Where a place is drawn, in units."""
    x, y = frame.place(longitude, latitude)
    return round(x * WIDTH, 2), round(y * WIDTH, 2)


def draw(frame: Frame, features: Iterable[dict[str, Any]]) -> Drawing:
    """The ground of features that are placed in parts of the frame (core/maps.py)."""
    rows = list(features)
    deepest = int(log2(max(frame.metres / LEAST, 1)))
    return Drawing(
        width=WIDTH,
        height=round(frame.height * WIDTH),
        metres=frame.metres / WIDTH,
        deepest=min(deepest, DEEPEST),
        shapes=tuple(Shape(row["kind"], _paths(row)) for row in rows if row["kind"] in _DRAWN),
        labels=tuple(_label(row) for row in rows if row["kind"] in NAMED and row["name"]),
    )


_DRAWN = (*FILLED, "river", "road", "rail")


def _paths(row: dict[str, Any]) -> str:
    end = "Z" if row["kind"] in FILLED else ""
    return "".join(line([(x * WIDTH, y * WIDTH) for x, y in one]) + end for one in row["lines"])


def line(points: Sequence[Point]) -> str:
    """The `d` of a path through points in units."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _label(row: dict[str, Any]) -> Label:
    first = row["lines"][0]
    if row["kind"] == "water":
        x, y = sum(p[0] for p in first) / len(first), sum(p[1] for p in first) / len(first)
    else:
        x, y = first[len(first) * 7 // 10]
    return Label(row["kind"], round(x * WIDTH, 1), round(y * WIDTH, 1), row["name"])


def around(points: Sequence[Point]) -> str:
    """The `d` of the shape around an area's sites; a wide round stroke makes its border."""
    return line(hull(points)) + "Z"


def view_of(drawing: Drawing, spot: Point | None, zoom: int) -> View:
    """The view of a spot that never leaves the map; all of it where there is no spot."""
    zoom = min(max(zoom, 0), drawing.deepest)
    if spot is None or zoom == 0:
        return View(drawing.width / 2, drawing.height / 2)
    half_x, half_y = (length / 2 ** (zoom + 1) for length in (drawing.width, drawing.height))
    x = min(max(spot[0], half_x), drawing.width - half_x)
    y = min(max(spot[1], half_y), drawing.height - half_y)
    return View(x, y, zoom)


def box(drawing: Drawing, view: View) -> str:
    """The viewBox of a view."""
    width, height = (length / 2**view.zoom for length in (drawing.width, drawing.height))
    return f"{view.x - width / 2:g} {view.y - height / 2:g} {width:g} {height:g}"


def degrees(frame: Frame, point: Point) -> Point:
    """The way back: longitude and latitude of a spot in units."""
    x, y = point[0] / WIDTH, point[1] / WIDTH
    return frame.west + x * frame.degrees, frame.north - y * frame.degrees / frame.stretch
