# SPDX-License-Identifier: Apache-2.0
"""Who comes without a booking gets what is left of the day, and no more."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.bookings.engine import MAKER, counts, full, hold, wait

from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.domain.walk_ins import seat
from machikoba.bookings.models import Booking, Order
from machikoba.notices.models import Notice
from machikoba.programmes.domain.seats import set_capacity
from machikoba.programmes.models import Admission, Price, Programme, Seats, Slot, Unit
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def come(slot: Slot, adults: int = 1, **asked: Any) -> Booking:
    occasion = Occasion.objects.get(pk=slot.programme.occasion_id)
    asked = {"party": Party(adults), "actor": MAKER, **asked}
    return seat(occasion=occasion, slot=slot.uuid, **asked)


def refused(slot: Slot, adults: int = 1, **asked: Any) -> Code:
    with pytest.raises(OrderRefused) as caught:
        come(slot, adults, **asked)
    return caught.value.code


@pytest.fixture
def slot(clock: Any) -> Slot:
    """Four places, ten minutes after the start."""
    made = cast.slot(capacity=4)
    assert made.starts_at is not None
    clock(made.starts_at + timedelta(minutes=10))
    return made


def test_what_is_left_is_theirs_without_a_name(slot: Slot) -> None:
    booking = come(slot, 3)
    order = booking.order
    assert (booking.state, booking.heads, counts(slot)) == ("confirmed", 3, (3, 0))
    assert (order.origin, order.name, order.email) == (Order.Origin.DOOR, "", "")
    assert not Notice.objects.exists()
    entry = Entry.objects.get(action="seat_walk_in")
    assert (entry.actor_label, entry.after["party"]) == (MAKER.label, {"adults": 3})
    assert come(slot, name="架空 三郎").order.name == "架空 三郎"
    assert refused(slot) == Code.SLOT_FULL
    assert counts(slot) == (4, 0)


def test_what_is_held_or_offered_is_not_left(clock: Any) -> None:
    slot, first = full(capacity=4)
    wait(slot, "a@example.jp", adults=3)
    clock(slot.starts_at - timedelta(hours=2))
    cancel_booking(booking=first, actor=MAKER)  # three are offered
    assert refused(slot, 2) == Code.SLOT_FULL
    hold(slot, adults=1)
    assert refused(slot) == Code.SLOT_FULL
    set_capacity(Seats.objects.get(slot=slot), 5)
    assert come(slot).state == "confirmed"
    assert counts(slot) == (5, 0)


@pytest.mark.parametrize("days", [-1, 1])
def test_on_the_day_alone(clock: Any, days: int) -> None:
    slot = cast.slot()
    clock(slot.starts_at + timedelta(days=days))
    assert refused(slot) == Code.CLOSED
    assert counts(slot) == (0, 0)


def test_at_the_door_nobody_waits_for_an_answer_or_an_opening(clock: Any) -> None:
    slot = cast.slot(admission=Admission.REQUEST)
    clock(slot.starts_at)
    Occasion.objects.update(bookings_close_at=cast.NOW, party_limit=1)
    booking = come(slot, 5)
    assert (booking.state, booking.decide_by) == ("confirmed", None)


def test_seats_of_the_day_come_first_then_whatever_has_room(slot: Slot) -> None:
    own = Seats.objects.create(slot=slot, admission=Admission.SAME_DAY, capacity=2)
    assert come(slot, 2).seats == own
    assert come(slot, 2).seats.admission == Admission.FIRST_COME


def test_groups_and_prices_count_as_for_everybody(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(capacity=1, unit=Unit.GROUP)]
    made = cast.programme(maker, slots=plans, fee=Programme.Fee.PAID)
    Price.objects.create(programme=made, band="", amount=1000)
    slot = made.slots.get()
    clock(slot.starts_at)
    booking = come(slot, 3)
    assert (booking.units, booking.total, booking.terms) == (1, 3000, [])
    assert refused(slot) == Code.SLOT_FULL


def test_pressed_twice_it_seats_once(slot: Slot) -> None:
    first, again = (come(slot, 2, key=Key("door:k", "2")) for _ in range(2))
    assert (again, counts(slot)) == (first, (2, 0))
    with pytest.raises(KeyReused):
        come(slot, 1, key=Key("door:k", "1"))


def test_where_nobody_books_there_is_nothing_to_give(clock: Any) -> None:
    slot = cast.slot(admission=Admission.OPEN_VISIT, capacity=None)
    clock(slot.starts_at)
    with pytest.raises(UnknownSlots):
        come(slot)
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
    Seats.objects.filter(slot=slot).update(admission=Admission.FIRST_COME)
    assert refused(slot) == Code.CLOSED
