# SPDX-License-Identifier: Apache-2.0
"""Listings narrowed down, and their points."""

import pytest

from machikoba.atlas.models import Holding, Listing, ListingPlace
from machikoba.atlas.queries.listings import Filters, found, named, points
from machikoba.core import clock
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def listing(slug: str, **columns: object) -> Listing:
    given = {"name": Texts.of(slug), "changed_at": clock.now(), **columns}
    return Listing.objects.create(slug=slug, **given)


def test_years_are_those_of_editions_that_were_held() -> None:
    one, other = listing("one"), listing("other")
    for owner, cancelled in ((one, False), (other, True)):
        Holding.objects.create(
            listing=owner, key="2020", year=2020, is_cancelled=cancelled, changed_at=clock.now()
        )
    assert list(found(Filters(year_from=2020, year_to=2020))) == [one]


def test_a_merged_address_leads_to_what_it_became() -> None:
    kept = listing("kept")
    listing("gone", merged_into=kept)
    assert named("gone") == kept
    assert list(found(Filters())) == [kept]
    listing("hidden", is_shown=False)
    assert named("hidden") is None


def test_points_are_as_near_as_is_known() -> None:
    town = {"prefecture": "15", "municipality": "燕市", "latitude": 37.67, "longitude": 138.88}
    one = listing("one")
    ListingPlace.objects.create(listing=one, **town)
    ListingPlace.objects.create(listing=one, prefecture="27")
    assert points(one) == [(37.67, 138.88), (34.69, 135.52)]
    assert points(listing("two", latitude=35.0, longitude=136.0)) == [(35.0, 136.0)]
