# SPDX-License-Identifier: Apache-2.0
"""The only counter of places."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from tests import cast

from machikoba.programmes.domain import seats
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.models import Seats, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def locked(slot: Slot) -> Seats:
    return seats.lock([slot.uuid])[0]


def test_take_and_give_back() -> None:
    slot = cast.slot(capacity=3)
    with transaction.atomic():
        row = locked(slot)
        assert seats.has_room(row, 3)
        seats.take(row, 2)
        assert not seats.has_room(row, 2)
        seats.give_back(row, 1)
        assert row.taken == 1
    assert cast.seats_of(slot).taken == 1


def test_uncounted_seats_always_have_room() -> None:
    slot = cast.slot(capacity=None)
    with transaction.atomic():
        assert seats.has_room(locked(slot), 10_000)


@pytest.mark.parametrize(("write", "units"), [(seats.take, 4), (seats.give_back, 1)])
def test_the_database_refuses_what_a_careless_writer_would_do(
    write: Callable[[Seats, int], None], units: int
) -> None:
    row = cast.seats_of(cast.slot(capacity=3))
    with pytest.raises(IntegrityError), transaction.atomic():
        write(row, units)


def test_capacity_never_falls_below_what_is_taken() -> None:
    slot = cast.slot(capacity=5)
    cast.book(slot, adults=3)
    with transaction.atomic():
        row = locked(slot)
        with pytest.raises(CapacityTaken) as caught:
            seats.set_capacity(row, 2)
        seats.set_capacity(row, 3)
    assert caught.value.taken == 3
    assert cast.seats_of(slot).capacity == 3


def test_locked_in_the_order_of_ids() -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour) for hour in (9, 11, 13)]
    slots = list(cast.programme(maker, slots=plans).slots.all())
    with transaction.atomic():
        rows = seats.lock([slot.uuid for slot in reversed(slots)] + [slots[0].uuid])
    assert [row.pk for row in rows] == sorted(row.pk for row in rows)
    assert len(rows) == 3
