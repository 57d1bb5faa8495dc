# SPDX-License-Identifier: Apache-2.0
"""Slots that were full a moment ago: a crowd on one slot gets its no without waiting for the lock.

In the memory of each process, for SECONDS. It says no only, never yes; who is told no may try again
at once. What this process gives back is forgotten here at once; of what another process gives back
a visitor here learns within SECONDS.
"""

import time
from uuid import UUID

from machikoba.programmes.models import Seats

SECONDS = 1.0
_MOST = 10_000

_full: dict[UUID, tuple[int, int, float]] = {}  # a slot: (occasion, seats, seen full when)


def remember(seats: Seats) -> None:
    """Note seats that are locked, where no place is left and none becomes free by itself."""
    if seats.capacity is None or seats.taken < seats.capacity or seats.due_at is not None:
        return
    if len(_full) >= _MOST:
        _full.clear()
    slot = seats.slot
    _full[slot.uuid] = (slot.programme.occasion_id, seats.pk, time.monotonic())


def occasion_of(slot: UUID) -> int | None:
    """The id of the occasion of a slot that had no place left within the last SECONDS."""
    seen = _full.get(slot)
    return seen[0] if seen is not None and time.monotonic() - seen[2] < SECONDS else None


def forget(seats: int) -> None:
    """Something became free or larger. Call it while the seats of this id are locked."""
    for slot, (_, known, _) in list(_full.items()):
        if known == seats:
            _full.pop(slot, None)


def forget_all() -> None:
    """As if this process had just started."""
    _full.clear()
