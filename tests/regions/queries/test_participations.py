# SPDX-License-Identifier: Apache-2.0
"""The makers of one edition."""

import pytest
from tests import cast

from machikoba.regions.models import Participation
from machikoba.regions.queries.participations import are_placed, numbers, of_edition, published

pytestmark = pytest.mark.django_db


def test_of_this_edition_in_the_order_of_the_fifty_sounds() -> None:
    edition = cast.edition()
    for name, kana in [("輪島", "ワジマ"), ("合鍵", "アイカギ"), ("刃物", "ハモノ")]:
        cast.maker(edition, name, kana)
    cast.maker(cast.edition("other"), "別", "ベツ")
    assert [str(maker) for maker in of_edition(edition)] == ["合鍵", "刃物", "輪島"]


@pytest.mark.parametrize("state", Participation.State)
def test_visitors_see_published_makers(state: Participation.State) -> None:
    maker = cast.maker(cast.edition())
    Participation.objects.filter(pk=maker.pk).update(state=state)
    assert len(of_edition(maker.edition)) == 1
    assert len(published(maker.edition)) == (state == Participation.State.PUBLISHED)


def test_numbers_are_the_stop_numbers_where_each_has_its_own() -> None:
    edition = cast.edition()
    makers = [cast.maker(edition, name, name) for name in ("ア", "イ", "ウ")]
    assert list(numbers(makers).values()) == [1, 2, 3]
    for maker, stop in zip(makers, (12, 5, 9), strict=True):
        maker.stop_number = stop
    assert list(numbers(makers).values()) == [12, 5, 9]
    makers[2].stop_number = 5
    assert list(numbers(makers).values()) == [1, 2, 3]
    makers[2].stop_number = None
    assert list(numbers(makers).values()) == [1, 2, 3]


def test_an_edition_is_mapped_when_a_maker_visitors_see_has_a_place() -> None:
    maker = cast.maker(cast.edition())
    row = Participation.objects.filter(pk=maker.pk)
    row.update(latitude=36.0)
    assert not are_placed(maker.edition)
    row.update(longitude=137.0)
    assert are_placed(maker.edition)
    row.update(state=Participation.State.CONFIRMED)
    assert not are_placed(maker.edition)
