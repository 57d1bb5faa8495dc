# SPDX-License-Identifier: Apache-2.0
"""Marking who came: once, reversible, on record."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR, Actor
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking
from machikoba.visits.domain.check_ins import NotExpected, mark, undo
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

ARRIVED, NO_SHOW = CheckIn.State.ARRIVED, CheckIn.State.NO_SHOW


@pytest.fixture
def booking() -> Booking:
    """A party of three."""
    return cast.book(cast.slot(), adults=2, children=1).order.bookings.get()


def record() -> list[tuple[str, str]]:
    rows = Entry.objects.filter(subject_kind="booking").order_by("pk")
    return [(entry.action, entry.before["state"]) for entry in rows]


def test_arrived_with_all_heads(booking: Booking) -> None:
    made = mark(booking=booking, state=ARRIVED, actor=Actor("user", "1", "bob"))
    assert (made.state, made.heads, made.at, made.by_label) == (ARRIVED, 3, cast.NOW, "bob")
    assert record() == [("check_in_arrived", "")]


def test_twice_the_same_keeps_the_first(booking: Booking, clock: Any) -> None:
    mark(booking=booking, state=ARRIVED, actor=SYSTEM)
    clock(cast.NOW + timedelta(minutes=5))
    assert mark(booking=booking, state=ARRIVED, actor=SYSTEM).at == cast.NOW
    assert record() == [("check_in_arrived", "")]


def test_a_no_show_who_comes_late_after_all(booking: Booking) -> None:
    assert mark(booking=booking, state=NO_SHOW, actor=SYSTEM).heads == 0
    assert mark(booking=booking, state=ARRIVED, actor=SYSTEM).heads == 3
    assert CheckIn.objects.get(booking=booking).state == ARRIVED
    assert record() == [("check_in_no_show", ""), ("check_in_arrived", "no_show")]


def test_undo_once(booking: Booking) -> None:
    mark(booking=booking, state=ARRIVED, actor=SYSTEM)
    undo(booking=booking, actor=SYSTEM)
    undo(booking=booking, actor=SYSTEM)
    assert CheckIn.objects.filter(booking=booking).count() == 0
    assert record() == [("check_in_arrived", ""), ("check_in_undone", "arrived")]


def test_nobody_comes_on_a_cancelled_booking(booking: Booking) -> None:
    stale = Booking.objects.get(pk=booking.pk)
    cancel_booking(booking=booking, actor=VISITOR)
    with pytest.raises(NotExpected):
        mark(booking=stale, state=ARRIVED, actor=SYSTEM)
    assert CheckIn.objects.filter(booking=booking).count() == 0
