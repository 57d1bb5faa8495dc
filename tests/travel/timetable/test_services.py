# SPDX-License-Identifier: Apache-2.0
"""Several services as one day, and the walks to their stops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.travel.estimates import Point, crow_km
from machikoba.travel.tables import Journey
from machikoba.travel.timetable.scan import profiles
from machikoba.travel.timetable.services import Halt, Service, near, together

HERE = Point(36.0, 137.0)


def north(km: float) -> Point:
    return Point(HERE.latitude + km / 111.19, HERE.longitude)


def test_one_changes_from_one_service_to_the_other_on_foot() -> None:
    one = Service((north(0), north(5)), ((Halt(0, 3600, 3600), Halt(1, 4200, 4200)),))
    other = Service((north(5.2), north(9)), ((Halt(0, 5000, 5000), Halt(1, 5600, 5600)),))
    running = together([one, other])
    sites = near([north(0), north(9)], running.stops, 1.0)
    # 200 m are 260 m on the ground: four minutes, and two before the bus leaves.
    assert profiles(running.day, sites) == [Journey(0, 1, 3480, 5600)]


def test_who_comes_too_late_for_the_other() -> None:
    one = Service((north(0), north(5)), ((Halt(0, 3600, 3600), Halt(1, 4200, 4200)),))
    other = Service((north(5.2), north(9)), ((Halt(0, 4559, 4559), Halt(1, 5600, 5600)),))
    running = together([one, other])
    assert profiles(running.day, near([north(0), north(9)], running.stops, 1.0)) == []


def test_a_run_waits_and_passes() -> None:
    halts = (Halt(0, 0, 600), Halt(1, 900, 1200, boards=False), Halt(2, 1500, 1500, alights=False))
    hops = together([Service((HERE,) * 3, (halts,))]).day.hops
    assert [hop[:2] for hop in hops] == [(600, 900), (1200, 1500)]
    assert [(hop.boards, hop.alights) for hop in hops] == [(True, True), (False, False)]


@pytest.mark.parametrize("latitude", [0.0, 43.0, -60.0])
def test_near_is_near_at_every_latitude(latitude: float) -> None:
    east = [Point(latitude, 137 + n / 200) for n in range(9)]
    (found,) = near([Point(latitude, 137)], east, 1.0)
    assert list(found) == [n for n, p in enumerate(east) if crow_km(east[0], p) <= 1.0]


places = st.builds(Point, st.floats(35.9, 36.1), st.floats(136.9, 137.1))


@given(st.lists(places, max_size=8), st.lists(places, max_size=8))
def test_near_misses_no_stop(points: list[Point], stops: list[Point]) -> None:
    expected = [[n for n, s in enumerate(stops) if crow_km(p, s) <= 3] for p in points]
    assert [list(found) for found in near(points, stops, 3)] == expected
