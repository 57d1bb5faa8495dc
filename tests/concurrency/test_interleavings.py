# SPDX-License-Identifier: Apache-2.0
"""Everything at once, in thousands of orders: whatever happens, it adds up.

Several people, the maker, the worker and time itself act on the same slots, each in a thread of its
own, in an order that only the seed and the machine know.
"""

import random
import threading
from contextlib import suppress

import pytest
from django.db import connection
from tests import cast
from tests.concurrency.acts import ACTS, DONE, World, do, fill, world

from machikoba.core import clock
from machikoba.operations.check import differences
from machikoba.programmes.models import Seats

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
THREADS, STEPS = 3, 2
A_WORLD = 10  # interleavings, each going on where the last one left it
A_SAMPLE, A_BATCH, ALL = 60, 500, 10_000


class Interleavings:
    """Threads that stay, and act together once for each seed."""

    def __init__(self) -> None:
        self._maker = cast.maker(cast.edition())
        self._gate = threading.Barrier(THREADS + 1, timeout=120)
        self._failure: BaseException | None = None
        self._world: World | None = None
        self._seed = 0

    def run(self, seeds: range) -> None:
        """Act for each seed; the laws are looked at after each, all the data after each world."""
        threads = [
            threading.Thread(target=self._act, args=(number, len(seeds)))
            for number in range(THREADS)
        ]
        for thread in threads:
            thread.start()
        for seed in seeds:
            self._prepare(seed)
            self._gate.wait()
            self._gate.wait()
            self._look(seed)
        for thread in threads:
            thread.join()
        assert list(differences()) == []

    def _prepare(self, seed: int) -> None:
        self._seed = seed
        if self._world is None or seed % A_WORLD == 0:
            clock._frozen = cast.NOW
            chance = random.Random(seed)
            self._world = world(self._maker, f"w{seed}", chance)
            fill(self._world, chance)

    def _act(self, number: int, times: int) -> None:
        with suppress(threading.BrokenBarrierError):  # another one has failed
            self._take_part(number, times)
        connection.close()

    def _take_part(self, number: int, times: int) -> None:
        for _ in range(times):
            self._gate.wait()
            chance = random.Random(self._seed * THREADS + number)
            try:
                assert self._world is not None
                for _step in range(STEPS):
                    do(self._world, chance.choice(ACTS), chance)
            except BaseException as failure:
                self._failure = failure
            self._gate.wait()

    def _look(self, seed: int) -> None:
        assert self._world is not None
        if self._failure is not None:
            self._gate.abort()
            raise AssertionError(f"seed {seed}") from self._failure
        for row in Seats.objects.filter(slot__programme__in=self._world.programmes):
            assert row.capacity is not None
            assert 0 <= row.taken <= row.capacity, seed
        if seed % (5 * A_WORLD) == 0:
            assert list(differences()) == [], seed


def test_any_interleaving_of_the_whole_engine_adds_up() -> None:
    DONE.clear()
    Interleavings().run(range(A_SAMPLE))
    assert sum(DONE.values()) > A_SAMPLE * THREADS * STEPS / 3
    assert {"book", "hold", "confirm", "join", "accept", "cancel", "shift", "work"} <= set(DONE)


@pytest.mark.proof
@pytest.mark.parametrize("batch", range(ALL // A_BATCH))
def test_ten_thousand_interleavings_of_the_whole_engine_add_up(batch: int) -> None:
    first = 1000 + batch * A_BATCH
    Interleavings().run(range(first, first + A_BATCH))


def test_every_act_is_done_by_somebody() -> None:
    """The proof is no better than its acts: each of them succeeds somewhere in a longer run."""
    DONE.clear()
    one = world(cast.maker(cast.edition()), "alone", random.Random(1))
    fill(one, random.Random(1))
    chance = random.Random(7)
    for _ in range(1500):
        if len(DONE) == len(set(ACTS)):
            break
        do(one, chance.choice(ACTS), chance)
        if clock.now() > one.slots[0].starts_at:
            clock._frozen = cast.NOW
    assert {act.__name__ for act in ACTS} - set(DONE) == set(), DONE
    assert list(differences()) == []
