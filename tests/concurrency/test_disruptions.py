# SPDX-License-Identifier: Apache-2.0
"""Plans break, minimums are decided and places released while people book and answer."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests import cast
from tests.bookings import storm
from tests.concurrency.crowd import Meeting, at_once

from machikoba.audit.actor import VISITOR
from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain import disruptions, minimums, reminders
from machikoba.bookings.models import Booking, Reminder
from machikoba.bookings.queries.disruptions import Scope
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
OFF = Slot.State.CALLED_OFF


class Pause:
    """A function after which its thread rests, and the moment from which it does."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function, self.reached = function, threading.Event()

    def __call__(self, *args: Any, **more: Any) -> Any:
        found = self._function(*args, **more)
        self.reached.set()
        time.sleep(0.7)  # in which the other one comes as far as its lock
        return found


def call_off_against_a_booking(monkeypatch: pytest.MonkeyPatch) -> tuple[Slot, list[str]]:
    """Somebody's booking arrives between a call-off's change and its commit."""
    slot = cast.slot(capacity=10)
    pause = Pause(disruptions.change_standing)
    monkeypatch.setattr(disruptions, "change_standing", pause)
    made = storm.written(Scope(cast.edition_of(slot), slot=slot))

    def book() -> None:
        assert pause.reached.wait(20)
        cast.book(slot)

    return slot, at_once(lambda: disruptions.carry_on(disruption=made, seconds=60), book)


def test_nobody_books_what_is_being_called_off(monkeypatch: pytest.MonkeyPatch) -> None:
    slot, found = call_off_against_a_booking(monkeypatch)
    assert found == ["done", "closed"]
    assert Slot.objects.get(pk=slot.pk).state == OFF
    assert list(differences()) == []


def test_without_the_slots_lock_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: behind the lock of the seats alone PostgreSQL shows the slot as it
    was; SQLite's one lock guards both."""
    monkeypatch.setattr(seats, "LOCKED", ("self",))
    _slot, found = call_off_against_a_booking(monkeypatch)
    if connection.vendor == "sqlite":
        assert found == ["done", "closed"]
        return
    assert found == ["done", "done"]
    assert "called off" in "".join(differences())


def three_slots() -> tuple[Edition, list[Slot]]:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=40) for hour in (9, 11, 13)]
    return maker.edition, list(cast.programme(maker, slots=plans).slots.all())


def weather(edition: Edition, seed: int) -> Callable[[], None]:
    """The day is called off, restored, moved and moved back."""

    def act() -> None:
        scope = Scope(edition, day=cast.FIRST_DAY)
        for _ in range(2):
            made = disruptions.carry_on(disruption=storm.written(scope), seconds=60)
            storm.restored(made)
            made = storm.written(scope, Disruption.Kind.MOVE, minutes=5 + seed)
            storm.restored(disruptions.carry_on(disruption=made, seconds=60))

    return act


def crowd(number: int, slots: list[Slot]) -> Callable[[], None]:
    def act() -> None:
        for turn in range(4):
            order = slots if (number + turn) % 2 else slots[::-1]
            cast.book(*order, email=f"v{number}-{turn}@example.jp")

    return act


def test_storm_and_crowd_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disruptions, "BATCH", 2)
    edition, slots = three_slots()
    people = [crowd(number, slots) for number in range(4)]
    found = at_once(weather(edition, 0), weather(edition, 1), *people)
    assert found[:2] == ["done", "done"]
    assert set(found) <= {"done", "closed"}
    assert list(differences()) == []
    scope = Scope(edition, day=cast.FIRST_DAY)
    disruptions.carry_on(disruption=storm.written(scope), seconds=60)
    assert list(differences()) == []
    assert not Booking.objects.filter(slot__in=slots, state="confirmed").exists()
    assert [cast.seats_of(slot).taken for slot in slots] == [0, 0, 0]


