# SPDX-License-Identifier: Apache-2.0
"""Baskets: kept for ten minutes, confirmed whole or not at all."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.bookings.engine import applicant, counts, full, hold, offered, wait

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.baskets import (
    BasketOver,
    confirm_basket,
    drop_slot,
    extend_basket,
    forget_old,
    release_basket,
)
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.domain.orders import Key, Placed
from machikoba.bookings.domain.refusals import Code, KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.models import Basket, Booking, Hold, Order
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SECOND = timedelta(seconds=1)
KEPT, LONGEST = timedelta(minutes=10), timedelta(minutes=30)  # unless an occasion says otherwise


def slots(capacity: int = 4) -> list[Slot]:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=capacity) for hour in (9, 11, 13)]
    return list(cast.programme(maker, slots=plans).slots.all())


def confirm(basket: Basket, **asked: Any) -> Placed:
    given = {"applicant": applicant(), "origin": Order.Origin.SITE, "actor": VISITOR, **asked}
    return confirm_basket(basket=Basket.objects.get(pk=basket.pk), **given)


def test_what_is_held_is_nobody_elses() -> None:
    one, two, _ = slots()
    held = hold(one, two, adults=4)
    assert held.refusals == []
    assert counts(one) == counts(two) == (4, 0)
    with pytest.raises(OrderRefused) as caught:
        cast.book(one)
    assert caught.value.code == Code.SLOT_FULL
    placed = confirm(held.basket)
    assert {b.state for b in placed.bookings} == {"confirmed"}
    assert counts(one) == counts(two) == (4, 0)
    assert not Hold.objects.everywhere().exists()


def test_a_hold_ends_by_itself_with_whoever_comes_next(clock) -> None:  # type: ignore[no-untyped-def]
    one, *_ = slots()
    hold(one, adults=4)
    clock(cast.NOW + KEPT - SECOND)
    with pytest.raises(OrderRefused):
        cast.book(one)
    clock(cast.NOW + KEPT)
    cast.book(one, adults=4)
    assert counts(one) == (4, 0)
    assert Seats.objects.get(slot=one).due_at is None


def test_the_worker_gives_back_what_nobody_asks_for(clock) -> None:  # type: ignore[no-untyped-def]
    one, two, _ = slots()
    hold(one, two, adults=2)
    clock(cast.NOW + KEPT)
    assert work_due() == 2
    assert counts(one) == counts(two) == (0, 0)
    assert work_due() == 0
    clock(cast.NOW + KEPT + timedelta(hours=1))
    assert work_due() == 1  # and forgets the basket
    assert not Basket.objects.everywhere().exists()


def test_what_is_free_is_kept_and_the_rest_said() -> None:
    one, two, three = slots()
    cast.book(two, adults=3, email="taro@example.jp")
    held = hold(one, two, three, adults=2)
    assert [(r.code, r.slot) for r in held.refusals] == [(Code.SLOT_FULL, two.uuid)]
    assert Basket.objects.get(pk=held.basket.pk).slots == [str(one.uuid), str(three.uuid)]
    assert counts(two) == (3, 0)
    assert len(confirm(held.basket).bookings) == 2


def test_where_nothing_is_free_there_is_no_basket() -> None:
    one, *_ = slots()
    cast.book(one, adults=4)
    with pytest.raises(OrderRefused):
        hold(one, key=Key("k", "b"))
    assert not Basket.objects.everywhere().exists()
    with pytest.raises(UnknownSlots):
        hold(one, one)


def test_confirmed_late_it_is_taken_anew_or_not_at_all(clock) -> None:  # type: ignore[no-untyped-def]
    one, two, _ = slots()
    basket = hold(one, two, adults=2).basket
    clock(cast.NOW + KEPT)
    assert len(confirm(basket).bookings) == 2
    again = hold(one, two, adults=2).basket
    clock(cast.NOW + 2 * KEPT)
    cast.book(one, adults=1, email="taro@example.jp")
    with pytest.raises(OrderRefused) as caught:
        confirm(again, applicant=applicant("jiro@example.jp"))
    assert caught.value.refusals[0].slot == one.uuid
    work_due()
    assert counts(two) == (2, 0)
    assert Order.objects.everywhere().count() == 2


def test_a_refused_confirmation_keeps_what_is_held() -> None:
    one, two, _ = slots()
    cast.book(two)
    basket = hold(one, two, adults=2).basket
    with pytest.raises(OrderRefused) as caught:
        confirm(basket)  # the same person has booked the second already
    assert [refusal.code for refusal in caught.value.refusals] == [Code.OVERLAP]
    assert counts(one) == (2, 0)
    assert len(confirm(basket, applicant=applicant("taro@example.jp")).bookings) == 2


def test_confirmed_once() -> None:
    one, *_ = slots()
    basket = hold(one).basket
    first = confirm(basket, key=Key("c", "body"))
    again = confirm(basket, key=Key("c", "body"))
    assert (again.order, again.replayed) == (first.order, True)
    with pytest.raises(BasketOver):
        confirm(basket, key=Key("d", "body"))
    with pytest.raises(BasketOver):
        extend_basket(basket=basket)
    release_basket(basket=basket)
    assert counts(one) == (1, 0)


def test_a_key_holds_once() -> None:
    one, two, _ = slots()
    held = hold(one, key=Key("k", "body"))
    again = hold(one, key=Key("k", "body"))
    assert (again.basket, again.replayed) == (held.basket, True)
    assert counts(one) == (1, 0)
    with pytest.raises(KeyReused):
        hold(two, key=Key("k", "other body"))
    assert counts(two) == (0, 0)


def test_extended_up_to_half_an_hour(clock) -> None:  # type: ignore[no-untyped-def]
    one, *_ = slots()
    basket = hold(one, adults=4).basket
    for minutes in (9, 18, 27):
        clock(cast.NOW + timedelta(minutes=minutes))
        until = extend_basket(basket=basket).expires_at
    assert until == cast.NOW + LONGEST
    clock(until - SECOND)
    with pytest.raises(OrderRefused):
        cast.book(one)
    clock(until)
    with pytest.raises(BasketOver):
        extend_basket(basket=basket)
    cast.book(one, adults=4)


@pytest.mark.parametrize(("minutes", "longest"), [(3, 9), (20, 60), (30, 60)])
def test_an_occasions_own_minutes(clock, minutes: int, longest: int) -> None:  # type: ignore[no-untyped-def]
    one, *_ = slots()
    Occasion.objects.update(hold_minutes=minutes)
    one.refresh_from_db()
    basket = hold(Slot.objects.get(pk=one.pk), adults=4).basket
    assert basket.expires_at == cast.NOW + timedelta(minutes=minutes)
    until = basket.expires_at
    while until < cast.NOW + timedelta(minutes=longest):
        clock(until - SECOND)
        until = extend_basket(basket=basket).expires_at
    assert until == cast.NOW + timedelta(minutes=longest)
    clock(until - SECOND)
    assert extend_basket(basket=basket).expires_at == until


def test_dropped_and_released() -> None:
    one, two, _ = slots()
    basket = hold(one, two, adults=2).basket
    left = drop_slot(basket=basket, slot=one.uuid)
    assert left.slots == [str(two.uuid)]
    assert (counts(one), counts(two)) == ((0, 0), (2, 0))
    with pytest.raises(BasketOver):
        confirm(drop_slot(basket=hold(one).basket, slot=one.uuid))
    release_basket(basket=left)
    release_basket(basket=left)
    assert counts(two) == (0, 0)
    assert forget_old(cast.NOW) == 0


def test_what_is_released_goes_to_who_waits() -> None:
    one, *_ = slots()
    basket = hold(one, adults=4).basket
    wait(one, "w@example.jp", adults=2)
    release_basket(basket=basket)
    assert offered(one) == ["w@example.jp"]
    assert counts(one) == (2, 0)


def test_what_ran_out_goes_to_who_waits(clock) -> None:  # type: ignore[no-untyped-def]
    one, *_ = slots()
    hold(one, adults=4)
    wait(one, "w@example.jp", adults=4)
    clock(cast.NOW + KEPT)
    with pytest.raises(OrderRefused):
        cast.book(one)  # rolls back what it has given back, and the worker comes
    work_due()
    assert offered(one) == ["w@example.jp"]


def test_a_hold_got_in_time_is_confirmed_after_the_closing(clock) -> None:  # type: ignore[no-untyped-def]
    one, *_ = slots()
    Seats.objects.filter(slot=one).update(closes_at=cast.NOW + timedelta(minutes=1))
    basket = hold(one).basket
    clock(cast.NOW + timedelta(minutes=5))
    assert len(confirm(basket).bookings) == 1


def test_a_forgotten_basket_is_over(clock) -> None:  # type: ignore[no-untyped-def]
    basket = hold(*slots()[:1]).basket
    clock(cast.NOW + timedelta(hours=2))
    work_due()
    assert forget_old(cast.NOW + timedelta(hours=2)) + Basket.objects.everywhere().count() == 0
    release_basket(basket=basket)
    with pytest.raises(BasketOver):
        extend_basket(basket=basket)


def test_a_group_keeps_to_its_own_limit() -> None:
    from machikoba.regions.models import Occasion

    slot = cast.slot(capacity=40)
    Occasion.objects.update(party_limit=6, group_limit=40)
    with pytest.raises(OrderRefused):
        hold(slot, adults=30)
    basket = hold(slot, adults=30, group=Order.Group.SCHOOL).basket
    who = applicant(group=Order.Group.SCHOOL, organisation="架空小学校")
    order = confirm(basket, applicant=who).order
    assert (order.group, order.organisation) == ("school", "架空小学校")
    with pytest.raises(OrderRefused):
        hold(slot, adults=41, group=Order.Group.SCHOOL)


def test_a_basket_changed_elsewhere_is_looked_at_again() -> None:
    one, two, _ = slots()
    stale = hold(one, two).basket
    drop_slot(basket=Basket.objects.get(pk=stale.pk), slot=one.uuid)
    with pytest.raises(OrderRefused) as caught:
        confirm_basket(basket=stale, applicant=applicant(), origin=Order.Origin.SITE, actor=VISITOR)
    assert caught.value.code == Code.EXPIRED
    assert not Booking.objects.everywhere().exists()


def test_a_full_slot_is_held_by_nobody() -> None:
    slot, _ = full()
    with pytest.raises(OrderRefused):
        hold(slot)
