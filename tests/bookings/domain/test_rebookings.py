# SPDX-License-Identifier: Apache-2.0
"""Another slot in the same order: once, checked as any booking."""

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.rebookings import rebook
from machikoba.bookings.domain.refusals import Code, OrderRefused, UnknownSlots
from machikoba.bookings.models import Booking
from machikoba.operations.check import differences
from machikoba.programmes.models import Programme, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def ended() -> tuple[Booking, Slot]:
    """A booking of two that was called off, and another start for two."""
    plans = [cast.plan(10), cast.plan(13, capacity=2)]
    first, other = cast.programme(cast.maker(cast.edition()), slots=plans).slots.all()
    booking = cast.book(first, adults=2).bookings[0]
    storm.broken(first)
    return Booking.objects.get(pk=booking.pk), other


def test_twice_is_once(ended: tuple[Booking, Slot]) -> None:
    booking, other = ended
    new = rebook(booking=booking, slot=other.uuid, actor=VISITOR)
    assert rebook(booking=booking, slot=other.uuid, actor=VISITOR).pk == new.pk
    assert (new.order_id, cast.seats_of(other).taken) == (booking.order_id, 2)
    assert Entry.objects.filter(action="rebook").count() == 1
    assert list(differences()) == []


def test_full_is_full(ended: tuple[Booking, Slot]) -> None:
    booking, other = ended
    cast.book(other, email="taro@example.jp")
    with pytest.raises(OrderRefused) as caught:
        rebook(booking=booking, slot=other.uuid, actor=VISITOR)
    assert caught.value.code == Code.SLOT_FULL


def test_a_booking_that_stands_is_not_doubled() -> None:
    plans = [cast.plan(10), cast.plan(13)]
    first, other = cast.programme(cast.maker(cast.edition()), slots=plans).slots.all()
    booking = cast.book(first).bookings[0]
    with pytest.raises(OrderRefused) as caught:
        rebook(booking=booking, slot=other.uuid, actor=VISITOR)
    assert caught.value.code == Code.CLOSED
    assert cast.seats_of(other).taken == 0


def test_what_is_among_participants_stays_among_them(ended: tuple[Booking, Slot]) -> None:
    booking, _other = ended
    hidden = cast.programme(booking.slot.programme.participation, "相互").slots.get()
    Programme.objects.filter(pk=hidden.programme_id).update(audience="participants")
    with pytest.raises(UnknownSlots):
        rebook(booking=booking, slot=hidden.uuid, actor=VISITOR)
