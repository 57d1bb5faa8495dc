# SPDX-License-Identifier: Apache-2.0
"""Limits per person, and the way between two slots."""

from datetime import time
from typing import Any

import pytest
from tests import cast

from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.models import Booking, Order
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def slots(*hours: int, day: int = 0, **fields: Any) -> list[Slot]:
    """Slots of a programme of their own each, at these hours, of one maker."""
    maker = Participation.objects.everywhere().first() or cast.maker(cast.edition())
    plans = [cast.plan(hour, day=day, capacity=50) for hour in hours]
    made = [cast.programme(maker, slots=[plan], **fields) for plan in plans]
    return [programme.slots.get() for programme in made]


def book(*wanted: Slot, **asked: Any) -> Placed:
    """As things stand: the rules of the occasion read anew."""
    return cast.book(*[Slot.objects.get(pk=slot.pk) for slot in wanted], **asked)


def refusals(*wanted: Slot, **asked: Any) -> list[Code]:
    with pytest.raises(OrderRefused) as caught:
        book(*wanted, **asked)
    return [refusal.code for refusal in caught.value.refusals]


def test_so_many_a_day() -> None:
    one, two, three = slots(9, 11, 13)
    (tomorrow,) = slots(9, day=1)
    Occasion.objects.update(bookings_per_day=2)
    book(one)
    book(two)
    assert refusals(three) == [Code.LIMIT]
    assert refusals(tomorrow, three) == [Code.LIMIT]
    book(tomorrow)
    book(three, email="taro@example.jp")


def test_an_order_counts_with_itself() -> None:
    wanted = slots(9, 11, 13)
    Occasion.objects.update(bookings_per_day=2)
    assert refusals(*wanted) == [Code.LIMIT]
    assert not Booking.objects.everywhere().exists()


def test_so_many_heads_over_all() -> None:
    one, two = slots(9, 11)
    Occasion.objects.update(heads_over_all=5)
    book(one, adults=3)
    assert refusals(two, adults=3) == [Code.LIMIT]
    book(two, adults=2)


def test_a_cancelled_booking_no_longer_counts() -> None:
    one, two = slots(9, 11)
    Occasion.objects.update(bookings_per_day=1)
    book(one)
    Booking.objects.everywhere().update(state=Booking.State.CANCELLED)
    book(two)


def test_once_per_person() -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(9), cast.plan(13)]
    made = cast.programme(maker, slots=plans, once_per_person=True)
    one, two = made.slots.all()
    assert refusals(one, two) == [Code.LIMIT]
    book(one)
    assert refusals(two) == [Code.LIMIT]
    Programme.objects.everywhere().update(once_per_person=False)
    book(two)


def test_staff_may_go_beyond() -> None:
    one, two = slots(9, 11)
    Occasion.objects.update(bookings_per_day=1, heads_over_all=1)
    book(one, origin=Order.Origin.OFFICE)
    book(two, origin=Order.Origin.OFFICE)


def two_towns(gap: int) -> tuple[Slot, Slot]:
    """Two slots of makers some 8 km apart; `gap` minutes between them."""
    edition = cast.edition()
    first, second = cast.maker(edition), cast.maker(edition, "別製作所")
    for maker, (latitude, longitude) in zip(
        (first, second), ((37.673, 138.882), (37.637, 138.962)), strict=True
    ):
        Participation.objects.filter(pk=maker.pk).update(latitude=latitude, longitude=longitude)
    plan = SlotPlan(cast.FIRST_DAY, time(11, gap), capacity=9)
    return (
        cast.programme(first, slots=[cast.plan(10)]).slots.get(),
        cast.programme(second, slots=[plan]).slots.get(),
    )


def test_no_time_to_travel_is_refused_or_warned_of() -> None:
    one, two = two_towns(gap=15)
    book(one, two)
    Booking.objects.everywhere().update(state=Booking.State.CANCELLED)
    Occasion.objects.update(travel=Occasion.Travel.WARN)
    book(one)
    placed = book(two)
    assert [warning.code for warning in placed.warnings] == [Code.TRAVEL]
    assert "15分" in placed.warnings[0].sentence
    assert "目安" in placed.warnings[0].sentence
    Booking.objects.everywhere().update(state=Booking.State.CANCELLED)
    Occasion.objects.update(travel=Occasion.Travel.REFUSE)
    assert refusals(one, two) == [Code.TRAVEL]
    book(two)
    assert refusals(one) == [Code.TRAVEL]


def test_time_enough_or_no_place_known() -> None:
    one, two = two_towns(gap=50)
    Occasion.objects.update(travel=Occasion.Travel.REFUSE)
    book(one, two)
    Booking.objects.everywhere().update(state=Booking.State.CANCELLED)
    Slot.objects.filter(pk=two.pk).update(starts_at=one.ends_at)
    assert refusals(one, two) == [Code.TRAVEL]
    Participation.objects.everywhere().update(latitude=None)
    book(one, two)
