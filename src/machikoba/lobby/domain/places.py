# SPDX-License-Identifier: Apache-2.0
"""In which order tickets are let in: by lot who came before the opening, then as they came.

Anybody can work it out again from the seed and the number of early tickets, which are shown; the
seed's own hash is shown before, so that nobody can choose the seed afterwards.
"""

from array import array
from functools import lru_cache
from hashlib import sha256


def digest_of(seed: str) -> str:
    """What is shown of the seed before the opening: its SHA-256, hexadecimal."""
    return sha256(seed.encode()).hexdigest()


def lot_of(seed: str, early: int, ticket: int) -> str:
    """The lot of an early ticket. The smallest is let in first."""
    return sha256(f"{seed}:{early}:{ticket}".encode()).hexdigest()


def place_of(seed: str, early: int, ticket: int) -> int:
    """The place of a ticket, from 1; a late one's place is its number."""
    return ticket if ticket > early else _drawn(seed, early)[ticket - 1]


@lru_cache(maxsize=4)
def _drawn(seed: str, early: int) -> "array[int]":
    """The place of each early ticket. Kept, but the same in every process and after a restart."""
    drawn = sorted(range(1, early + 1), key=lambda ticket: lot_of(seed, early, ticket))
    places = array("I", bytes(4 * early))
    for place, ticket in enumerate(drawn, start=1):
        places[ticket - 1] = place
    return places
