# SPDX-License-Identifier: Apache-2.0
"""Holds, offers, answers and capacities in processes of their own: with the lock and without.

Two processes do each job at the same moment. Each dwells between looking and
writing, so that without the lock they surely look before either has written. The production lock is
then taken away whole, and the database's own constraint with it: what must never happen, happens.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from subprocess import PIPE, Popen
from typing import Any

import pytest
from django.db import connection
from tests import cast
from tests.bookings.engine import full, hold, wait
from tests.concurrency.crowd import ROOT, database_url

from machikoba.bookings.models import Booking, Hold, Offer
from machikoba.operations.check import differences
from machikoba.programmes.models import Admission, Seats

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]

WORKER = """
import contextlib, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "machikoba.config.settings"
import django
django.setup()
from django.db import DatabaseError, connection, models, transaction
from tests import cast
from tests.bookings import engine
from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import holds, offers, requests
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.capacities import change_capacity
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.models import Slot

# On a busy machine the other process may come late; the control must not depend on it.
dwell = 2.5 if sys.argv[1] == "unlocked" else 0.5
if sys.argv[1] == "unlocked":
    # SQLite locks with its transaction, PostgreSQL the rows that are named.
    if connection.vendor == "sqlite":
        transaction.atomic = lambda *a, **k: contextlib.nullcontext()
        connection.cursor().execute("PRAGMA ignore_check_constraints = ON")
    models.QuerySet.select_for_update = lambda self, *a, **k: self._chain()
lock = seats.lock
def dwelling(slots):
    rows = lock(slots)
    time.sleep(dwell)
    return rows
seats.lock = dwelling
first = offers._next
def looking(row, strict):
    found = first(row, strict)
    time.sleep(dwell)
    return found
offers._next = looking
ending = holds._end
def dwelling_end(found, rows):
    time.sleep(dwell)
    ending(found, rows)
holds._end = dwelling_end

def hold(pk): engine.hold(Slot.objects.get(pk=pk))
def end(pk):
    with transaction.atomic():
        lock([Slot.objects.get(pk=pk).uuid])
def cancel(pk): cancel_booking(booking=Booking.objects.get(pk=pk), actor=VISITOR)
def approve(pk): requests.approve(booking=Booking.objects.get(pk=pk), actor=engine.MAKER)
def decline(pk):
    requests.decline(booking=Booking.objects.get(pk=pk), reason="x", actor=engine.MAKER)
def book(pk): cast.book(Slot.objects.get(pk=pk), email="late@example.jp")
def lower(pk):
    slot = Slot.objects.get(pk=pk)
    change_capacity(slot=slot, capacity=1, edition=cast.edition_of(slot), actor=engine.MAKER)

print("ready", flush=True)
with clock.frozen(cast.NOW):
    for line in sys.stdin:
        job, pk = line.split()
        try:
            globals()[job](int(pk))
            print("done", flush=True)
        except (OrderRefused, CapacityTaken):
            print("no", flush=True)
        except DatabaseError as error:
            print(type(error).__name__, flush=True)
