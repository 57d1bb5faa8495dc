# SPDX-License-Identifier: Apache-2.0
"""The door's view: a maker's day, and a ticket by its code."""

from datetime import date

from django.db.models import QuerySet

from machikoba.bookings.models import Booking
from machikoba.bookings.queries import bookings
from machikoba.core.ids import read_code
from machikoba.programmes.models import Programme
from machikoba.regions.models import Participation


def expected(participation: Participation, day: date, today: date) -> QuerySet[Booking]:
    """Who comes to this maker on `day`, each with its `check_in` where there is one."""
    return bookings.of_maker(participation, day, today).select_related(
        "check_in", "payment", "reminder"
    )


def late_cancelled(participation: Participation, day: date, today: date) -> list[Booking]:
    """Who cancelled a booking of this day so late that a fee is owed."""
    if not bookings.is_seen(day, today):
        return []
    rows = bookings.with_people().select_related("check_in", "payment", "reminder")
    return list(
        rows.filter(
            slot__programme__participation=participation,
            slot__day=day,
            state=Booking.State.CANCELLED,
            fee_percent__gt=0,
        ).exclude(slot__programme__fee=Programme.Fee.FREE)
    )


def makers_of(code: str) -> QuerySet[Participation]:
    """The makers a ticket is for; whether somebody may sit at their desks is for the caller."""
    booked = Booking.objects.filter(order__code=read_code(code))
    return Participation.objects.filter(
        pk__in=booked.values("slot__programme__participation")
    ).select_related("edition__occasion", "edition__open_factory")


def ticket(participation: Participation, code: str, today: date) -> list[Booking]:
    """The bookings under a ticket's code at this maker only, on the days it may see them."""
    found = (
        bookings.with_people()
        .select_related("check_in", "payment", "reminder")
        .filter(order__code=read_code(code), slot__programme__participation=participation)
    )
    return [booking for booking in found if bookings.is_seen(booking.slot.day, today)]
