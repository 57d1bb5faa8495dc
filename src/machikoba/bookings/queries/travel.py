# SPDX-License-Identifier: Apache-2.0
"""Whether the ways between what somebody has booked can be made in time."""

from datetime import datetime

from machikoba.bookings.domain.limits import Wanted, too_far
from machikoba.bookings.domain.orders import held_bookings
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.states import occupies
from machikoba.regions.models import Occasion


def tight_ways(order: Order, now: datetime) -> list[tuple[Booking, str]]:
    """Bookings still to come that are hard to reach from another, each with a sentence.

    `order` is one of `with_bookings()`. Nothing where the occasion does not warn.
    """
    occasion = order.occasion
    if occasion.travel != Occasion.Travel.WARN:
        return []
    own = {booking.slot.uuid: booking for booking in order.bookings.all() if _comes(booking, now)}
    if not own:
        return []
    others = [one for one in held_bookings(order.visitor) if one.slot.uuid not in own]
    slots = [booking.slot for booking in own.values()]
    found = too_far(Wanted(occasion, 0, slots, others))
    return [(own[one.slot], one.sentence) for one in found if one.slot is not None]


def _comes(booking: Booking, now: datetime) -> bool:
    starts = booking.slot.starts_at
    return occupies(booking.state) and starts is not None and starts > now
