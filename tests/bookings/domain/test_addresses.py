# SPDX-License-Identifier: Apache-2.0
"""A corrected address is somebody else's row, and their bookings count."""

import pytest
from django.core.exceptions import ValidationError
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.bookings.domain.addresses import correct_address
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WRONG, RIGHT = "hanako@exmaple.jp", "Hanako@example.jp"


def correct(order: Order, email: str = RIGHT) -> Order:
    return correct_address(order=order, email=email, actor=SYSTEM)


def visitor_of(order: Order) -> str:
    return Visitor.objects.get(orders=order).email


def test_the_order_and_its_bookings_move() -> None:
    order = cast.book(cast.slot(), email=WRONG).order
    fresh = correct(order)
    assert (fresh.email, visitor_of(fresh)) == (RIGHT, RIGHT.lower())
    assert Booking.objects.get(order=order).visitor_id == fresh.visitor_id
    assert order_secret(fresh) != order_secret(order)  # whoever got the link has it no more
    assert list(differences()) == []
    entry = Entry.objects.get(action="correct_address")
    assert (entry.before, entry.after) == ({}, {})
    assert entry.personal_values == {"before": WRONG, "after": RIGHT}


def test_another_spelling_is_the_same_person() -> None:
    order = cast.book(cast.slot(), email=RIGHT.lower()).order
    fresh = correct(order, "ＨＡＮＡＫＯ@example.jp ")
    assert (fresh.visitor_id, fresh.email) == (order.visitor_id, "HANAKO@example.jp")
    assert order_secret(fresh) == order_secret(order)


def test_a_caller_without_an_address_gets_one() -> None:
    order = cast.book(cast.slot(), email="", origin=Order.Origin.OFFICE).order
    assert visitor_of(correct(order)) == RIGHT.lower()


def at_two_hours(second: int) -> tuple[Order, Order]:
    """One booking under each address, at ten and at `second`."""
    plans = [cast.plan(10), cast.plan(second)]
    if second == 10:
        one = cast.slot()
        return cast.book(one, email=WRONG).order, cast.book(one, email=RIGHT).order
    first, other = cast.programme(cast.maker(cast.edition()), slots=plans).slots.all()
    return cast.book(first, email=WRONG).order, cast.book(other, email=RIGHT).order


def test_a_visitor_of_the_right_address_takes_it_over() -> None:
    wrong, right = at_two_hours(14)
    assert correct(wrong).visitor_id == right.visitor_id
    assert list(differences()) == []


def test_one_person_is_not_in_two_places() -> None:
    wrong, right = at_two_hours(10)
    with pytest.raises(OrderRefused, match="overlap") as refused:
        correct(wrong)
    assert right.code in refused.value.refusals[0].sentence
    assert visitor_of(wrong) == WRONG
    Booking.objects.filter(order=right).update(state=Booking.State.CANCELLED)
    assert correct(wrong).visitor_id == right.visitor_id


def test_corrected_by_somebody_else_meanwhile() -> None:
    order = cast.book(cast.slot(), email=WRONG).order
    stale = Order.objects.get(pk=order.pk)
    correct(order, "third@example.jp")
    with pytest.raises(OrderRefused, match="closed"):
        correct(stale)


def test_no_address() -> None:
    order = cast.book(cast.slot(), email=WRONG).order
    with pytest.raises(ValidationError):
        correct(order, "hanako")


def test_other_editions_have_other_visitors() -> None:
    order = cast.book(cast.slot(), email=WRONG).order
    second = cast.programme(cast.maker(cast.edition("second"), "別", "ベツ")).slots.get()
    elsewhere = cast.book(Slot.objects.get(pk=second.pk), email=RIGHT).order
    assert correct(order).visitor_id != elsewhere.visitor_id
