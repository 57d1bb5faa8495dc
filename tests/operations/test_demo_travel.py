# SPDX-License-Identifier: Apache-2.0
"""The demo's loop buses bring one somewhere, and all of it lies in its invented town."""

import json
from importlib.resources import files

import pytest
from tests import cast

from machikoba.core.geometry import Ring
from machikoba.operations import demo_travel
from machikoba.operations.demo_places import AREAS, place
from machikoba.sheets.reading import read_pages
from machikoba.sheets.writing import write_pages
from machikoba.travel.domain.routes import make_plan, stored
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.travel.queries import facilities
from machikoba.travel.queries.tables import table
from machikoba.travel.reading.routes import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def outline() -> Ring:
    drawn = files("machikoba.operations").joinpath("demo_outline.geojson").read_text("utf-8")
    found = json.loads(drawn)["features"]
    (land,) = (one for one in found if one["properties"]["kind"] == "land")
    ring: Ring = land["geometry"]["coordinates"][0]
    return ring


def is_inside(ring: Ring, point: Point) -> bool:
    """Whether a ray to the east crosses the outline an odd number of times."""
    x, y = point.longitude, point.latitude
    crossings = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def test_every_place_lies_in_the_town() -> None:
    edition, ring = cast.edition(), outline()
    demo_travel.make(edition)
    points = [row.point for row in facilities.of_edition(edition)]
    points += [stop.point for one in stored(edition) for stop in one.said.stops if stop.point]
    assert [point for point in points if not is_inside(ring, point)] == []
    assert not is_inside(ring, Point(36.0, 136.9))


def test_the_bus_takes_one_from_each_area_to_every_other() -> None:
    edition = cast.edition()
    demo_travel.make(edition)
    points = [Point(*place(area, 0, 12)) for area in AREAS]
    found = table(edition, mode=Mode.BUS, points=points, on=cast.FIRST_DAY)
    ways = {(ride.origin, ride.target) for ride in found.journeys}
    walks = {(i, j) for i in range(5) for j in range(5) if i != j}
    assert len(walks - ways) <= 2  # where walking is as fast


def test_its_timetable_comes_back_as_it_went_out() -> None:
    edition = cast.edition()
    demo_travel.make(edition)
    pages = [(f"{n}", rows_of(one.said)) for n, one in enumerate(stored(edition))]
    plan = make_plan(edition, read_pages(write_pages(pages)))
    assert plan.counts() == {"created": 0, "updated": 0, "unchanged": 4, "deleted": 0}
