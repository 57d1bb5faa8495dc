# SPDX-License-Identifier: Apache-2.0
"""Which slots can be booked this moment: exactly those that an order would confirm."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.bookings.domain.refusals import OrderRefused, UnknownSlots
from machikoba.core import clock as core_clock
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit
from machikoba.programmes.queries.slots import bookable, published, seats_left
from machikoba.regions.models import Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def is_bookable(slot: Slot) -> bool:
    return Seats.objects.filter(bookable(core_clock.now()), slot=slot).exists()


def confirms(slot: Slot) -> bool:
    """Whether an order for one adult is confirmed now."""
    try:
        cast.book(slot)
    except (OrderRefused, UnknownSlots):
        return False
    return True


def _occasion(**fields: Any) -> None:
    Occasion.objects.update(**fields)


HOUR = timedelta(hours=1)
CHANGES = {
    "bus tour an agency sells": lambda: Programme.objects.everywhere().update(
        kind="bus_tour", fee="paid"
    ),
    "bus tour whose fee is not known": lambda: Programme.objects.everywhere().update(
        kind="bus_tour", fee="unknown"
    ),
    "free bus tour": lambda: Programme.objects.everywhere().update(kind="bus_tour"),
    "among participants": lambda: Programme.objects.everywhere().update(audience="participants"),
    "as it is": lambda: None,
    "draft edition": lambda: Edition.objects.update(status=Edition.Status.DRAFT),
    "archived edition": lambda: Edition.objects.update(status=Edition.Status.ARCHIVED),
    "hidden maker": lambda: Participation.objects.everywhere().update(state="confirmed"),
    "draft programme": lambda: Programme.objects.everywhere().update(state="draft"),
    "called off": lambda: Slot.objects.everywhere().update(state="called_off"),
    "full": lambda: Seats.objects.everywhere().update(capacity=0),
    "uncounted": lambda: Seats.objects.everywhere().update(capacity=None),
    "draw": lambda: Seats.objects.everywhere().update(admission=Admission.DRAW),
    "past": lambda: Slot.objects.everywhere().update(starts_at=cast.NOW - HOUR),
    "without an hour": lambda: Slot.objects.everywhere().update(starts_at=None, ends_at=None),
    "not open yet": lambda: Seats.objects.everywhere().update(opens_at=cast.NOW + HOUR),
    "open since now": lambda: Seats.objects.everywhere().update(opens_at=cast.NOW),
    "closed": lambda: Seats.objects.everywhere().update(closes_at=cast.NOW),
    "edition opens later": lambda: _occasion(bookings_open_at=cast.NOW + HOUR),
    "edition closed": lambda: _occasion(bookings_close_at=cast.NOW),
    "for children": lambda: Programme.objects.everywhere().update(max_age=12),
    "for everybody": lambda: Programme.objects.everywhere().update(max_age=99),
    "with a guardian": lambda: Programme.objects.everywhere().update(guardian_required=True),
    "groups": lambda: Seats.objects.everywhere().update(unit=Unit.GROUP, capacity=1),
}


@pytest.mark.parametrize("change", CHANGES)
def test_bookable_is_what_an_order_confirms(change: str) -> None:
    slot = cast.slot()
    CHANGES[change]()
    assert is_bookable(slot) is confirms(slot)


def test_bookable_for_a_party() -> None:
    slot = cast.slot(capacity=3)
    rows = Seats.objects.filter(slot=slot)
    assert rows.filter(bookable(core_clock.now(), 3)).exists()
    assert not rows.filter(bookable(core_clock.now(), 4)).exists()


def test_published_slots_are_those_visitors_see() -> None:
    edition = cast.edition()
    shown = cast.programme(cast.maker(edition)).slots.get()
    hidden = cast.programme(cast.maker(edition, "別製作所"), state="draft")
    assert list(published(edition)) == [shown]
    assert hidden.slots.count() == 1


def test_seats_left() -> None:
    slot = cast.slot(capacity=3)
    cast.book(slot, adults=2)
    assert seats_left(cast.seats_of(slot)) == 1
    Seats.objects.everywhere().update(capacity=None)
    assert seats_left(cast.seats_of(slot)) is None
