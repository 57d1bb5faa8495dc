# SPDX-License-Identifier: Apache-2.0
"""The patterns as pixels: the same ones as on the pages."""

import pytest

from machikoba.ui.patterns import COUNT, pattern_class, pattern_number
from machikoba.ui.tiles import drawings, sheet_of, tile


def test_every_pattern_of_the_pages_is_there() -> None:
    assert sorted(drawings()) == list(range(COUNT))
    assert pattern_class("x").startswith(f"pattern pattern-{pattern_number('x')} ")


@pytest.mark.parametrize("number", range(COUNT))
def test_a_tile_is_drawn_and_is_no_flat_sheet(number: int) -> None:
    darkest, lightest = tile(number, 1.6).getextrema()
    assert darkest == 0
    assert lightest > 50


@pytest.mark.parametrize("number", range(COUNT))
def test_tiles_meet_without_a_seam(number: int) -> None:
    one = tile(number, 2)
    sheet = sheet_of(number, (one.width * 2, one.height), 2)
    left = [sheet.getpixel((one.width, y)) for y in range(one.height)]
    assert left == [one.getpixel((0, y)) for y in range(one.height)]
