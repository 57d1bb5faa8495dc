# SPDX-License-Identifier: Apache-2.0
"""What is due, paid and open, by maker and day: counted by hand beside."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Price, Programme, Slot
from machikoba.regions.models import Participation
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.domain.payments import pay
from machikoba.visits.models import CheckIn
from machikoba.visits.queries.payments import fees, sums

pytestmark = [pytest.mark.django_db]


def paid_slot(maker: Participation, **fields: Any) -> Slot:
    made = cast.programme(
        maker,
        slots=[cast.plan(capacity=20)],
        fee=Programme.Fee.PAID,
        cancellation_terms=[["same_day", 50], ["no_show", 100]],
        **fields,
    )
    Price.objects.create(programme=made, band="", amount=1000)
    return Slot.objects.get(programme=made)


def book(slot: Slot, name: str, adults: int = 1) -> Booking:
    made = cast.book(slot, email=f"{name}@example.jp", adults=adults).bookings[0]
    return Booking.objects.get(pk=made.pk)


def test_sums_are_what_they_are_by_hand(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    slot = paid_slot(maker)
    came, missed, late, early, open_one = (
        book(slot, name, adults) for name, adults in zip("abcde", (2, 1, 2, 3, 1), strict=True)
    )
    cancel_booking(booking=early, actor=VISITOR)  # a month before: nothing is owed
    assert slot.starts_at is not None
    clock(slot.starts_at - timedelta(hours=1))
    cancel_booking(booking=late, actor=VISITOR)  # half of 2,000
    mark(booking=came, state=CheckIn.State.ARRIVED, actor=SYSTEM)
    pay(booking=came, amount=2000, actor=storm.ALICE)
    mark(booking=missed, state=CheckIn.State.NO_SHOW, actor=SYSTEM)  # all of 1,000
    (one,) = sums(fees(maker.edition))
    assert (one.maker, one.day, one.bookings) == (maker, cast.FIRST_DAY, 4)
    assert (one.due, one.cancellation, one.paid, one.open) == (5000, 2000, 2000, 3000)
    assert open_one.total == 1000
    assert Booking.objects.get(pk=late.pk).fee_percent == 50


def test_free_called_off_and_other_editions_are_not_in_it(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    book(cast.programme(maker, "無料").slots.get(), "a")
    gone = paid_slot(maker)
    book(gone, "b")
    storm.broken(gone)
    book(paid_slot(cast.maker(cast.edition("b"), "乙", "オツ")), "c")
    assert sums(fees(maker.edition)) == []


def test_what_is_only_known_on_the_day_counts_once_it_is_paid(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    slot = cast.programme(maker, "時価", fee=Programme.Fee.PAID).slots.get()
    booking = book(slot, "a")
    (one,) = sums(fees(maker.edition))
    assert (one.due, one.unknown) == (0, 1)
    pay(booking=booking, amount=700, actor=storm.ALICE)
    (one,) = sums(fees(maker.edition))
    assert (one.due, one.paid, one.open, one.unknown) == (700, 700, 0, 0)
