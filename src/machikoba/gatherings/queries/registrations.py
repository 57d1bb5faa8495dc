# SPDX-License-Identifier: Apache-2.0
"""Who registered, and where one still can."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from machikoba.bookings.models import Booking
from machikoba.gatherings.models import Gathering, Registration
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.queries.slots import seats_left
from machikoba.regions.models import Bureau


@dataclass(frozen=True)
class Entrance:
    """One way to take part: its slot, places left (None: not counted), and whether it is open."""

    slot: Slot
    seats: Seats
    is_open: bool

    @property
    def left(self) -> int | None:
        """Places nobody has taken."""
        return seats_left(self.seats)

    @property
    def is_online(self) -> bool:
        """Over the net, not at the place."""
        return self.slot.programme.kind == Programme.Kind.ONLINE


def entrances(gathering: Gathering, now: datetime) -> list[Entrance]:
    """The ways to take part, the place before the net; those taken back are left out."""
    rows = Seats.objects.filter(
        slot__programme__occasion=gathering.occasion_id,
        slot__programme__state=Programme.State.PUBLISHED,
    ).select_related("slot__programme")
    ways = [_entrance(gathering, row, now) for row in rows.order_by("pk")]
    return sorted(ways, key=lambda way: way.is_online)


def _entrance(gathering: Gathering, row: Seats, now: datetime) -> Entrance:
    starts = row.slot.starts_at
    begun = starts is None or starts <= now
    published = gathering.state == Gathering.State.PUBLISHED
    open_now = published and not begun and window(row, gathering.occasion).is_open(now)
    return Entrance(row.slot, row, open_now and seats_left(row) != 0)


def confirmed(gathering: Gathering) -> QuerySet[Registration]:
    """Everybody who comes, by フリガナ: for the bureau alone."""
    return (
        Registration.objects.filter(
            gathering=gathering, order__bookings__state=Booking.State.CONFIRMED
        )
        .select_related("order")
        .prefetch_related("order__bookings__slot__programme")
        .order_by("order__kana", "pk")
        .distinct()
    )


def waiting_for(bureau: Bureau, today: date) -> int:
    """How many have registered for gatherings from today on."""
    rows = Registration.objects.filter(gathering__bureau=bureau, gathering__held_on__gte=today)
    return rows.filter(order__bookings__state=Booking.State.CONFIRMED).count()


def listed(gathering: Gathering) -> QuerySet[Registration]:
    """The 参加者名簿: only those who agreed to stand on it."""
    return confirmed(gathering).filter(is_listed=True)
