# SPDX-License-Identifier: Apache-2.0
"""What is deleted can be brought back as it was, with all that hung on it."""

import pytest
from django.db.models import ProtectedError
from tests import cast

from machikoba.core.snapshots import Deletion, bring_back
from machikoba.core.texts import Texts
from machikoba.programmes.models import Price, Programme, Seats, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def everything() -> list[object]:
    models = (Programme, Price, Slot, Seats)
    return [list(model.objects.everywhere().order_by("pk").values()) for model in models]


def test_there_and_back() -> None:
    maker = cast.maker(cast.edition())
    prices = [Price(amount=500, band="adult"), Price(amount=0, band="child")]
    programme = cast.programme(maker, prices=prices, wear=Texts.of("長ズボン", en="Trousers"))
    cast.programme(maker, "よそのプログラム")
    before = everything()
    kept = Deletion([programme]).carry_out()
    assert Programme.objects.filter(participation=maker).count() == 1
    bring_back(kept)
    assert everything() == before


def test_what_must_not_be_lost_is_not_deleted() -> None:
    slot = cast.slot()
    cast.book(slot)
    with pytest.raises(ProtectedError):
        Deletion([slot])
    assert Deletion([]).carry_out() == []
