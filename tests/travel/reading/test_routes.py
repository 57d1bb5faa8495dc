# SPDX-License-Identifier: Apache-2.0
"""The sheet of a route as it is written is the sheet that is read."""

from dataclasses import replace

from machikoba.sheets.reading import read_pages
from machikoba.sheets.writing import write_pages
from machikoba.travel.reading.route_pages import read_routes
from machikoba.travel.reading.routes import EXAMPLE, rows_of


def test_written_and_read_again() -> None:
    found = read_routes(read_pages(write_pages([("川上", rows_of(EXAMPLE))])))
    assert found.errors == []
    (route,) = found.routes
    stops = tuple(replace(stop, cell=(0, 0)) for stop in route.stops)
    assert replace(route, stops=stops, page="", places=()) == EXAMPLE
