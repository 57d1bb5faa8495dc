# SPDX-License-Identifier: Apache-2.0
"""The secretariat changes a programme while baskets over its slots come in."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from tests import cast
from tests.concurrency.crowd import Meeting, at_once

from machikoba.audit.actor import SYSTEM
from machikoba.operations.check import differences
from machikoba.programmes.domain import programmes
from machikoba.programmes.domain.programmes import SlotExists, add_slot, update_programme
from machikoba.programmes.models import Admission, Programme, Slot

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
TIMES = 6


def baskets(visitor: int, slots: list[Slot]) -> Callable[[], None]:
    def act() -> None:
        for number in range(TIMES):
            cast.book(*slots, email=f"v{visitor}-{number}@example.jp")

    return act


def secretariat(programme: Programme) -> Callable[[], None]:
    def act() -> None:
        for number in range(TIMES):
            update_programme(
                programme=Programme.objects.select_related("occasion").get(pk=programme.pk),
                edition=programme.occasion.edition,
                actor=SYSTEM,
                fields={"closes_days_before": number % 3, "admission": Admission.FIRST_COME},
            )

    return act


def test_baskets_and_new_deadlines_never_wait_in_a_ring() -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=100) for hour in range(9, 17)]
    programme = cast.programme(maker, slots=plans)
    slots = list(programme.slots.all())
    for number, slot in enumerate(slots[::2]):  # rows that were changed lie elsewhere in the table
        cast.book(slot, email=f"first{number}@example.jp")
    people = [baskets(visitor, slots) for visitor in range(3)]
    assert at_once(secretariat(programme), *people) == ["done"] * 4
    assert list(differences()) == []


def test_one_start_added_by_two_is_added_once(monkeypatch: pytest.MonkeyPatch) -> None:
    programme = cast.programme(cast.maker(cast.edition()))

    def add() -> None:
        with suppress(SlotExists):
            add_slot(
                programme=Programme.objects.select_related("occasion").get(pk=programme.pk),
                edition=programme.occasion.edition,
                plan=cast.plan(16),
                actor=SYSTEM,
            )

    # Both look at the same moment: what they meet then is the constraint of the database.
    monkeypatch.setattr(programmes, "planned_start", Meeting(programmes.planned_start))
    assert at_once(add, add) == ["done", "done"]
    assert programme.slots.count() == 2
