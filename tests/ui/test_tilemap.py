# SPDX-License-Identifier: Apache-2.0
"""The schematic of the country: all of it, each tile in its place."""

from itertools import combinations

from machikoba.core.japanese.prefectures import PREFECTURES
from machikoba.ui import tilemap


def test_all_47_stand_on_it_in_the_order_of_their_codes() -> None:
    drawn = [tile.prefecture for tile in tilemap.tiles({})]
    assert drawn == list(PREFECTURES)
    assert (drawn[0].name, drawn[-1].name) == ("北海道", "沖縄県")


def test_no_tile_lies_on_another_or_outside() -> None:
    places = tilemap.PLACES.values()
    grid = {(c, r) for c in range(tilemap.COLUMNS) for r in range(tilemap.ROWS)}
    assert [(a, b) for a, b in combinations(places, 2) if a.cells() & b.cells()] == []
    assert [place for place in places if place.cells() - grid] == []


def test_a_step_is_what_its_number_reaches() -> None:
    assert [tilemap.step_of(n) for n in (0, 1, 2, 3, 4, 5, 99)] == [0, 1, 2, 3, 3, 4, 4]


def test_a_tile_has_its_number() -> None:
    tiles = {tile.prefecture.code: tile for tile in tilemap.tiles({"27": 3})}
    assert (tiles["27"].count, tiles["27"].step) == (3, 3)
    assert (tiles["01"].count, tiles["01"].step) == (0, 0)
