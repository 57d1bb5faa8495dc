# SPDX-License-Identifier: Apache-2.0
"""The worker's part: bounded, and safe to stop anywhere."""

from datetime import timedelta

import pytest
from tests import cast
from tests.bookings.engine import counts, hold, states, wait

from machikoba.bookings.domain import due
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.models import Hold
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def slots(number: int) -> list[Slot]:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=4) for hour in range(8, 8 + number)]
    return list(cast.programme(maker, slots=plans, duration_minutes=30).slots.all())


def test_at_most_so_many_at_a_time(clock) -> None:  # type: ignore[no-untyped-def]
    several = slots(5)
    hold(*several, adults=2)
    clock(cast.NOW + timedelta(minutes=10))
    assert work_due(limit=2) == 2
    assert Hold.objects.everywhere().count() == 3
    assert work_due(limit=2) == 2
    assert work_due(limit=2) == 1
    assert [counts(slot) for slot in several] == [(0, 0)] * 5


def test_one_that_fails_takes_nothing_back_from_the_others(
    clock,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    several = slots(3)
    hold(*several, adults=2)
    clock(cast.NOW + timedelta(minutes=10))
    lock, seen = due.seats.lock, []

    def failing(wanted):  # type: ignore[no-untyped-def]
        seen.append(wanted)
        if len(seen) == 2:
            raise RuntimeError("killed")
        return lock(wanted)

    with monkeypatch.context() as patched:
        patched.setattr(due.seats, "lock", failing)
        with pytest.raises(RuntimeError):
            work_due()
    assert Hold.objects.everywhere().count() == 2
    assert sum(counts(slot)[0] for slot in several) == 4
    work_due()
    assert sum(counts(slot)[0] for slot in several) == 0


def test_lists_of_begun_slots_end(clock) -> None:  # type: ignore[no-untyped-def]
    one, two = slots(2)
    for slot in (one, two):
        cast.book(slot, adults=4, email=f"{slot.pk}@example.jp")
        wait(slot, "w@example.jp")
    clock(one.starts_at)
    assert work_due() == 1
    assert (states(one), states(two)) == (["ended"], ["waiting"])
    assert counts(two) == (4, 1)
