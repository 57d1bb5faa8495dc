# SPDX-License-Identifier: Apache-2.0
"""Changing one's mind."""

import pytest
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_party, change_slot
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.models import Booking
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Slot

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


def two_slots() -> list[Slot]:
    made = cast.programme(cast.maker(cast.edition()), slots=[cast.plan(9), cast.plan(11)])
    return list(made.slots.all())


def to(booking: Booking, slot: Slot, **asked: object) -> Booking:
    return change_slot(
        booking=booking,
        slot=slot.uuid,
        occasion=slot.programme.occasion,
        actor=VISITOR,
        **asked,  # type: ignore[arg-type]
    )


def test_another_slot_takes_the_seats_along() -> None:
    one, other = two_slots()
    booking = cast.book(one, adults=3).order.bookings.get()
    moved = to(booking, other)
    assert (moved.slot, moved.units) == (other, 3)
    assert (cast.seats_of(one).taken, cast.seats_of(other).taken) == (0, 3)
    assert to(moved, other).slot == other
    assert Notice.objects.filter(kind="booking_changed").count() == 1


def test_a_slot_without_room_leaves_the_booking_where_it_was() -> None:
    one, other = two_slots()
    booking = cast.book(one, adults=3).order.bookings.get()
    cast.book(other, adults=8, email="taro@example.jp")
    with pytest.raises(OrderRefused) as caught:
        to(booking, other)
    assert caught.value.code == Code.SLOT_FULL
    assert (cast.seats_of(one).taken, cast.seats_of(other).taken) == (3, 8)


def test_what_was_moved_meanwhile_is_looked_at_again() -> None:
    one, other = two_slots()
    stale = cast.book(one).order.bookings.get()
    to(Booking.objects.get(pk=stale.pk), other)
    with pytest.raises(OrderRefused) as caught:
        cancel_booking(booking=stale, actor=VISITOR)
    assert caught.value.code == Code.CLOSED
    assert cast.seats_of(other).taken == 1


def test_between_asking_and_booking_at_once_nothing_is_moved() -> None:
    one, _ = two_slots()
    asked = cast.programme(
        one.programme.participation, slots=[cast.plan(15)], admission=Admission.REQUEST
    ).slots.get()
    with pytest.raises(OrderRefused):
        to(cast.book(one).order.bookings.get(), asked)
