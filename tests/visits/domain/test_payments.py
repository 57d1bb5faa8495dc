# SPDX-License-Identifier: Apache-2.0
"""Fees paid on site, ticked off and taken back."""

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.models import Entry
from machikoba.bookings.models import Booking
from machikoba.visits.domain.payments import NotPayable, pay, unpay
from machikoba.visits.models import Payment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def booking() -> Booking:
    return Booking.objects.get(pk=cast.book(cast.slot()).bookings[0].pk)


def test_paid_corrected_and_taken_back() -> None:
    one = booking()
    for amount in (1500, 1500, 1200):
        pay(booking=one, amount=amount, actor=storm.ALICE)
    payment = Payment.objects.get(booking=one)
    assert (payment.amount, payment.by_label) == (1200, "alice")
    for _ in range(2):
        unpay(booking=one, actor=storm.ALICE)
    assert not Payment.objects.filter(booking=one).exists()
    kept = Entry.objects.filter(subject_id=str(one.uuid), action__startswith="fee")
    assert list(kept.order_by("pk").values_list("action", "before", "after")) == [
        ("fee_paid", {}, {"amount": 1500}),
        ("fee_paid", {"amount": 1500}, {"amount": 1200}),
        ("fee_paid_undone", {"amount": 1200}, {}),
    ]


def test_what_was_called_off_costs_nothing() -> None:
    one = booking()
    storm.broken(one.slot)
    with pytest.raises(NotPayable):
        pay(booking=one, amount=1500, actor=storm.ALICE)
