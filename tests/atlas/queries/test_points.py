# SPDX-License-Identifier: Apache-2.0
"""Where a listing is drawn."""

import pytest
from tests.atlas import country

from machikoba.atlas.models import ListingPlace
from machikoba.atlas.queries.points import MUNICIPALITY, OWN, PREFECTURE, Point, points_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOWN = {"prefecture": "15", "municipality": "架空町", "latitude": 37.67, "longitude": 138.88}


def test_as_near_as_is_known() -> None:
    one = country.listing("one", code="27", town="架空市")
    ListingPlace.objects.create(listing=one, prefecture="27", municipality="別の架空市")
    ListingPlace.objects.create(listing=one, **TOWN)
    assert points_of(one) == [
        Point(37.67, 138.88, MUNICIPALITY),
        Point(34.69, 135.52, PREFECTURE),
    ]


def test_its_own_point_stands_alone() -> None:
    two = country.listing("two", latitude=35.0, longitude=136.0)
    assert points_of(two) == [Point(35.0, 136.0, OWN)]


def test_where_nothing_is_known_there_is_no_point() -> None:
    assert points_of(country.listing("three", code="")) == []
