# SPDX-License-Identifier: Apache-2.0
import pytest
from tests import cast
from tests.trips import days

from machikoba.regions.models import Area, Edition
from machikoba.travel.models import Facility
from machikoba.trips.domain.places import BadPlace, at, choices, point_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def edition() -> Edition:
    edition = cast.edition()
    north = Area.objects.create(edition=edition, slug="north", name="北")
    days.maker(edition, "刃物", 0.0, area=north)
    days.maker(edition, "漆", 2.0, area=north)
    Area.objects.create(edition=edition, slug="empty", name="空")
    return edition


def test_no_word_is_no_place(edition: Edition) -> None:
    assert point_of(edition, "") is None


def test_the_middle_of_an_area(edition: Edition) -> None:
    point = point_of(edition, "area:north")
    assert point is not None
    assert point.latitude == pytest.approx(36 + days.KILOMETRE)
    assert [word for word, _name in choices(edition)] == ["area:north"]


def test_a_maker_of_this_edition_only(edition: Edition) -> None:
    maker = edition.participations.first()
    assert maker is not None
    assert point_of(edition, f"maker:{maker.uuid}") == (36.0, 137.0)
    with pytest.raises(BadPlace):
        point_of(cast.edition("other", label="other"), f"maker:{maker.uuid}")


def test_where_somebody_stands_is_kept_to_a_hundred_metres(edition: Edition) -> None:
    assert at(36.123456, 137.98765) == "at:36.123,137.988"
    assert point_of(edition, "at:36.123,137.988") == (36.123, 137.988)


def test_where_one_arrives(edition: Edition) -> None:
    asked = {"edition": edition, "latitude": 36.2, "longitude": 137.1}
    kind = Facility.Kind
    made = Facility.objects.create(kind=kind.INFORMATION, name="駅前案内所", **asked)
    Facility.objects.create(kind=kind.TOILETS, name="公衆トイレ", **asked)
    assert point_of(edition, f"facility:{made.uuid}") == (36.2, 137.1)
    assert [str(name) for _word, name in choices(edition)] == ["駅前案内所", "北"]


@pytest.mark.parametrize(
    "word", ["area:", "area:empty", "maker:x", "facility:x", "at:1,2", "at:36.1234,1.0", "x", "駅"]
)
def test_nonsense_is_no_place(edition: Edition, word: str) -> None:
    with pytest.raises(BadPlace):
        point_of(edition, word)
