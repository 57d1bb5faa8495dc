# SPDX-License-Identifier: Apache-2.0
"""What is written as JSON-LD here is read as the same there."""

import pytest
from tests import cast

from machikoba.atlas.reading.said import read_edition, read_factory, read_programme
from machikoba.sharing.domain.change_feed import tell_due
from machikoba.sharing.models import FeedItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def _told() -> None:
    maker = cast.maker(cast.edition(number=7, year=2026, label="2026秋"))
    maker.prefecture, maker.municipality = "岐阜県", "関市"
    maker.latitude, maker.longitude = 35.5, 136.9
    maker.save()
    cast.programme(maker, "研ぎ体験")
    tell_due()


def body(kind: str) -> dict[str, object]:
    return dict(FeedItem.objects.get(kind=kind).body)


def test_an_edition() -> None:
    said = read_edition(body("edition"))
    assert (said.number, said.year, said.label) == (7, 2026, "2026秋")
    assert (str(said.first), str(said.last)) == ("2026-10-01", "2026-10-02")
    assert said.name["en"] == "Tetsunomori Open Factory 2026"
    assert said.factory == read_factory(body("open_factory"))
    assert [(one.quantity, one.value, one.basis) for one in said.figures] == [
        ("makers", 1, "measured"),
        ("programmes", 1, "measured"),
    ]
    assert [(p.prefecture, p.municipality) for p in said.places] == [("21", "関市")]


def test_a_programme() -> None:
    said = read_programme(body("programme"))
    assert (said.title, said.maker["ja"], said.kind) == ({"ja": "研ぎ体験"}, "架空製作所", "tour")
    assert (said.place.prefecture, said.place.point) == ("21", (35.5, 136.9))
    assert said.edition.identity == read_edition(body("edition")).identity
    assert said.edition.factory.identity == read_factory(body("open_factory")).identity


def test_nonsense_is_left_out() -> None:
    figures = [{"propertyID": "rockets", "value": 1}, {"propertyID": "visits", "value": -1}, 7]
    said = read_edition({"@id": "x", "machikoba:figures": figures, "location": "here", "name": 3})
    assert (said.figures, said.places, said.name, said.year) == ((), (), {}, None)
