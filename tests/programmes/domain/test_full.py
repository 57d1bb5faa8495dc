# SPDX-License-Identifier: Apache-2.0
"""A quick no for a crowd on one slot: only while it is true, only to strangers."""

import contextlib
import threading
from typing import Any

import pytest
from django.db import connection, transaction
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Order, Visitor
from machikoba.programmes.domain import full, seats
from machikoba.programmes.models import Seats, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def refused(slot: Slot, **asked: Any) -> list[str]:
    with pytest.raises(OrderRefused) as caught:
        cast.book(slot, **asked)
    return [refusal.sentence for refusal in caught.value.refusals]


def full_slot() -> Slot:
    """A slot whose one place is taken, and of which somebody was told so."""
    slot = cast.slot(capacity=1)
    cast.book(slot, email="first@example.jp")
    assert refused(slot, email="second@example.jp") == refused(slot, email="third@example.jp")
    return slot


def test_the_second_no_takes_no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = full_slot()
    monkeypatch.setattr(seats, "lock", None)
    assert refused(slot, email="fourth@example.jp")[0].startswith("この時間枠は満席になりました")
    assert Visitor.objects.filter(occasion=slot.programme.occasion).count() == 1


def test_a_place_given_back_is_there_at_once() -> None:
    slot = full_slot()
    booking = Order.objects.everywhere().get().bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    cast.book(slot, email="second@example.jp")


def test_a_larger_capacity_is_there_at_once() -> None:
    slot = full_slot()
    with transaction.atomic():
        row = seats.lock([slot.uuid])[0]
        seats.set_capacity(row, 2)
    cast.book(slot, email="second@example.jp")


def test_forgotten_after_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = full_slot()
    Seats.objects.filter(slot=slot).update(capacity=2)  # as another process would
    refused(slot, email="second@example.jp")
    later = full.time.monotonic() + full.SECONDS
    monkeypatch.setattr(full.time, "monotonic", lambda: later)
    cast.book(slot, email="second@example.jp")


def test_who_has_booked_hears_that() -> None:
    slot = full_slot()
    assert "予約済み" in refused(slot, email="first@example.jp")[0]


def test_a_key_that_booked_answers_with_its_order() -> None:
    slot, key = cast.slot(capacity=1), Key("k", "body")
    first = cast.book(slot, email="first@example.jp", key=key)
    refused(slot, email="second@example.jp")
    again = cast.book(slot, email="first@example.jp", key=key)
    assert (again.order, again.replayed) == (first.order, True)


def test_staff_and_other_occasions_are_not_told_from_memory() -> None:
    slot = full_slot()
    assert full.occasion_of(slot.uuid) == slot.programme.occasion_id
    Seats.objects.filter(slot=slot).update(capacity=2)
    cast.book(slot, email="second@example.jp", origin=Order.Origin.OFFICE)


def test_what_may_become_free_by_itself_is_not_remembered() -> None:
    slot = cast.slot(capacity=1)
    cast.book(slot, email="first@example.jp")
    Seats.objects.filter(slot=slot).update(due_at=cast.NOW.replace(year=2027))
    refused(slot, email="second@example.jp")
    assert full.occasion_of(slot.uuid) is None


def test_a_party_too_large_is_no_full_slot() -> None:
    slot = cast.slot(capacity=3)
    cast.book(slot, email="first@example.jp", adults=2)
    refused(slot, email="second@example.jp", adults=2)
    cast.book(slot, email="third@example.jp", adults=1)


@pytest.mark.django_db(transaction=True)
def test_a_no_is_not_remembered_beyond_what_another_gives_back_meanwhile() -> None:
    """Remembered and forgotten under the lock: never in the wrong order."""
    slot = full_slot()
    booking = Order.objects.everywhere().get().bookings.get()

    def refuse() -> None:
        for number in range(20):
            with contextlib.suppress(OrderRefused):
                cast.book(slot, email=f"crowd{number}@example.jp")
        connection.close()

    crowd = threading.Thread(target=refuse)
    crowd.start()
    cancel_booking(booking=booking, actor=VISITOR)
    crowd.join()
    if cast.seats_of(slot).taken == 0:  # the crowd had gone before the place was given back
        cast.book(slot, email="late@example.jp")
    assert cast.seats_of(slot).taken == 1
