# SPDX-License-Identifier: Apache-2.0
"""Where a party could go instead: the same programme at another hour, else what is near."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from django.db.models import QuerySet

from machikoba.bookings.domain import checks
from machikoba.bookings.domain.orders import held_slots
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import takes_bookings
from machikoba.regions.models import Participation

EARTH = 6_371_000.0  # metres, the mean radius
MOST_LOOKED_AT = 400


@dataclass(frozen=True)
class Alternative:
    """A slot that would take the whole party now; `metres` is None where no place is known."""

    seats: Seats
    is_same: bool  # the same programme
    metres: float | None = None

    @property
    def slot(self) -> Slot:
        """Its slot, with programme and maker."""
        return self.seats.slot


def alternatives(booking: Booking, now: datetime, most: int = 4) -> list[Alternative]:
    """Slots that would confirm this booking's party at `now`, what is most alike first.

    Nothing is held: somebody else may be faster.
    """
    party = Party.from_json(booking.party)
    occasion = booking.slot.programme.occasion
    free = Seats.objects.filter(
        takes_bookings(now, party.heads), slot__programme__occasion=occasion.pk
    ).exclude(slot=booking.slot_id)
    free = free.select_related("slot__programme__participation", "slot__programme__occasion")
    others = held_slots(booking.visitor)

    def would_be_taken(seats: Seats) -> bool:
        line = checks.Line(seats, checks.units_of(seats, party))
        request = checks.Request(occasion, party, [line], others, now)
        return not checks.find_refusals(request)

    same = [Alternative(s, True, 0.0) for s in _same(free, booking) if would_be_taken(s)]
    if len(same) >= most:
        return same[:most]
    near = (a for a in _near(free, booking) if would_be_taken(a.seats))
    return [*same, *_first_of_each(near, most - len(same))]


def _same(free: QuerySet[Seats], booking: Booking) -> list[Seats]:
    found = free.filter(slot__programme=booking.slot.programme_id)
    return sorted(found, key=lambda row: _how_far_off(row.slot, booking.slot))


def _near(free: QuerySet[Seats], booking: Booking) -> list[Alternative]:
    """Of other programmes: the same day first, then what is near, then the nearest hour."""
    here = booking.slot.programme.participation
    found = free.exclude(slot__programme=booking.slot.programme_id)
    found = found.filter(slot__day__gte=booking.slot.day).order_by("slot__day", "pk")
    rows = [
        Alternative(row, False, _metres(here, row.slot.programme.participation))
        for row in found[:MOST_LOOKED_AT]
    ]
    return sorted(rows, key=lambda row: _order(row, booking))


def _order(row: Alternative, booking: Booking) -> tuple[object, ...]:
    metres = float("inf") if row.metres is None else row.metres
    days = abs((row.slot.day - booking.slot.day).days)
    return days, round(metres, -2), _how_far_off(row.slot, booking.slot)


def _how_far_off(slot: Slot, other: Slot) -> float:
    if slot.starts_at is None or other.starts_at is None:
        return float("inf")
    return abs((slot.starts_at - other.starts_at).total_seconds())


def _first_of_each(rows: Iterable[Alternative], most: int) -> Iterator[Alternative]:
    seen: set[int] = set()
    for row in rows:
        if len(seen) == most:
            return
        if row.slot.programme_id not in seen:
            seen.add(row.slot.programme_id)
            yield row


def _metres(here: Participation | None, there: Participation | None) -> float | None:
    """As the crow flies, within some metres (the earth taken for a ball)."""
    start, end = _point(here), _point(there)
    if start is None or end is None:
        return None
    up, over = end[0] - start[0], end[1] - start[1]
    flat = cos(start[0]) * cos(end[0])
    return 2 * EARTH * asin(sqrt(sin(up / 2) ** 2 + flat * sin(over / 2) ** 2))


def _point(of: Participation | None) -> tuple[float, float] | None:
    """Latitude and longitude in radians, where both are known."""
    if of is None or of.latitude is None or of.longitude is None:
        return None
    return radians(of.latitude), radians(of.longitude)
