# SPDX-License-Identifier: Apache-2.0
"""Whose area a listing lies in: by its places, and by its own open factory here."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.sharing.things import identity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 9, 1)


def test_by_the_prefectures_told() -> None:
    bureau = cast.bureau()
    cast_round.area(bureau, "27")
    ours = [cast_round.listing("a", "あ", "27"), cast_round.listing("b", "い")]
    cast_round.listing("c", "う", "47")
    assert list(areas.listings(bureau, TODAY)) == [ours[1], ours[0]]


def test_in_two_prefectures_it_comes_once() -> None:
    bureau = cast.bureau()
    cast_round.area(bureau, "27")
    listing = cast_round.listing()
    listing.places.create(prefecture="27")
    assert list(areas.listings(bureau, TODAY)) == [listing]
    assert areas.codes_of(listing) == {"00", "27"}


def test_by_its_open_factory_here() -> None:
    edition = cast.edition()
    listing = country.listing(code="")
    Listing.objects.filter(pk=listing.pk).update(open_factory=edition.open_factory)
    assert list(areas.listings(cast.bureau(), TODAY)) == [listing]


def test_what_was_merged_is_asked_once() -> None:
    kept, gone = cast_round.listing(), cast_round.listing("b", "い")
    Listing.objects.filter(pk=gone.pk).update(merged_into=kept)
    assert list(areas.listings(cast.bureau(), TODAY)) == [kept]
    assert areas.became(Listing.objects.get(pk=gone.pk)) == kept


def test_harvested_from_ourselves_it_lies_where_its_region_does() -> None:
    region = cast.edition().open_factory
    assert areas.listing_of(region) is None
    own = country.listing(code="", identity=identity("open_factory", region.uuid))
    country.listing("b", code="", identity=f"https://a.example/id/open_factory/{region.uuid}")
    assert areas.listing_of(region) == own
    assert list(areas.listings(cast.bureau(), TODAY)) == [own]
    assert areas.codes_of(own) == {cast.AREA}
    assert areas.codes_of(Listing.objects.get(slug="b")) == set()
