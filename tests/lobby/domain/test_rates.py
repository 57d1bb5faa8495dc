# SPDX-License-Identifier: Apache-2.0
"""How many are let in a second."""

from itertools import pairwise

from machikoba.lobby.domain.rates import AT_EASE, LEAST, MOST, START, next_rate


def test_more_while_at_ease_and_at_once_less_if_not() -> None:
    assert next_rate(START, 0.2) > START > next_rate(START, AT_EASE) > 0


def test_within_bounds() -> None:
    rate = START
    for _ in range(100):
        rate = next_rate(rate, 0.0)
    assert rate == MOST
    for _ in range(100):
        rate = next_rate(rate, 1.0)
    assert rate == LEAST


def test_it_settles_at_what_the_server_bears() -> None:
    """A server that is fully busy with 40 a second never gets many more for long."""
    rate, seen = START, []
    for _ in range(60):
        rate = next_rate(rate, min(rate / 40, 1.0))
        seen.append(rate)
    assert 15 < sum(seen[20:]) / 40 < 40
    assert all(later < 28 for earlier, later in pairwise(seen) if earlier >= 28)
