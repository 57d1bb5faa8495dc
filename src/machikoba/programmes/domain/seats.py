# SPDX-License-Identifier: Apache-2.0
"""The only module that changes `taken`, `waiting` and `due_at`. docs/concurrency.md is its law.

Everything here runs inside the caller's transaction: lock once, in the order of ids, late, check,
then take. The database's constraint stands behind it should anybody forget.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from machikoba.core.bulk import write_rows
from machikoba.core.prepared import Prepared
from machikoba.programmes.domain import full
from machikoba.programmes.models import Programme, Seats, Slot

# What is asked of locked seats: a programme's texts are long, and of no use under a lock. A column
# that is missing here is read all the same, by a statement of its own.
READ = (
    *("channel", "admission", "unit", "capacity", "taken", "opens_at", "closes_at"),
    *("closes_itself", "waiting", "due_at", "released_at"),
    *("slot__uuid", "slot__day", "slot__starts_at", "slot__ends_at", "slot__state"),
    *("slot__audience", "slot__all_day"),
    *("slot__programme__occasion", "slot__programme__state", "slot__programme__fee"),
    *("slot__programme__min_age", "slot__programme__max_age", "slot__programme__party_limit"),
    *("slot__programme__guardian_required", "slot__programme__participation__state"),
    *("slot__programme__kind", "slot__programme__audience", "slot__programme__waiting"),
    *("slot__programme__bookings_open_at", "slot__programme__bookings_close_at"),
    *("slot__programme__group_limit", "slot__programme__once_per_person"),
    *("slot__programme__decision_days", "slot__programme__participation__latitude"),
    *("slot__programme__participation__longitude", "slot__programme__cancellation_terms"),
)
LOCKED = ("self", "slot")


class Claims(Protocol):
    """What keeps units for a while: holds, and offers to those who wait. All under the lock."""

    def end_due(self, rows: Sequence[Seats]) -> None:
        """Give back what is kept beyond its time."""

    def move_up(self, rows: Sequence[Seats]) -> None:
        """Offer what is free to those who wait."""

    def added(self, rows: Sequence[Seats]) -> None:
        """Offer new seats to those who wait for others of their programme."""


_claims: list[Claims] = []


def register(claims: Claims) -> None:
    """Say who keeps units; a package above does (bookings/domain/claims.py)."""
    _claims[:] = [claims]


def lock(slots: Iterable[UUID]) -> list[Seats]:
    """Lock the seats of these slots until the transaction ends, and read them fresh.

    Sorted by id, so that two baskets over the same slots never wait for each other in a ring.
    The slots are locked with them: who waited behind a call-off sees that it is called off.
    """
    wanted = sorted(set(slots))
    return _end_due(_LOCK(wanted)) if wanted else []


def lock_programmes(programmes: Iterable[Programme]) -> list[Seats]:
    """Lock all seats of these programmes, in the same order."""
    return _end_due(list(_locked(Seats.objects.filter(slot__programme__in=programmes))))


def lock_only(rows: QuerySet[Seats]) -> None:
    """Lock these seats, in the same order, for somebody who reads them afterwards with others."""
    list(_for_update(rows.order_by("pk").select_related("slot").only("slot__day")))


def _locked(rows: QuerySet[Seats]) -> QuerySet[Seats]:
    read = rows.order_by("pk").select_related("slot__programme__participation").only(*READ)
    return _for_update(read)


def _for_update(rows: QuerySet[Seats]) -> QuerySet[Seats]:
    # PostgreSQL reads rows it waited for anew, and only those: of a slot that is not locked one
    # would see how it stood before the wait. No key of theirs changes, so who makes rows that
    # name a slot does not wait. SQLite has locked the whole database and ignores this.
    return rows.select_for_update(of=LOCKED, no_key=True)


_LOCK = Prepared(
    Slot._meta.get_field("uuid"),
    lambda slots: _locked(Seats.objects.filter(slot__uuid__in=slots)),
)


def has_room(seats: Seats, units: int) -> bool:
    """Whether `units` more fit; seats that are not counted always have room."""
    return seats.capacity is None or seats.taken + units <= seats.capacity


def take(seats: Seats, units: int) -> None:
    """Take `units` from seats that are locked and have room."""
    _add(seats, units)


def give_back(seats: Seats, units: int) -> None:
    """Give `units` back to seats that are locked."""
    _add(seats, -units)
    full.forget(seats.pk)


def _add(seats: Seats, units: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE programmes_seats SET taken = taken + %s WHERE id = %s", [units, seats.pk]
        )
    seats.taken += units


def note_due(seats: Seats, at: datetime) -> None:
    """Something on these locked seats ends at `at`: whoever locks them after that gives it back."""
    if seats.due_at is None or at < seats.due_at:
        set_due(seats, at)


def set_due(seats: Seats, at: datetime | None) -> None:
    """The first moment at which something ends on these locked seats."""
    Seats.objects.filter(pk=seats.pk).update(due_at=at)
    seats.due_at = at


def count_waiting(seats: Seats, change: int) -> None:
    """So many parties more, or fewer, wait for these locked seats."""
    Seats.objects.filter(pk=seats.pk).update(waiting=F("waiting") + change)
    seats.waiting += change


def move_up(rows: Sequence[Seats]) -> None:
    """Let the waiting lists of locked seats move, after something was freed or has grown."""
    waited_for = [row for row in rows if row.waiting]
    if waited_for:
        for claims in _claims:
            claims.move_up(waited_for)


def announce(rows: Sequence[Seats]) -> None:
    """New seats were made in this transaction: those who wait for their programme get to know."""
    for claims in _claims:
        claims.added(rows)


def _end_due(rows: list[Seats]) -> list[Seats]:
    due = [row for row in rows if row.due_at is not None]
    if due:
        for claims in _claims:
            claims.end_due(due)
    return rows


def set_capacity(seats: Seats, capacity: int | None) -> None:
    """Change how many may come, on seats that are locked.

    Raises CapacityTaken below what is taken already.
    """
    if capacity is not None and capacity < seats.taken:
        raise CapacityTaken(seats.taken)
    Seats.objects.filter(pk=seats.pk).update(capacity=capacity)
    seats.capacity = capacity
    full.forget(seats.pk)
    move_up([seats])


def set_capacities(wanted: Sequence[tuple[Seats, int | None]]) -> None:
    """The same for many seats in one query, all of them locked. Raises CapacityTaken."""
    for seats, capacity in wanted:
        if capacity is not None and capacity < seats.taken:
            raise CapacityTaken(seats.taken)
        seats.capacity = capacity
    write_rows([seats for seats, _ in wanted], ["capacity"])
    for seats, _ in wanted:
        full.forget(seats.pk)
    move_up([seats for seats, _ in wanted])


class CapacityTaken(ValueError):
    """More are taken than the new capacity; `taken` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken
