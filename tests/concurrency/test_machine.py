# SPDX-License-Identifier: Apache-2.0
"""The whole engine as one machine: after each step, whatever it was, the laws hold."""

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests import cast
from tests.concurrency.acts import ACTS, Act, World, do, world

from machikoba.bookings.domain.checks import overlap
from machikoba.bookings.models import Booking, Offer, Waiting
from machikoba.bookings.states import OCCUPYING
from machikoba.core import clock
from machikoba.operations.check import differences
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class Engine(RuleBasedStateMachine):
    """A small world on which anybody does anything, one after the other."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self._undo = transaction.atomic()
        self._undo.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self._undo.__exit__(None, None, None)

    @initialize(seed=st.integers(0, 1000))
    def begin(self, seed: int) -> None:
        clock._frozen = cast.NOW
        self.world = world(cast.maker(cast.edition()), "m", random.Random(seed))

    @rule(act=st.sampled_from(ACTS), seed=st.integers(0, 10**6))
    def act(self, act: Act, seed: int) -> None:
        do(self.world, act, random.Random(seed))

    @invariant()
    def it_adds_up(self) -> None:
        assert list(differences()) == []

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        held: dict[int, list[Slot]] = {}
        for booking in Booking.objects.everywhere().filter(state__in=OCCUPYING):
            slot = booking.slot
            others = held.setdefault(booking.visitor_id, [])
            assert not any(slot == other or overlap(slot, other) for other in others)
            others.append(slot)

    @invariant()
    def nobody_waits_for_a_place_that_is_free(self) -> None:
        """After whoever came last: a list moves in the transaction that frees something."""
        rows = Seats.objects.everywhere().filter(waiting__gt=0, slot__state=Slot.State.OPEN)
        for row in rows.select_related("slot"):
            if row.slot.starts_at is None or row.slot.starts_at <= clock.now():
                continue
            units = Waiting.objects.filter(seats=row, state=Waiting.State.WAITING)
            first = units.order_by("pk").values_list("units", flat=True)
            strict = self.world.mode == Occasion.Waiting.STRICT
            wanted = first[0] if strict else min(first)
            assert row.capacity is not None
            assert row.taken + wanted > row.capacity

    @invariant()
    def strictly_nobody_overtakes(self) -> None:
        if not hasattr(self, "world") or self.world.mode != Occasion.Waiting.STRICT:
            return
        for offer in Offer.objects.everywhere().filter(state=Offer.State.OPEN):
            earlier = Waiting.objects.filter(
                seats=offer.seats_id, state=Waiting.State.WAITING, pk__lt=offer.waiting_id
            )
            assert not earlier.exists()


def run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Engine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_engine_keeps_its_laws() -> None:
    run(examples=6, steps=15)


@pytest.mark.proof
def test_the_engine_keeps_its_laws_for_long() -> None:
    run(examples=600, steps=50)
