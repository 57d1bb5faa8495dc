# SPDX-License-Identifier: Apache-2.0
"""Ways on where nothing is found."""

import pytest
from tests import cast, searched

from machikoba.audit.actor import SYSTEM
from machikoba.core import clock as core_clock
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.programmes.queries.loosening import droppable, trades, words_nearby
from machikoba.programmes.queries.programmes import Filters, find
from machikoba.regions.domain.participations import update_participation
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_what_could_be_dropped() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    cast.programme(maker, "包丁を研ぐ", kind=Programme.Kind.WORKSHOP)
    cast.programme(maker, "鍛冶場", fee=Programme.Fee.PAID)
    asked, now = Filters(text="包丁", kind="tour"), core_clock.now()
    assert not find(edition, asked, now).exists()
    assert droppable(edition, asked, now) == [("kind", 1), ("text", 1)]
    assert droppable(edition, Filters(text="包丁", kind="tour", age=3, area="x"), now) == []
    assert droppable(edition, Filters(), now) == []


def test_words_nearby_and_trades() -> None:
    edition = searched.edition()
    assert ("革", 4) in words_nearby(edition, "財布")
    assert words_nearby(edition, "宇宙船") == []
    found = trades(edition, "ja")
    assert ("包丁・刃物", 2) in found
    assert len(found) == 12
    assert ("Kitchen knives", 2) in trades(edition, "en")


def test_makers_without_a_trade() -> None:
    edition = cast.edition()
    cast.programme(cast.maker(edition))
    assert trades(edition, "ja") == []
    maker = Participation.objects.get(edition=edition)
    update_participation(participation=maker, actor=SYSTEM, fields={"trade": Texts.of("鋏")})
    assert trades(edition, "ja") == [("鋏", 1)]
