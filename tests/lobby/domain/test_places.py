# SPDX-License-Identifier: Apache-2.0
"""The order of who came early: by lot, and anybody can work it out again."""

import random
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from machikoba.lobby.domain.places import digest_of, place_of

SEEDS = st.text("0123456789abcdef", min_size=32, max_size=32)


@given(SEEDS, st.integers(0, 300), st.integers(0, 50))
def test_every_place_once_and_the_late_behind(seed: str, early: int, late: int) -> None:
    places = [place_of(seed, early, ticket) for ticket in range(1, early + late + 1)]
    assert sorted(places[:early]) == list(range(1, early + 1))
    assert places[early:] == list(range(early + 1, early + late + 1))


def test_as_the_page_says_it_is_worked_out() -> None:
    seed, early = "5eed" * 8, 40
    lots = {t: sha256(f"{seed}:{early}:{t}".encode()).hexdigest() for t in range(1, early + 1)}
    drawn = sorted(lots, key=lots.__getitem__)
    assert [place_of(seed, early, ticket) for ticket in drawn] == list(range(1, early + 1))
    assert digest_of(seed) == sha256(seed.encode()).hexdigest()


def chi_square(tickets: int, drawings: int, seeds: random.Random) -> float:
    """How far tickets × places are from each other being equally often."""
    seen = [[0] * tickets for _ in range(tickets)]
    for _ in range(drawings):
        seed = f"{seeds.getrandbits(128):032x}"
        for ticket in range(1, tickets + 1):
            seen[ticket - 1][place_of(seed, tickets, ticket) - 1] += 1
    expected = drawings / tickets
    return sum((n - expected) ** 2 / expected for row in seen for n in row)


def test_no_ticket_is_favoured() -> None:
    # (10-1)² = 81 degrees of freedom: 99.9 of 100 fair drawings stay below 124.8.
    assert chi_square(10, 4000, random.Random(20261003)) < 124.8


def test_a_favoured_ticket_would_be_found() -> None:
    class Weak(random.Random):
        """Knows 40 seeds only, as a careless generator might."""

        def getrandbits(self, bits: int, /) -> int:
            return super().getrandbits(bits) % 40

    assert chi_square(10, 4000, Weak(1)) > 124.8


def test_one_more_visitor_changes_everything() -> None:
    seed = "ab" * 16
    before = [place_of(seed, 50, ticket) for ticket in range(1, 51)]
    after = [place_of(seed, 51, ticket) for ticket in range(1, 51)]
    assert sum(a == b for a, b in zip(before, after, strict=True)) < 10
