# SPDX-License-Identifier: Apache-2.0
"""The first wish that has room for the whole party, once."""

from uuid import uuid4

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.orders import Applicant, Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import UnknownSlots
from machikoba.bookings.domain.wishes import Met, NoneMet, place_first
from machikoba.bookings.models import Order
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def slots() -> list[Slot]:
    """Three starts: for nobody, for two, for ten."""
    plans = [cast.plan(10, capacity=0), cast.plan(11, capacity=2), cast.plan(12)]
    return list(cast.programme(cast.maker(cast.edition()), slots=plans).slots.all())


def card(slots: list[Slot], adults: int = 2, key: Key | None = None) -> Met:
    return place_first(
        edition=cast.edition_of(slots[0]),
        applicant=Applicant(
            "架空 花子", kana="カクウ ハナコ", postal_address="〒000-0000 鉄ノ森町"
        ),
        party=Party(adults),
        wishes=[slot.uuid for slot in slots],
        origin=Order.Origin.POSTCARD,
        actor=SYSTEM,
        key=key,
    )


@pytest.mark.parametrize(("adults", "wish"), [(2, 2), (3, 3)])
def test_the_first_with_room_for_all(slots: list[Slot], adults: int, wish: int) -> None:
    met = card(slots, adults)
    assert met.wish == wish
    assert [cast.seats_of(slot).taken for slot in slots].count(adults) == 1
    assert (met.order.origin, met.order.postal_address) == ("postcard", "〒000-0000 鉄ノ森町")


def test_none_has_room(slots: list[Slot]) -> None:
    with pytest.raises(NoneMet) as failed:
        card(slots, 11)
    assert [refusal.code for refusal in failed.value.refusals] == ["slot_full"] * 3
    assert not Order.objects.everywhere().exists()


def test_a_card_sent_twice_is_answered_with_the_wish_that_was_met(slots: list[Slot]) -> None:
    key = Key("card", "body")
    assert card(slots, key=key) == card(slots, key=key)
    assert [cast.seats_of(slot).taken for slot in slots] == [0, 2, 0]


def test_a_wish_of_nowhere(slots: list[Slot]) -> None:
    with pytest.raises(UnknownSlots):
        card([Slot(uuid=uuid4(), programme=slots[0].programme)])
