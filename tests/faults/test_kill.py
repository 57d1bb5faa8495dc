# SPDX-License-Identifier: Apache-2.0
"""A process killed in the middle: every yes it gave is kept, nothing is half done."""

import pytest
from tests import cast
from tests.concurrency.crowd import process
from tests.concurrency.test_orders import PLACE_ORDERS

from machikoba.bookings.models import Order
from machikoba.notices.models import Notice
from machikoba.operations.check import differences

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


def kill_after(confirmed: int) -> None:
    slot = cast.slot(capacity=1000)
    with process(PLACE_ORDERS, str(slot.pk), "k", "1000") as running:
        assert running.stdout is not None
        codes = [running.stdout.readline().strip() for _ in range(confirmed)]
        running.kill()
        codes += running.stdout.read().split()
    kept = set(Order.objects.everywhere().values_list("code", flat=True))
    assert set(codes) <= kept
    assert len(kept) <= len(codes) + 1  # at most the one whose yes was not yet said
    assert Notice.objects.count() == len(kept)
    assert list(differences()) == []
    cast.book(slot, email="after@example.jp")


@pytest.mark.parametrize("confirmed", [1, 7])
def test_killed(confirmed: int) -> None:
    kill_after(confirmed)


@pytest.mark.proof
@pytest.mark.parametrize("confirmed", range(8, 60))
def test_killed_at_many_moments(confirmed: int) -> None:
    kill_after(confirmed)
