# SPDX-License-Identifier: Apache-2.0
"""Whoever locks seats ends what is due on them, and pays nothing where nothing is."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests import cast
from tests.bookings.engine import fresh, full, hold, offered, set_waiting, wait

from machikoba.bookings.domain.claims import first_due
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.slots import create_slots
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def statements(slot: Slot) -> int:
    with (
        transaction.atomic(),
        CaptureQueriesContext(
            connection,
        ) as seen,
    ):
        seats.lock([slot.uuid])
    return len(seen)


def test_where_nothing_is_kept_locking_is_one_statement() -> None:
    assert statements(cast.slot()) == 1


def test_what_is_not_due_costs_next_to_nothing() -> None:
    slot = cast.slot(capacity=9)
    hold(slot)
    plain = 2 if connection.vendor == "postgresql" else 1  # asks what time it is
    assert statements(slot) <= plain


def test_the_first_end_is_known() -> None:
    slot = cast.slot(capacity=9)
    row = Seats.objects.get(slot=slot)
    assert first_due(row) is None
    hold(slot)
    assert first_due(row) == cast.NOW + timedelta(minutes=10)


@pytest.mark.parametrize("mode", [Occasion.Waiting.FITTING, Occasion.Waiting.STRICT])
def test_new_seats_go_round_by_the_rule(mode: Any) -> None:
    slot, _ = full()
    set_waiting(mode)
    wait(slot, "three@example.jp", adults=3)
    wait(slot, "one@example.jp", adults=1)
    programme = Programme.objects.select_related("occasion").get(pk=slot.programme_id)
    with transaction.atomic():
        (added,) = create_slots([(programme, cast.plan(15, capacity=2))])
    expected = ["one@example.jp"] if mode == Occasion.Waiting.FITTING else []
    assert offered(fresh(added)) == expected
