# SPDX-License-Identifier: Apache-2.0
"""Travel times between points, by what is known of the edition."""

import pytest
from tests import cast
from tests.travel.queries.test_timetables import loop_bus

from machikoba.travel import estimates
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.travel.queries.tables import table
from machikoba.travel.tables import Journey, Source

pytestmark = pytest.mark.django_db
POINTS = [Point(36.03, 137.03), Point(36.04, 137.03), Point(36.03, 137.06)]


@pytest.mark.parametrize("mode", Mode)
def test_without_any_data_it_is_an_estimate_both_ways(mode: Mode) -> None:
    found = table(cast.edition(), mode=mode, points=POINTS, on=cast.FIRST_DAY)
    assert found.source is Source.ESTIMATE
    assert found.journeys == ()
    assert [row[i] for i, row in enumerate(found.minutes)] == [0, 0, 0]
    assert found.minutes[0][2] == estimates.minutes(POINTS[0], POINTS[2], mode)


def test_no_point_is_no_table() -> None:
    assert table(cast.edition(), mode=Mode.FOOT, points=[], on=cast.FIRST_DAY).minutes == ()


@pytest.mark.parametrize("mode", [Mode.BUS, Mode.TRANSIT])
def test_rides_that_are_faster_than_walking(mode: Mode) -> None:
    edition = cast.edition()
    loop_bus(edition, [540, 550, 560], [600, None, 615], [600, 630, 690])
    points = [Point(36.0, 137.0), Point(36.02, 137.0), Point(36.04, 137.002)]
    found = table(edition, mode=mode, points=points, on=cast.FIRST_DAY)
    assert found.source is Source.TIMETABLE
    assert found.minutes[0][2] == 87
    # The last bus takes as long as walking to the end of its route: nobody is told to wait for it.
    assert found.journeys == (
        Journey(0, 1, 538, 550),
        Journey(0, 1, 598, 630),
        Journey(0, 2, 538, 564),
        Journey(0, 2, 598, 619),
        Journey(1, 2, 548, 564),
    )


def test_no_bus_runs_for_who_walks_or_drives() -> None:
    edition = cast.edition()
    loop_bus(edition, [540, 550, 560])
    found = table(edition, mode=Mode.FOOT, points=POINTS, on=cast.FIRST_DAY)
    assert (found.source, found.journeys) == (Source.ESTIMATE, ())
