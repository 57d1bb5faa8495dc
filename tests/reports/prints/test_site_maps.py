# SPDX-License-Identifier: Apache-2.0
"""One sheet with every site by its number, the areas and the loop buses."""

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of, size_of

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints import catalogue
from machikoba.reports.prints.site_maps import gather, site_map_pdf
from machikoba.travel.models import Facility, Route, RouteStop, Run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def edition() -> Edition:
    """Two makers, one of them without a place; a loop bus and a car park."""
    made = cast.edition()
    maker = cast.maker(made, "青空鉄工", "アオゾラ")
    Participation.objects.filter(pk=maker.pk).update(latitude=36.03, longitude=137.03)
    cast.maker(made, "雲工房", "クモコウボウ")
    route = Route.objects.create(edition=made, name=Texts.of("架空線"), colour="#c2410c")
    for position, latitude in enumerate((36.03, 36.05)):
        RouteStop.objects.create(
            route=route,
            position=position,
            name=Texts.of(f"架空{position}前"),
            latitude=latitude,
            longitude=137.03,
        )
    Run.objects.create(route=route, position=0, times=[540, 555])
    kind = Facility.Kind.PARKING
    Facility.objects.create(
        edition=made, kind=kind, name=Texts.of("架空駐車場"), latitude=36.04, longitude=137.05
    )
    return made


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_one_sheet(edition: Edition, paper: str, size: tuple[int, int]) -> None:
    pdf = site_map_pdf(edition, "ja", paper)
    (page,) = pages_of(pdf)
    assert size_of(pdf) == size
    for word in ("会場一覧", "青空鉄工", "雲工房*", "架空線", "9:15", "駐車場"):
        assert word in page


def test_sites_are_in_the_order_of_the_fifty_sounds_with_the_maps_numbers(
    edition: Edition,
) -> None:
    found = gather(edition, "ja", "a4")
    assert [(one["number"], one["name"]) for one in found["sites"]] == [
        (1, "青空鉄工"),
        (2, "雲工房"),
    ]
    assert [mark["stop"] for mark in found["map"]["marks"]] == [1]
    assert [spot["kind"] for spot in found["map"]["spots"]] == ["bus", "bus", "parking"]


def test_without_a_place_there_is_nothing_to_print() -> None:
    edition = cast.maker(cast.edition()).edition
    with pytest.raises(catalogue.NothingToPrint, match="places"):
        catalogue.make("map", edition, catalogue.Options())
