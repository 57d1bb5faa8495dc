# SPDX-License-Identifier: Apache-2.0
"""The makers of one edition."""

import pytest
from tests import cast

from machikoba.regions.models import Participation
from machikoba.regions.queries.participations import of_edition, published

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
