# SPDX-License-Identifier: Apache-2.0
"""All of Japan as tiles: where each prefecture stands on a plain schematic of the country. Pure.

Plainly no map: a tile says nothing of area, shape or the place of an island. The islands of a
prefecture are in its tile, the Northern Territories in Hokkaido's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from machikoba.core.japanese.prefectures import PREFECTURES, Prefecture

UNIT_X, UNIT_Y, GAP = 40, 44, 3
COLUMNS, ROWS = 13, 13
WIDTH, HEIGHT = UNIT_X * COLUMNS, UNIT_Y * ROWS
STEPS = (1, 2, 3, 5)  # a tile's step is how many of these its number reaches

# Prefecture code, column, row, and width and height where not one tile.
_TILES = """
01 11 0 2 2 | 02 11 2 2 1 | 03 12 3 | 04 12 4 | 05 11 3 | 06 11 4 | 07 11 5 2 1
08 12 7 | 09 12 6 | 10 11 6 | 11 11 7 | 12 12 8 | 13 11 8 | 14 11 9
15 10 5 | 16 9 5 | 17 8 5 | 18 8 6 | 19 10 7 | 20 10 6 | 21 9 6 | 22 10 8 | 23 9 7
24 9 8 | 25 8 7 | 26 7 7 | 27 7 8 | 28 6 7 1 2 | 29 8 8 | 30 7 9 2 1
31 5 7 | 32 4 7 | 33 5 8 | 34 4 8 | 35 3 7 1 2 | 36 5 11 | 37 5 10 | 38 4 10 | 39 4 11
40 2 9 | 41 1 9 | 42 0 9 | 43 1 10 | 44 2 10 | 45 2 11 | 46 1 11 | 47 0 12
"""


@dataclass(frozen=True)
class Place:
    """Where a tile stands, in tiles."""

    column: int
    row: int
    width: int = 1
    height: int = 1

    def cells(self) -> set[tuple[int, int]]:
        """Every place of the grid it covers."""
        columns = range(self.column, self.column + self.width)
        return {(c, r) for c in columns for r in range(self.row, self.row + self.height)}


@dataclass(frozen=True)
class Tile:
    """One prefecture as it is drawn: its box and the middle of it, in units of the drawing."""

    prefecture: Prefecture
    count: int
    step: int
    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Where its words stand, from the left."""
        return self.x + self.width // 2

    @property
    def name_line(self) -> int:
        """The line its name stands on."""
        return self.y + self.height // 2 - 3

    @property
    def count_line(self) -> int:
        """The line its number stands on."""
        return self.y + self.height // 2 + 14


def _read(tiles: str) -> dict[str, Place]:
    found = {}
    for tile in tiles.replace("\n", "|").split("|"):
        if tile.strip():
            code, *numbers = tile.split()
            found[code] = Place(*map(int, numbers))
    return found


PLACES = _read(_TILES)


def step_of(count: int) -> int:
    """0 for none, then one more for each of STEPS that is reached."""
    return sum(count >= least for least in STEPS)


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """All 47 in 団体コード順; `counts` by prefecture code, 0 where nothing is said."""
    return [_tile(one, counts.get(one.code, 0)) for one in PREFECTURES]


def _tile(prefecture: Prefecture, count: int) -> Tile:
    place = PLACES[prefecture.code]
    return Tile(
        prefecture,
        count,
        step_of(count),
        x=place.column * UNIT_X,
        y=place.row * UNIT_Y,
        width=place.width * UNIT_X - GAP,
        height=place.height * UNIT_Y - GAP,
    )
