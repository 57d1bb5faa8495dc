# SPDX-License-Identifier: Apache-2.0
"""The estimate of how long it takes from one maker to the next."""

import pytest

from machikoba.bookings.travel import Point, crow_km, minutes_between

TSUBAME = Point(37.673, 138.882)
SANJO = Point(37.637, 138.962)  # the next town


def test_the_crows_distance() -> None:
    assert crow_km(TSUBAME, SANJO) == pytest.approx(8.1, abs=0.2)
    assert crow_km(SANJO, TSUBAME) == crow_km(TSUBAME, SANJO)
    assert crow_km(SANJO, SANJO) == 0


def test_next_door_is_a_walk_and_the_next_town_a_drive() -> None:
    assert minutes_between(SANJO, SANJO) == 0
    door = Point(SANJO.latitude + 0.004, SANJO.longitude)  # some 445 m
    assert 8 <= minutes_between(SANJO, door) <= 11
    assert 30 <= minutes_between(TSUBAME, SANJO) <= 45


def test_further_never_takes_less() -> None:
    walks = [Point(SANJO.latitude + n / 1000, SANJO.longitude) for n in range(60)]
    minutes = [minutes_between(SANJO, point) for point in walks]
    assert minutes == sorted(minutes)
