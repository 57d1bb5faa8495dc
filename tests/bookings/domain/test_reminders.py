# SPDX-License-Identifier: Apache-2.0
"""Reminders before somebody's own slot, and places of who does not answer."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.domain.reminders import confirm_coming, release_due, remind_due
from machikoba.bookings.models import Reminder
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db]
SetClock = Callable[[datetime], None]


@pytest.fixture
def slot(clock: SetClock) -> Slot:
    """A slot whose edition reminds 48 hours and releases 24 hours before."""
    made = cast.slot()
    Occasion.objects.filter(pk=made.programme.occasion_id).update(remind_hours=48, release_hours=24)
    return made


def before(slot: Slot, hours: float) -> datetime:
    assert slot.starts_at is not None
    return slot.starts_at - timedelta(hours=hours)


def letters(kind: str) -> int:
    return Notice.objects.filter(kind=kind).count()


def reminded(slot: Slot, clock: SetClock) -> Placed:
    """A booking whose reminder was sent 47 hours before."""
    placed = cast.book(slot, adults=2)
    clock(before(slot, 47))
    remind_due()
    outbox.send_due()
    return placed


def test_reminded_once_at_its_own_hour(slot: Slot, clock: SetClock) -> None:
    cast.book(slot)
    clock(before(slot, 49))
    assert remind_due() == 0
    clock(before(slot, 47))
    assert [remind_due(), remind_due()] == [1, 0]
    assert letters("reminder") == 1


def test_who_books_late_needs_no_reminder(slot: Slot, clock: SetClock) -> None:
    clock(before(slot, 40))
    placed = cast.book(slot)
    clock(before(slot, 20))
    assert (remind_due(), release_due()) == (0, 0)
    assert storm.state(placed) == "confirmed"


def test_the_cancelled_the_called_off_and_callers_are_left_alone(
    slot: Slot, clock: SetClock
) -> None:
    cancel_booking(booking=cast.book(slot).bookings[0], actor=VISITOR)
    storm.caller(slot, phone="000-1111-2222")
    other = cast.programme(slot.programme.participation, "体験", slots=[cast.plan(14)])
    cast.book(other.slots.get(), email="taro@example.jp")
    Slot.objects.filter(programme=other).update(state="called_off")
    clock(before(slot, 47))
    assert remind_due() == 0


def test_a_round_is_bounded(slot: Slot, clock: SetClock) -> None:
    for number in range(3):
        cast.book(slot, email=f"v{number}@example.jp")
    clock(before(slot, 47))
    assert [remind_due(limit=2), remind_due(limit=2), remind_due(limit=2)] == [2, 1, 0]


def test_who_does_not_answer_loses_the_places(slot: Slot, clock: SetClock) -> None:
    placed = reminded(slot, clock)
    clock(before(slot, 25))
    assert release_due() == 0
    clock(before(slot, 23))
    assert [release_due(), release_due()] == [1, 0]
    assert (storm.state(placed), cast.seats_of(slot).taken) == ("released", 0)
    assert letters("booking_released") == 1
    assert list(differences()) == []


def test_who_answers_keeps_them(slot: Slot, clock: SetClock) -> None:
    placed = reminded(slot, clock)
    for _ in range(2):
        confirm_coming(booking=placed.bookings[0], actor=VISITOR)
    clock(before(slot, 1))
    assert release_due() == 0
    assert storm.state(placed) == "confirmed"


def test_too_late_is_said(slot: Slot, clock: SetClock) -> None:
    placed = reminded(slot, clock)
    clock(before(slot, 23))
    release_due()
    with pytest.raises(OrderRefused):
        confirm_coming(booking=placed.bookings[0], actor=VISITOR)


@pytest.mark.parametrize("state", ["waiting", "failed", "bounced"])
def test_who_never_got_the_mail_keeps_them(slot: Slot, clock: SetClock, state: str) -> None:
    placed = reminded(slot, clock)
    Notice.objects.filter(kind="reminder").update(state=state)
    clock(before(slot, 1))
    assert release_due() == 0
    assert storm.state(placed) == "confirmed"


def test_nobody_has_less_than_six_hours(slot: Slot, clock: SetClock) -> None:
    """The worker was away: the reminder goes out when the places would be freed already."""
    placed = cast.book(slot)
    clock(before(slot, 20))
    remind_due()
    outbox.send_due()
    assert release_due() == 0
    clock(before(slot, 15))
    assert release_due() == 0
    clock(before(slot, 13))
    assert release_due() == 1
    assert storm.state(placed) == "released"


def test_without_a_rule_nothing_happens(slot: Slot, clock: SetClock) -> None:
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(
        remind_hours=None, release_hours=None
    )
    cast.book(slot)
    clock(before(slot, 1))
    assert (remind_due(), release_due()) == (0, 0)
    assert not Reminder.objects.everywhere().exists()
