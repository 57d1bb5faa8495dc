# SPDX-License-Identifier: Apache-2.0
"""What ends by itself: holds, offers, requests, waiting lists. The worker's part of the engine.

Small steps, each a transaction of its own under the locks everybody takes: two workers do no
harm, and one that is killed leaves the rest to the next.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from machikoba.bookings.domain import baskets, requests, waiting
from machikoba.bookings.models import Waiting
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Programme, Seats, Slot


def work_due(limit: int = 50) -> int:
    """End what is due and move the lists, at most `limit` of each; how many were touched."""
    now = clock.now()
    return (
        end_kept(now, limit)
        + requests.lapse_due(now, limit)
        + end_lists(now, limit)
        + move_lists(now, limit)
        + baskets.forget_old(now, limit)
    )


def end_kept(now: datetime, limit: int) -> int:
    """Give back what is held or offered beyond its time: locking the seats does it."""
    return _lock_each(Seats.objects.everywhere().filter(due_at__lte=now).order_by("due_at"), limit)


def end_lists(now: datetime, limit: int) -> int:
    """End the waiting lists of slots that have begun or closed."""
    over = Q(starts_at__lte=now) | Q(seats__closes_at__lte=now)
    rows = Slot.objects.filter(over, seats__in=_waited_for()).distinct().order_by("pk")
    found = list(rows[:limit])
    for slot in found:
        waiting.end_begun(slot, now)
    return len(found)


def move_lists(now: datetime, limit: int) -> int:
    """Move lists with room for somebody: what no transaction of its own has seen to.

    A programme that is published again, for one; whoever frees places moves the list himself.
    """
    fits = Waiting.objects.filter(
        seats=OuterRef("pk"),
        state=Waiting.State.WAITING,
        units__lte=OuterRef("capacity") - OuterRef("taken"),
    )
    rows = _waited_for().filter(
        Exists(fits),
        slot__state=Slot.State.OPEN,
        slot__programme__state=Programme.State.PUBLISHED,
        slot__starts_at__gt=now,
    )
    slots = list(rows.order_by("pk").values_list("slot__uuid", flat=True)[:limit])
    moved = 0
    for slot in slots:
        with transaction.atomic():
            locked = seats.lock([slot])
            before = sum(row.waiting for row in locked)
            seats.move_up(locked)
            moved += before - sum(row.waiting for row in locked)
    return moved


def _waited_for() -> QuerySet[Seats]:
    return Seats.objects.everywhere().filter(waiting__gt=0)


def _lock_each(rows: QuerySet[Seats], limit: int) -> int:
    slots = list(rows.values_list("slot__uuid", flat=True)[:limit])
    for slot in slots:
        with transaction.atomic():
            seats.lock([slot])
    return len(slots)
