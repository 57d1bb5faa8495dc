# SPDX-License-Identifier: Apache-2.0
"""Addresses are corrected while their people book: one place each, no waiting in a ring."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from tests import cast
from tests.concurrency.crowd import Meeting, at_once
from tests.concurrency.test_orders import overlapping_slots

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain import addresses, checks
from machikoba.bookings.domain.addresses import correct_address
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Order, Visitor
from machikoba.operations.check import differences

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
ONE, OTHER = "v1@example.jp", "v2@example.jp"


def correction(order: Order, email: str) -> Callable[[], object]:
    return lambda: correct_address(order=order, email=email, actor=SYSTEM)


def test_a_corrected_person_is_not_in_two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = overlapping_slots()
    order = cast.book(one, email=ONE).order
    Visitor.objects.create(occasion=one.programme.occasion, email=OTHER)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals))
    monkeypatch.setattr(addresses, "held_slots", Meeting(addresses.held_slots))
    found = at_once(correction(order, OTHER), lambda: cast.book(other, email=OTHER))
    assert sorted(found) == ["done", "overlap"]
    assert list(differences()) == []


def test_without_the_new_visitors_lock_they_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control; SQLite's one lock guards what the rows' locks guard elsewhere."""
    one, other = overlapping_slots()
    order = cast.book(one, email=ONE).order
    Visitor.objects.create(occasion=one.programme.occasion, email=OTHER)
    monkeypatch.setattr(addresses, "_lock_both", lambda order, new: Visitor.objects.get(pk=new))
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals))
    monkeypatch.setattr(addresses, "held_slots", Meeting(addresses.held_slots))
    found = at_once(correction(order, OTHER), lambda: cast.book(other, email=OTHER))
    expected = ["done", "overlap"] if connection.vendor == "sqlite" else ["done", "done"]
    assert sorted(found) == expected


def crossing() -> tuple[Order, Order]:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour) for hour in (9, 13)]
    first, second = cast.programme(maker, slots=plans).slots.all()
    return cast.book(first, email=ONE).order, cast.book(second, email=OTHER).order


@pytest.mark.parametrize("turn", range(4))
def test_crossing_corrections_never_wait_in_a_ring(turn: int) -> None:
    one, other = crossing()
    assert at_once(correction(one, OTHER), correction(other, ONE)) == ["done"] * 2
    assert list(differences()) == []


def test_a_correction_and_a_cancellation_never_wait_in_a_ring() -> None:
    one, other = crossing()
    bookings = [order.bookings.get() for order in (one, other)]
    cancels = [partial(cancel_booking, booking=booking, actor=VISITOR) for booking in bookings]
    found = at_once(correction(one, OTHER), correction(other, ONE), *cancels)
    assert found[:2] == ["done"] * 2
    # Whose booking went to another visitor meanwhile is asked to look again.
    assert set(found[2:]) <= {"done", "closed"}
    assert list(differences()) == []


def test_unsorted_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: each locks its own first, they meet, and wait for each other."""
    one, other = crossing()
    first = Meeting(lambda pk: Visitor.objects.select_for_update().get(pk=pk))

    def unsorted(order: Order, new: int) -> object:
        first(order.visitor_id)
        return Visitor.objects.select_for_update().get(pk=new)

    monkeypatch.setattr(addresses, "_lock_both", unsorted)
    found = at_once(correction(one, OTHER), correction(other, ONE))
    expected = "done" if connection.vendor == "sqlite" else "OperationalError"
    assert expected in found
