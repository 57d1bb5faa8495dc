# SPDX-License-Identifier: Apache-2.0
"""Holds count as long as their row is there. Whole baskets: test_baskets.py."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import cast
from tests.bookings.engine import counts, hold

from machikoba.bookings.domain import holds
from machikoba.bookings.models import Hold
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_let_go_says_what_it_gave_back() -> None:
    slot = cast.slot(capacity=4)
    basket = hold(slot, adults=3).basket
    with transaction.atomic():
        (row,) = seats.lock([slot.uuid])
        assert holds.let_go(basket, [row]) == {row.pk: 3}
        assert holds.let_go(basket, [row]) == {}
    assert counts(slot) == (0, 0)


def test_the_database_refuses_a_hold_too_many() -> None:
    slot = cast.slot(capacity=4)
    basket = hold(slot, adults=3).basket
    other = hold(slot, adults=1).basket
    Hold.objects.filter(basket=other).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        holds.keep(other, seats.lock([slot.uuid])[0], 2)
    assert Seats.objects.get(slot=slot).taken == 4
    assert basket.order is None


def test_only_what_is_due_ends(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot(capacity=4)
    hold(slot, adults=1)
    clock(cast.NOW + timedelta(minutes=5))
    hold(slot, adults=2)
    clock(cast.NOW + timedelta(minutes=10))
    with transaction.atomic():
        (row,) = seats.lock([slot.uuid])
    assert (row.taken, row.due_at) == (2, cast.NOW + timedelta(minutes=15))
    assert counts(slot) == (2, 0)
