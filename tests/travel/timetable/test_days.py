# SPDX-License-Identifier: Apache-2.0
"""A day's hops in the order the scan needs."""

import pytest

from machikoba.travel.timetable.days import Hop, day_of


def test_by_departure_and_a_run_in_its_own_order() -> None:
    late, first, second = Hop(20, 30, 0, 1, 0), Hop(10, 10, 2, 1, 1), Hop(10, 12, 1, 0, 1)
    day = day_of([late, first, second], [{1: 5}, {}, {}], 2)
    assert day.hops == (first, second, late)
    assert day.walks == ({0: 0, 1: 5}, {1: 0}, {2: 0})
    assert day.runs == 2


def test_nobody_gets_in_at_the_very_moment() -> None:
    with pytest.raises(ValueError, match="early"):
        day_of([], [], 0)
