# SPDX-License-Identifier: Apache-2.0
"""Where things are in the demo region: an invented valley, its outline in demo_outline.geojson."""

from importlib.resources import files
from math import cos, radians, sin
from pathlib import Path

MIDDLE = (137.03, 36.03)  # longitude, latitude
DEGREE = (90.0, 111.32)  # kilometres in a degree there
# Area's slug: its middle in kilometres east and north, the direction of its valley in degrees.
AREAS = {
    "kawakami": (2.35, 2.65, 55),
    "nakamachi": (0.35, 0.75, 50),
    "tsuchioto": (-2.4, 1.55, -35),
    "kohan": (-2.25, -1.35, 15),
    "eki": (1.75, -1.15, 100),
}
LONG, SHORT = 0.95, 0.42  # half the length and width in which an area's makers lie, in kilometres
GOLDEN = 137.508  # degrees; a sunflower's seeds never lie one on the other


def place(area: str, number: int, total: int) -> tuple[float, float]:
    """(latitude, longitude) of the `number`-th of `total` makers of an area, from 0."""
    east, north, direction = AREAS[area]
    reach, turn = ((number + 0.5) / total) ** 0.5, radians(number * GOLDEN)
    along, across = LONG * reach * cos(turn), SHORT * reach * sin(turn)
    way = radians(direction)
    x = east + along * cos(way) - across * sin(way)
    y = north + along * sin(way) + across * cos(way)
    return round(MIDDLE[1] + y / DEGREE[1], 5), round(MIDDLE[0] + x / DEGREE[0], 5)


def lay_outline(data: Path, slug: str) -> None:
    """Put the region's outline where an operator puts one: MACHIKOBA_DATA/outlines."""
    folder = data / "outlines"
    folder.mkdir(parents=True, exist_ok=True)
    drawn = files("machikoba.operations").joinpath("demo_outline.geojson").read_text("utf-8")
    (folder / f"{slug}.geojson").write_text(drawn, "utf-8")
