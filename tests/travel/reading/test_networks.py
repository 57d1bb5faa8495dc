# SPDX-License-Identifier: Apache-2.0
"""A feed as it is kept comes back as it was."""

from datetime import date

import pytest
from tests.travel.reading.feeds import feed

from machikoba.travel.reading.gtfs import read_feed
from machikoba.travel.reading.networks import Days, Network

FIRST, LAST = date(2026, 10, 1).toordinal(), date(2026, 10, 31).toordinal()
WEEKENDS = Days(FIRST, LAST, 0b1100000, (FIRST,), (FIRST + 2,))


def test_written_and_read_again() -> None:
    network = read_feed(feed()).network
    assert Network.from_json(network.to_json()) == network


@pytest.mark.parametrize(
    ("day", "runs"),
    [(1, True), (2, False), (3, False), (4, True), (5, False), (10, True), (31, True)],
)
def test_days(day: int, runs: bool) -> None:
    assert WEEKENDS.has(date(2026, 10, day)) is runs
    assert not WEEKENDS.has(date(2026, 11, 1))  # a Sunday
