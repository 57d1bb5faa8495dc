# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.regions.models import Edition
from machikoba.travel.estimates import Point
from machikoba.travel.models import Route
from machikoba.travel.modes import Mode
from machikoba.travel.tables import Journey, TravelTable
from machikoba.trips.domain import ways

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE, THERE = Point(36.0, 137.0), Point(36.01, 137.0)


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


def test_unknown_places_take_twenty_minutes(edition: Edition) -> None:
    found = ways.between(edition, Mode.FOOT, [HERE, None, THERE], edition.days())
    assert found.minutes == ((0, 20, 22), (20, 0, 20), (22, 20, 0))
    assert found.source == "estimate"


def test_rides_of_each_day_are_counted_from_the_first(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = edition.days()

    def timetable(_edition: Edition, **asked: Any) -> TravelTable:
        rides = () if asked["on"] == first else (Journey(0, 1, 600, 610),)
        return TravelTable(((0, 22), (22, 0)), rides)

    monkeypatch.setattr(ways, "table", timetable)
    found = ways.between(edition, Mode.BUS, [None, HERE, THERE], [first, second])
    assert found.journeys == ((1, 2, 2040, 2050),)
    assert second - first == timedelta(days=1)


def test_a_bus_is_offered_where_there_is_one(edition: Edition) -> None:
    assert ways.modes_of(edition) == [Mode.FOOT, Mode.BICYCLE, Mode.CAR]
    Route.objects.create(edition=edition, name="北回り")
    assert ways.modes_of(edition) == [Mode.FOOT, Mode.BICYCLE, Mode.CAR, Mode.BUS]
