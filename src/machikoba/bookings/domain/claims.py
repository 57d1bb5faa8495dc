# SPDX-License-Identifier: Apache-2.0
"""What keeps units for a while, and the waiting lists behind it: called by whoever locks seats.

docs/concurrency.md is its law. A slot with neither costs nothing: `due_at` and `waiting` are read
with the lock.
"""

from collections.abc import Sequence
from datetime import datetime

from machikoba.bookings.domain import holds, offers
from machikoba.bookings.models import Hold, Offer
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats


class HoldsAndOffers:
    """Ends holds and offers in time, and moves the lists; the seats are locked by the caller."""

    def end_due(self, rows: Sequence[Seats]) -> None:
        """Give back what is kept beyond its time, and offer it to who waits."""
        now = clock.transaction_now()
        for row in rows:
            if row.due_at is not None and row.due_at <= now:
                holds.end_due(row, now)
                offers.end_due(row, now)
                seats.set_due(row, first_due(row))
                offers.move_up(row, now)

    def move_up(self, rows: Sequence[Seats]) -> None:
        """Offer what is free to who waits."""
        now = clock.transaction_now()
        for row in rows:
            offers.move_up(row, now)

    def added(self, rows: Sequence[Seats]) -> None:
        """Offer new seats to those who wait for other slots of their programme."""
        waited_for = Seats.objects.filter(
            slot__programme__in={row.slot.programme_id for row in rows}, waiting__gt=0
        )
        programmes = set(waited_for.values_list("slot__programme", flat=True))
        now = clock.transaction_now()
        for row in rows:
            if row.slot.programme_id in programmes:
                offers.offer_added(row, now)


def first_due(row: Seats) -> datetime | None:
    """When the first hold or offer on these seats ends; None where there is none."""
    moments = [
        *Hold.objects.filter(seats=row).order_by("expires_at").values_list("expires_at")[:1],
        *Offer.objects.filter(seats=row, state=Offer.State.OPEN)
        .order_by("expires_at")
        .values_list("expires_at")[:1],
    ]
    return min((moment for (moment,) in moments), default=None)
