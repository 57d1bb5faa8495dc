# SPDX-License-Identifier: Apache-2.0
"""Reading bookings: who comes, by slot, for the one maker concerned or for the secretariat."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from machikoba.bookings.models import Booking, Order
from machikoba.regions.models import Edition, Participation

# A maker sees who comes from a week before the day until two weeks after it.
SEEN_BEFORE = timedelta(days=7)
SEEN_AFTER = timedelta(days=14)


def booked_before() -> Q:
    """Bookings that were made before their day, not at the door (a filter on Booking)."""
    return ~Q(order__origin=Order.Origin.DOOR)


def with_people() -> QuerySet[Booking]:
    """Bookings with all a door list shows, in its order: person, need, message, slot, maker."""
    return Booking.objects.select_related(
        "order__need", "order__message", "slot__programme__participation", "seats"
    ).order_by("slot__day", "slot__starts_at", "order__kana", "pk")


def of_maker(participation: Participation, day: date, today: date) -> QuerySet[Booking]:
    """The confirmed bookings of one maker's day, empty outside the days it needs them."""
    bookings = with_people().filter(
        slot__programme__participation=participation,
        slot__day=day,
        state=Booking.State.CONFIRMED,
    )
    return bookings if is_seen(day, today) else bookings.none()


def is_seen(day: date, today: date) -> bool:
    """Whether a maker may see, today, who comes on `day`."""
    return day - SEEN_BEFORE <= today <= day + SEEN_AFTER


def of_edition(edition: Edition) -> QuerySet[Booking]:
    """All bookings of an edition by day, hour and フリガナ."""
    return with_people().filter(order__occasion=edition.occasion_id)
