# SPDX-License-Identifier: Apache-2.0
"""Travel times between points, by what is known of the edition."""

import pytest
from tests import cast

from machikoba.travel import estimates
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.travel.queries.tables import table
from machikoba.travel.tables import Source

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
