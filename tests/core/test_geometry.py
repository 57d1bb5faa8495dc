# SPDX-License-Identifier: Apache-2.0
"""Areas, middles and fewer points."""

from itertools import pairwise
from math import cos, hypot, pi, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.geometry import KM_A_DEGREE, area, hull, metres, middle, simplified

SQUARE = [(135.0, 34.0), (135.1, 34.0), (135.1, 34.1), (135.0, 34.1), (135.0, 34.0)]


def circle(points: int, radius: float = 0.1) -> list[tuple[float, float]]:
    turns = [2 * pi * i / points for i in range(points)]
    ring = [(135 + radius * cos(turn), 34 + radius * sin(turn)) for turn in turns]
    return [*ring, ring[0]]


def test_the_area_of_a_square() -> None:
    assert area(SQUARE) == pytest.approx((0.1 * KM_A_DEGREE) ** 2 * cos(radians(34)))
    assert area(SQUARE[::-1]) == pytest.approx(area(SQUARE))


def test_the_middle() -> None:
    assert middle(SQUARE) == pytest.approx((135.05, 34.05))
    assert middle([(135.0, 34.0), (135.2, 34.0)]) == pytest.approx((135.1, 34.0))


def test_a_circle_of_a_thousand_points_needs_few() -> None:
    ring = circle(1000)
    few = simplified(ring, 0.005)
    assert 6 <= len(few) < 40
    assert area(few) == pytest.approx(area(ring), rel=0.1)


@pytest.mark.parametrize("radius", [0.1, 0.001, 0.00001])
def test_no_island_vanishes(radius: float) -> None:
    few = simplified(circle(100, radius), 0.01)
    assert few[0] == few[-1]
    assert len(set(few)) >= 3


@given(
    st.lists(
        st.tuples(st.floats(135, 136), st.floats(34, 35)), min_size=3, max_size=40, unique=True
    ),
    st.floats(0.0001, 0.2),
)
def test_no_point_is_left_far_from_the_outline(ring: list[tuple[float, float]], far: float) -> None:
    few = simplified(ring, far)
    assert set(few) <= set(ring)
    for point in ring:
        assert min(_away(point, a, b) for a, b in pairwise(few)) <= far + 1e-6


def _away(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """Measured by trying many places between; longitudes count no more than in the code."""
    narrow = cos(radians(start[1]))
    places = [i / 400 for i in range(401)]
    return (
        min(
            hypot(
                (point[0] - start[0] - t * (end[0] - start[0])) * narrow,
                point[1] - start[1] - t * (end[1] - start[1]),
            )
            for t in places
        )
        - hypot(end[0] - start[0], end[1] - start[1]) / 800
    )


def test_the_shape_around_points() -> None:
    inside = [(135.05, 34.05), (135.02, 34.0), (135.0, 34.0)]
    assert set(hull([*SQUARE, *inside])) == set(SQUARE)
    assert hull([(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]) == [(0.0, 0.0), (2.0, 2.0)]
    assert hull([(1.0, 1.0), (1.0, 1.0)]) == [(1.0, 1.0)]


def test_metres_as_the_crow_flies() -> None:
    assert metres((135.0, 34.0), (135.0, 34.01)) == pytest.approx(1113, abs=1)
    assert metres((135.0, 60.0), (135.01, 60.0)) == pytest.approx(1113 / 2, abs=1)
