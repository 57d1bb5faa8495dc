# SPDX-License-Identifier: Apache-2.0
"""In at once; taken back, as if nobody had come."""

from typing import Any

import pytest
from tests import cast
from tests.bookings.engine import MAKER, counts

from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking, Order
from machikoba.programmes.models import Slot
from machikoba.regions.models import Occasion
from machikoba.visits.domain.payments import pay
from machikoba.visits.domain.walk_ins import admit, take_back
from machikoba.visits.models import CheckIn, Payment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def come(slot: Slot, adults: int = 2, **asked: Any) -> Booking:
    occasion = Occasion.objects.get(pk=slot.programme.occasion_id)
    return admit(occasion=occasion, slot=slot.uuid, party=Party(adults), actor=MAKER, **asked)


@pytest.fixture
def slot(clock: Any) -> Slot:
    made = cast.slot(capacity=4)
    clock(made.starts_at)
    return made


def test_they_are_in_at_once(slot: Slot) -> None:
    booking = come(slot)
    check_in = CheckIn.objects.get(booking=booking)
    assert (check_in.state, check_in.heads, check_in.by_label) == ("arrived", 2, MAKER.label)
    assert counts(slot) == (2, 0)


def test_taken_back_the_places_are_free_and_nothing_is_owed(slot: Slot) -> None:
    booking = come(slot)
    pay(booking=booking, amount=500, actor=MAKER)
    for _ in range(2):
        take_back(booking=booking, actor=MAKER)
    booking.refresh_from_db()
    assert (booking.state, booking.fee_percent, counts(slot)) == ("cancelled", 0, (0, 0))
    assert not CheckIn.objects.filter(booking=booking).exists()
    assert not Payment.objects.filter(booking=booking).exists()


def test_pressed_again_after_it_was_taken_back_nobody_comes_in(slot: Slot) -> None:
    booking = come(slot, key=Key("door:k", "b"))
    take_back(booking=booking, actor=MAKER)
    assert come(slot, key=Key("door:k", "b")) == booking
    assert counts(slot) == (0, 0)
    assert not CheckIn.objects.filter(booking=booking).exists()
    assert Order.objects.everywhere().count() == 1
