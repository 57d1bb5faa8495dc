# SPDX-License-Identifier: Apache-2.0
"""Where somebody could go whose booking we ended: what is most alike, else what is near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from machikoba.bookings.domain.orders import held_bookings
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking
from machikoba.bookings.queries.alternatives import alternatives, would_take
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import takes_bookings
from machikoba.regions.models import Participation

EARTH = 6_371_000.0  # metres, the mean radius
MOST_LOOKED_AT = 400


@dataclass(frozen=True)
class Instead:
    """A slot that would take the whole party now; `metres` is None where no place is known."""

    slot: Slot
    is_same: bool  # the same programme
    metres: float | None = None


def instead_of(booking: Booking, now: datetime, most: int = 4) -> list[Instead]:
    """Slots that would confirm this booking's party at `now`, what is most alike first.

    Where a whole day is called off nothing alike is left on it: then what is near, on the day
    itself or later. Nothing is held: somebody else may be faster.
    """
    party, keep = (
        Party.from_json(booking.party),
        [one.slot for one in held_bookings(booking.visitor)],
    )
    alike = alternatives(
        occasion=booking.slot.programme.occasion,
        instead_of=booking.slot,
        party=party,
        keep=keep,
        now=now,
        most=most,
    )
    found = [_instead(slot, booking) for slot in alike]
    for one in _near(booking, party, keep, now):
        if len(found) >= most:
            break
        if one.slot.programme_id not in {other.slot.programme_id for other in found}:
            found.append(one)
    return found


def _instead(slot: Slot, booking: Booking) -> Instead:
    here, there = booking.slot.programme.participation, slot.programme.participation
    is_same = slot.programme_id == booking.slot.programme_id
    return Instead(slot, is_same, _metres(here, there))


def _near(booking: Booking, party: Party, keep: Sequence[Slot], now: datetime) -> Iterator[Instead]:
    """Of other programmes: the same day first, then what is near, then the nearest hour."""
    occasion = booking.slot.programme.occasion
    rows = Seats.objects.filter(
        takes_bookings(now, party.heads),
        slot__programme__occasion=occasion,
        slot__day__gte=booking.slot.day,
    ).exclude(slot__programme=booking.slot.programme_id)
    rows = rows.select_related("slot__programme__participation").order_by("slot__day", "pk")
    pairs = [(row, _instead(row.slot, booking)) for row in rows[:MOST_LOOKED_AT]]
    for seats, one in sorted(pairs, key=lambda pair: _order(pair[1], booking)):
        if would_take(occasion, seats, party, keep, now):
            yield one


def _order(one: Instead, booking: Booking) -> tuple[object, ...]:
    metres = float("inf") if one.metres is None else round(one.metres, -2)
    return one.slot.day, metres, _how_far_off(one.slot, booking.slot), one.slot.pk


def _how_far_off(slot: Slot, other: Slot) -> float:
    if slot.starts_at is None or other.starts_at is None:
        return float("inf")
    return abs((slot.starts_at - other.starts_at).total_seconds())


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
