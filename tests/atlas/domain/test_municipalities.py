# SPDX-License-Identifier: Apache-2.0
"""Municipalities that are taken in place the listings."""

import pytest
from tests.atlas import country

from machikoba.atlas.domain.municipalities import take_in
from machikoba.atlas.domain.settle import settle_listings
from machikoba.atlas.models import ListingPlace, Municipality
from machikoba.atlas.queries import country as queries
from machikoba.atlas.queries.points import MUNICIPALITY, PREFECTURE, Point, points_of
from machikoba.atlas.reading.boundaries import SaidMunicipality
from machikoba.audit.actor import COMMAND
from machikoba.audit.models import Entry
from machikoba.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CITY = SaidMunicipality("279013", "27", "架空市", point=(135.55, 34.65))
TOWN = SaidMunicipality("279021", "27", "岬ノ町", "架空郡", point=(135.64, 34.64))


def take(*said: SaidMunicipality) -> dict[str, int]:
    return take_in(said=said, source="架空の資料", actor=COMMAND)


def test_listings_move_from_the_office_to_their_municipality() -> None:
    made = country.listing()
    assert points_of(made)[0].precision == PREFECTURE
    before = queries.version()
    assert take(CITY, TOWN) == {"municipalities": 2, "gone": 0, "placed": 1}
    made.refresh_from_db()
    assert points_of(made) == [Point(34.65, 135.55, MUNICIPALITY)]
    assert made.places.get().municipality_code == "279013"
    assert queries.version() >= before
    assert Entry.objects.get().action == "import_municipalities"


def test_what_the_file_no_longer_has_is_gone_in_its_prefectures_alone() -> None:
    take(CITY, TOWN)
    take(SaidMunicipality("019992", "01", "北の架空町"))
    made = country.listing()
    settle_listings([made.pk], now=clock.now())
    assert take(TOWN)["gone"] == 1
    assert set(Municipality.objects.values_list("name", flat=True)) == {"岬ノ町", "北の架空町"}


def test_the_same_file_twice_changes_nothing() -> None:
    take(CITY, TOWN)
    before = list(Municipality.objects.values())
    assert take(CITY, TOWN)["gone"] == 0
    assert list(Municipality.objects.values()) == before


def test_a_code_that_a_source_states_stands_without_a_file_and_finds_with_one() -> None:
    made = country.listing(code="")
    said = [["27", "昔の名の市", "279013"], ["26", "どこかの町"]]
    country.claim(made, "places", said, country.origin("event_list"))
    settle_listings([made.pk], now=clock.now())
    places = ListingPlace.objects.filter(listing=made)
    assert [(p.prefecture, p.municipality_code, p.latitude) for p in places] == [
        ("26", "", None),
        ("27", "279013", None),
    ]
    take(CITY)
    place = places.get(prefecture="27")
    assert (place.municipality_code, place.latitude) == ("279013", 34.65)
    settle_listings([made.pk], now=clock.now())
    assert places.get(prefecture="27").latitude == 34.65
