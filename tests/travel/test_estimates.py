# SPDX-License-Identifier: Apache-2.0
"""The estimate of how long it takes from one site to the next."""

import pytest

from machikoba.travel.estimates import Point, crow_km, minutes, minutes_between
from machikoba.travel.modes import Mode

TSUBAME = Point(37.673, 138.882)
SANJO = Point(37.637, 138.962)  # the next town


def east(km: float) -> Point:
    return Point(SANJO.latitude, SANJO.longitude + km / 88.15)


def test_the_crows_distance() -> None:
    assert crow_km(TSUBAME, SANJO) == pytest.approx(8.1, abs=0.2)
    assert crow_km(SANJO, TSUBAME) == crow_km(TSUBAME, SANJO)
    assert crow_km(SANJO, SANJO) == 0
    assert crow_km(SANJO, east(1)) == pytest.approx(1, abs=0.01)


def test_next_door_is_a_walk_and_the_next_town_a_drive() -> None:
    assert minutes_between(SANJO, SANJO) == 0
    door = Point(SANJO.latitude + 0.004, SANJO.longitude)  # some 445 m
    assert 8 <= minutes_between(SANJO, door) <= 11
    assert 30 <= minutes_between(TSUBAME, SANJO) <= 45


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.FOOT, 59),  # 3 km × 1.3 at 4 km/h
        (Mode.BICYCLE, 24),  # 3 km × 1.35 at 12 km/h, and 3 minutes
        (Mode.CAR, 21),  # 3 km × 1.4 at 25 km/h, and 10 minutes
        (Mode.BUS, 59),  # what takes no waiting
        (Mode.TRANSIT, 59),
    ],
)
def test_three_kilometres(mode: Mode, expected: int) -> None:
    assert minutes(SANJO, east(3), mode) == expected


@pytest.mark.parametrize("mode", Mode)
def test_further_never_takes_less_and_nothing_takes_longer_than_walking(mode: Mode) -> None:
    walks = [east(n / 10) for n in range(60)]
    found = [minutes(SANJO, point, mode) for point in walks]
    assert found == sorted(found)
    assert all(m <= minutes(SANJO, p, Mode.FOOT) for m, p in zip(found, walks, strict=True))
