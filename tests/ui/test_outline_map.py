# SPDX-License-Identifier: Apache-2.0
"""Outlines as drawings."""

from machikoba.ui.outline_map import TALLEST, WIDTH, Area, counted, drawings


def square(x: float, y: float, size: float) -> list[list[float]]:
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def test_north_is_up_and_everything_inside() -> None:
    south, north = (
        Area("279013", "南町", [square(135, 34, 0.1)]),
        Area("279021", "北町", [square(135, 34.5, 0.1)]),
    )
    (drawing,) = drawings([south, north])
    assert drawing.width <= WIDTH
    assert drawing.height <= TALLEST
    tops = {shape.area.name: _lines(shape.path) for shape in drawing.shapes}
    assert max(y for _, y in tops["北町"]) < min(y for _, y in tops["南町"])
    spots = [spot for lines in tops.values() for spot in lines]
    assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in spots)


def _lines(path: str) -> list[tuple[float, float]]:
    pairs = path.strip("MZ").split("L")
    return [(float(x), float(y)) for x, y in (pair.split() for pair in pairs)]


def test_those_with_listings_are_drawn_over_their_neighbours() -> None:
    rows = [("279013", "甲町", [square(135, 34, 1)]), ("279021", "乙町", [square(136, 34, 1)])]
    (drawing,) = drawings(counted(rows, {"279013": 2}))
    assert [(one.area.name, one.area.count) for one in drawing.shapes] == [("乙町", 0), ("甲町", 2)]


def test_far_islands_have_a_drawing_of_their_own() -> None:
    city, island = (
        Area("131016", "区", [square(139.7, 35.6, 0.1)]),
        Area("134210", "島", [square(142, 27, 0.1)]),
    )
    near, far = drawings([city, island])
    assert ([one.area.name for one in near.shapes], near.is_far) == (["区"], False)
    assert ([one.area.name for one in far.shapes], far.is_far) == (["島"], True)


def test_nothing_to_draw() -> None:
    assert drawings([]) == []
