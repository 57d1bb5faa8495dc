# SPDX-License-Identifier: Apache-2.0
"""Leading a booking from one state to another."""

import pytest
from django.db import transaction
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR, Actor
from machikoba.audit.models import Entry
from machikoba.bookings.domain.states import NotAllowed, move
from machikoba.bookings.models import Booking
from machikoba.bookings.states import CHANGES, By, State, occupies
from machikoba.programmes.domain import seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ACTORS = {By.VISITOR: VISITOR, By.STAFF: Actor("user", "1", "alice"), By.SYSTEM: SYSTEM}


def booked(state: State) -> Booking:
    """A party of three that stands there, its units as they should be."""
    booking = cast.book(cast.slot(capacity=5), adults=3).order.bookings.get()
    if not occupies(state):
        seats.give_back(booking.seats, 3)
    Booking.objects.filter(pk=booking.pk).update(state=state)
    booking.refresh_from_db()
    Entry.objects.all().delete()
    return booking


def lead(booking: Booking, to: State, by: By) -> None:
    with transaction.atomic():
        own = seats.lock([booking.slot.uuid])[0]
        move(booking, to, own=own, actor=ACTORS[by], at=cast.NOW)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("after", State)
@pytest.mark.parametrize("before", State)
def test_every_change_is_as_the_table_says(before: State, after: State, by: By) -> None:
    booking = booked(before)
    if by not in CHANGES.get((before, after), frozenset()):
        with pytest.raises(NotAllowed):
            lead(booking, after, by)
        assert not Entry.objects.exists()
        assert Booking.objects.get(pk=booking.pk).state == before
        return
    lead(booking, after, by)
    fresh = Booking.objects.get(pk=booking.pk)
    assert (fresh.state, fresh.ended_at is None) == (after, occupies(after))
    assert cast.seats_of(booking.slot).taken == (3 if occupies(after) else 0)
    entry = Entry.objects.get()
    assert (entry.action, entry.actor_kind, entry.at) == (
        f"booking_{after}",
        ACTORS[by].kind,
        cast.NOW,
    )
    assert entry.before == {"state": before, "units": 3 if occupies(before) else 0}
    assert entry.after == {"state": after, "units": 3 if occupies(after) else 0}


def test_details_stand_beside_the_state() -> None:
    booking = booked(State.REQUESTED)
    with transaction.atomic():
        own = seats.lock([booking.slot.uuid])[0]
        move(
            booking,
            State.DECLINED,
            own=own,
            actor=ACTORS[By.STAFF],
            at=cast.NOW,
            details={"reason": "full"},
        )
    assert Entry.objects.get().after["reason"] == "full"
