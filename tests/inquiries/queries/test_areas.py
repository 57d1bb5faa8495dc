# SPDX-License-Identifier: Apache-2.0
"""Whose area a listing lies in: by its places, and by its own open factory here."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Listing
from machikoba.inquiries.queries import areas

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


def test_of_a_region_here() -> None:
    region = cast.edition().open_factory
    named = country.listing(identity="https://a.example/id/1")
    assert areas.listing_of_region(region.pk, "https://a.example/id/2") is None
    assert areas.listing_of_region(region.pk, "https://a.example/id/1") == named
