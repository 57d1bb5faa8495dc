# SPDX-License-Identifier: Apache-2.0
"""Changing one's mind."""

import pytest
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_party
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.models import Booking
from machikoba.notices.models import Notice
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def change(booking: Booking, slot: Slot, adults: int) -> Booking:
    return change_party(
        booking=booking, occasion=slot.programme.occasion, party=Party(adults), actor=VISITOR
    )


def test_cancelling_gives_the_seat_back_once() -> None:
    slot = cast.slot(capacity=3)
    booking = cast.book(slot, adults=3).order.bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    assert cast.seats_of(slot).taken == 0
    cancel_booking(booking=booking, actor=VISITOR)
    assert cast.seats_of(slot).taken == 0
    assert Notice.objects.filter(kind="booking_cancelled").count() == 1
    assert cast.book(slot, adults=3).order.bookings.get().heads == 3


def test_party_grows_and_shrinks_within_the_seats() -> None:
    slot = cast.slot(capacity=4)
    booking = cast.book(slot, adults=2).order.bookings.get()
    assert change(booking, slot, 4).heads == 4
    with pytest.raises(OrderRefused) as caught:
        change(booking, slot, 5)
    assert caught.value.code == Code.SLOT_FULL
    assert cast.seats_of(slot).taken == 4
    assert change(booking, slot, 1).units == 1
    assert cast.seats_of(slot).taken == 1


def test_after_the_start_nothing_changes(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot()
    booking = cast.book(slot).order.bookings.get()
    clock(slot.starts_at)
    with pytest.raises(OrderRefused) as caught:
        cancel_booking(booking=booking, actor=VISITOR)
    assert caught.value.code == Code.CLOSED
    assert cancel_booking(booking=booking, actor=VISITOR, by_staff=True).state == "cancelled"


def test_cancelled_booking_does_not_change() -> None:
    slot = cast.slot()
    booking = cast.book(slot).order.bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    with pytest.raises(OrderRefused):
        change(booking, slot, 2)
    assert cast.seats_of(slot).taken == 0
