# SPDX-License-Identifier: Apache-2.0
"""A ticket cannot be made up, nor carried to another waiting room."""

import pytest

from machikoba.lobby.domain.tickets import read_ticket, sign_ticket

SEED = "0123" * 8
MADE = sign_ticket(occasion=1, seed=SEED, ticket=7)


def test_read_back() -> None:
    assert read_ticket(MADE, occasion=1, seed=SEED) == 7
    assert SEED[:8] not in MADE


@pytest.mark.parametrize(
    "text", ["", "7", MADE[:-1], MADE.replace(MADE[0], "x", 1), MADE * 2, "::"]
)
def test_made_up(text: str) -> None:
    assert read_ticket(text, occasion=1, seed=SEED) is None


def test_of_another_room_or_an_earlier_draw() -> None:
    assert read_ticket(MADE, occasion=2, seed=SEED) is None
    assert read_ticket(MADE, occasion=1, seed="4567" * 8) is None