"""


class Pair:
    """Two processes that do as they are told, at the same time."""

    def __init__(self, mode: str) -> None:
        self._pair = [self._start(mode) for _ in range(2)]
        for one in self._pair:
            assert self._said(one) == "ready"

    @staticmethod
    def _start(mode: str) -> "Popen[str]":
        import os
        import sys

        env = {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
        command = [sys.executable, "-c", WORKER, mode]
        return Popen(command, env=env, stdin=PIPE, stdout=PIPE, text=True, cwd=ROOT)

    @staticmethod
    def _said(one: "Popen[str]") -> str:
        assert one.stdout is not None
        return one.stdout.readline().strip()

    def at_once(self, *jobs: tuple[str, int]) -> list[str]:
        for one, (job, pk) in zip(self._pair, jobs, strict=True):
            assert one.stdin is not None
            one.stdin.write(f"{job} {pk}\n")
            one.stdin.flush()
        return sorted(self._said(one) for one in self._pair)

    def end(self) -> None:
        for one in self._pair:
            assert one.stdin is not None
            one.stdin.close()
            assert one.wait(timeout=30) == 0
            assert one.stdout is not None
            one.stdout.close()


@contextmanager
def pair(mode: str) -> Iterator[Pair]:
    found = Pair(mode)
    yield found
    found.end()


@contextmanager
def no_constraint() -> Iterator[None]:
    """The database no longer stands behind the lock; on SQLite each process sees to that itself."""
    (constraint,) = (c for c in Seats._meta.constraints if c.name == "seats_never_oversold")
    if connection.vendor == "sqlite":
        yield
        return
    with connection.schema_editor() as editor:
        editor.remove_constraint(Seats, constraint)
    yield
    Seats.objects.everywhere().update(capacity=None, taken=0)
    with connection.schema_editor() as editor:
        editor.add_constraint(Seats, constraint)


def two_waiting() -> Sequence[Booking]:
    """A full slot of two bookings, for which three parties wait."""
    slot = cast.programme(maker(), slots=[cast.plan(13, capacity=2)]).slots.get()
    made = [cast.book(slot, email=f"c{n}@example.jp").order.bookings.get() for n in range(2)]
    for number in range(3):
        wait(slot, f"w{number}@example.jp")
    return made


def hold_that_is_over() -> int:
    """A slot with a booking of one, and a hold of one that somebody has to give back now."""
    slot = cast.programme(maker(), slots=[cast.plan(11, capacity=2)]).slots.get()
    cast.book(slot, email="h@example.jp")
    hold(slot)
    Hold.objects.filter(seats__slot=slot).update(expires_at=cast.NOW)
    Seats.objects.filter(slot=slot).update(due_at=cast.NOW)
    return int(slot.pk)


def maker() -> Any:
    from machikoba.regions.models import Participation

    return Participation.objects.everywhere().earliest("pk")


def races(two: Pair) -> dict[str, tuple[list[str], int]]:
    """Job → (what both were answered, how many differences there are after it)."""
    found = {}
    slot, _ = full(1)  # the edition and its maker
    slot = cast.programme(maker(), slots=[cast.plan(9, capacity=1)]).slots.get()
    found["hold"] = two.at_once(("hold", slot.pk), ("hold", slot.pk)), wrong()
    held = hold_that_is_over()
    found["end"] = two.at_once(("end", held), ("end", held)), wrong()
    one, other = two_waiting()
    found["offer"] = two.at_once(("cancel", one.pk), ("cancel", other.pk)), wrong()
    asked = cast.programme(maker(), slots=[cast.plan(15)], admission=Admission.REQUEST)
    booking = cast.book(asked.slots.get(), email="r@example.jp").order.bookings.get()
    found["answer"] = two.at_once(("approve", booking.pk), ("decline", booking.pk)), wrong()
    small = cast.programme(maker(), slots=[cast.plan(17, capacity=2)]).slots.get()
    cast.book(small, email="early@example.jp")
    found["capacity"] = two.at_once(("book", small.pk), ("lower", small.pk)), wrong()
    return found


def wrong() -> int:
    """How many differences there are by now."""
    return len(list(differences()))


def test_with_the_lock_processes_never_break_the_law() -> None:
    with pair("locked") as two:
        found = races(two)
    assert found == {
        "hold": (["done", "no"], 0),
        "end": (["done", "done"], 0),
        "offer": (["done", "done"], 0),
        "answer": (["done", "no"], 0),
        "capacity": (["done", "no"], 0),
    }
    assert Hold.objects.everywhere().count() == 1  # the other was over
    assert Offer.objects.everywhere().filter(state="open").count() == 2


def test_without_the_lock_they_would() -> None:
    """The negative control: the same jobs, the same processes, no lock."""
    with no_constraint(), pair("unlocked") as two:
        found = races(two)
        oversold = Hold.objects.everywhere().count()
    (held, after), end, offer, answer, capacity = (found[job] for job in found)
    assert (held, oversold) == (["done", "done"], 2)  # of one place
    assert after > 0
    assert end[1] > after  # given back twice
    if connection.vendor == "sqlite":
        # One party offered two places. On PostgreSQL the counter's own UPDATE, which comes before,
        # makes the second process wait all the same.
        assert offer[0] != ["done", "done"] or offer[1] > end[1]
    assert answer[0] == ["done", "done"]  # told yes and no
    assert capacity[0] == ["done", "done"]  # two in a slot of one
    assert capacity[1] > answer[1]
