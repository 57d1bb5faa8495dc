# SPDX-License-Identifier: Apache-2.0
"""Points too near to each other become one."""

from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.clusters import clusters

part = st.floats(0, 1)
spots = st.lists(st.tuples(part, part), max_size=40)


def test_near_ones_are_one_with_their_mean() -> None:
    found = clusters([(0.0, 0.0), (1.0, 1.0), (0.1, 0.0)], 0.2)
    assert [one.members for one in found] == [(0, 2), (1,)]
    assert found[0].at == pytest.approx((0.05, 0.0))
    assert found[1].at == (1.0, 1.0)


def test_a_chain_is_not_drawn_together() -> None:
    line = [(0.0, 0.0), (0.15, 0.0), (0.3, 0.0)]
    assert [one.members for one in clusters(line, 0.2)] == [(0, 1), (2,)]


def test_nothing_is_nothing() -> None:
    assert clusters([], 1.0) == []


@given(spots, st.floats(0.01, 0.5))
def test_everybody_is_in_one_and_none_is_far_from_its_first(
    points: list[tuple[float, float]], radius: float
) -> None:
    found = clusters(points, radius)
    assert sorted(i for one in found for i in one.members) == list(range(len(points)))
    for one in found:
        x, y = points[one.members[0]]
        assert all(hypot(points[i][0] - x, points[i][1] - y) < radius for i in one.members)


@given(spots)
def test_without_reach_only_the_same_place_is_shared(points: list[tuple[float, float]]) -> None:
    assert len(clusters(points, 5e-324)) == len(set(points))
