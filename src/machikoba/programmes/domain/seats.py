# SPDX-License-Identifier: Apache-2.0
"""The only module that changes `taken`. docs/concurrency.md is its law.

Everything here runs inside the caller's transaction: lock once, in the order of ids, late, check,
then take. The database's constraint stands behind it should anybody forget.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from machikoba.core.bulk import write_rows
from machikoba.core.prepared import Prepared
from machikoba.programmes.models import Programme, Seats, Slot

# What is asked of locked seats: a programme's texts are long, and of no use under a lock. A column
# that is missing here is read all the same, by a statement of its own.
READ = (
    *("channel", "admission", "unit", "capacity", "taken", "opens_at", "closes_at", "released_at"),
    *("slot__uuid", "slot__day", "slot__starts_at", "slot__ends_at", "slot__state"),
    *("slot__programme__occasion", "slot__programme__state", "slot__programme__fee"),
    *("slot__programme__min_age", "slot__programme__max_age", "slot__programme__party_limit"),
    *("slot__programme__guardian_required", "slot__programme__participation__state"),
    *("slot__programme__kind", "slot__programme__audience", "slot__programme__cancellation_terms"),
)
LOCKED = ("self", "slot")


def lock(slots: Iterable[UUID]) -> list[Seats]:
    """Lock the seats of these slots until the transaction ends, and read them fresh.

    Sorted by id, so that two baskets over the same slots never wait for each other in a ring.
    The slots are locked with them: who waited behind a call-off sees that it is called off.
    """
    wanted = sorted(set(slots))
    return _LOCK(wanted) if wanted else []


def lock_programmes(programmes: Iterable[Programme]) -> list[Seats]:
    """Lock all seats of these programmes, in the same order."""
    return list(_locked(Seats.objects.filter(slot__programme__in=programmes)))


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


def _add(seats: Seats, units: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE programmes_seats SET taken = taken + %s WHERE id = %s", [units, seats.pk]
        )
    seats.taken += units


def set_capacity(seats: Seats, capacity: int | None) -> None:
    """Change how many may come, on seats that are locked.

    Raises CapacityTaken below what is taken already.
    """
    if capacity is not None and capacity < seats.taken:
        raise CapacityTaken(seats.taken)
    Seats.objects.filter(pk=seats.pk).update(capacity=capacity)
    seats.capacity = capacity


def set_capacities(wanted: Sequence[tuple[Seats, int | None]]) -> None:
    """The same for many seats in one query, all of them locked. Raises CapacityTaken."""
    for seats, capacity in wanted:
        if capacity is not None and capacity < seats.taken:
            raise CapacityTaken(seats.taken)
        seats.capacity = capacity
    write_rows([seats for seats, _ in wanted], ["capacity"])


class CapacityTaken(ValueError):
    """More are taken than the new capacity; `taken` says how many."""

    def __init__(self, taken: int) -> None:
        super().__init__(taken)
        self.taken = taken