def test_two_carriers_tell_nobody_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disruptions, "BATCH", 1)
    edition, slots = three_slots()
    for number, slot in enumerate(slots):
        cast.book(slot, email=f"v{number}@example.jp")
    made = storm.written(Scope(edition, day=cast.FIRST_DAY))
    carry = [lambda: disruptions.carry_on(disruption=made, seconds=60)] * 3
    assert at_once(*carry) == ["done"] * 3
    assert Notice.objects.filter(kind="disruption").count() == 3
    assert list(differences()) == []


def reminded() -> Booking:
    """A booking whose reminder has arrived and is not answered; its hour has come."""
    slot = cast.slot()
    assert slot.starts_at is not None
    hours = int((slot.starts_at - cast.NOW) / timedelta(hours=1)) + 1
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(
        remind_hours=hours, release_hours=hours
    )
    booking: Booking = cast.book(slot).order.bookings.get()
    long_ago = cast.NOW - timedelta(days=2)
    notice = Notice.objects.create(
        kind=reminders.REMINDER,
        ref=str(booking.uuid),
        address="hanako@example.jp",
        state=Notice.State.SENT,
        sent_at=long_ago,
        created_at=long_ago,
        due_at=long_ago,
    )
    Reminder.objects.create(booking=booking, at=long_ago, notice=notice)
    return booking


def answer_against_release(
    monkeypatch: pytest.MonkeyPatch, lock: Callable[..., Booking], *, surely: bool
) -> tuple[bool, str]:
    """(they have answered, the state of the booking)."""
    booking = reminded()
    monkeypatch.setattr(reminders, "_lock_booking", Meeting(lock, surely=surely))
    at_once(
        lambda: reminders.confirm_coming(booking=booking, actor=VISITOR),
        lambda: reminders.release_due(),
    )
    answered = Reminder.objects.get(booking=booking).confirmed_at is not None
    return answered, str(Booking.objects.get(pk=booking.pk).state)


def test_who_has_answered_keeps_the_places(monkeypatch: pytest.MonkeyPatch) -> None:
    found = answer_against_release(monkeypatch, reminders._lock_booking, surely=False)
    assert found in [(True, "confirmed"), (False, "released")]
    assert list(differences()) == []


def test_without_the_bookings_lock_they_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: an answer is taken, and the places are gone all the same."""

    def unlocked(key: int) -> Booking:
        return Booking.objects.select_related("order").get(pk=key)

    surely = connection.vendor != "sqlite"  # where one lock guards everything
    found = answer_against_release(monkeypatch, unlocked, surely=surely)
    if surely:
        assert found == (True, "released")
    else:
        assert found in [(True, "confirmed"), (False, "released")]


def decision_against_a_booking(
    monkeypatch: pytest.MonkeyPatch, *, surely: bool
) -> tuple[Slot, list[str]]:
    """One of two is booked, the second comes while it is decided."""
    slot = cast.slot(minimum_number=2, minimum_days_before=40)
    cast.book(slot, email="first@example.jp")
    reached, booked = threading.Event(), threading.Event()
    count = minimums.heads_of

    def counted(of: Slot) -> int:
        found = count(of)
        reached.set()
        booked.wait(20 if surely else 0.7)
        return found

    def book() -> None:
        assert reached.wait(20)
        cast.book(slot, email="second@example.jp")
        booked.set()

    monkeypatch.setattr(minimums, "heads_of", counted)
    return slot, at_once(lambda: minimums.decide_due(), book)


def test_who_comes_while_it_is_decided_is_told_no(monkeypatch: pytest.MonkeyPatch) -> None:
    slot, found = decision_against_a_booking(monkeypatch, surely=False)
    assert found == ["done", "closed"]
    assert Slot.objects.get(pk=slot.pk).state == OFF
    assert list(differences()) == []


def test_without_the_seats_lock_they_are_told_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: two were there, and it is called off for want of one."""
    monkeypatch.setattr(minimums, "_lock", lambda slot: None)
    monkeypatch.setattr(seats, "LOCKED", ("self",))
    surely = connection.vendor != "sqlite"
    _slot, found = decision_against_a_booking(monkeypatch, surely=surely)
    assert found == (["done", "done"] if surely else ["done", "closed"])
