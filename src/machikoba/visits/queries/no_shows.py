# SPDX-License-Identifier: Apache-2.0
"""Who did not come, by programme: out of the check-ins at the door."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from machikoba.bookings.models import Order
from machikoba.bookings.states import State
from machikoba.core import clock
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation
from machikoba.visits.models import CheckIn

ARRIVED = Q(slots__bookings__check_in__state=CheckIn.State.ARRIVED)
MISSING = Q(slots__bookings__check_in__state=CheckIn.State.NO_SHOW)


@dataclass(frozen=True)
class Rate:
    """The bookings of a programme whose slots have begun, by what became of them at the door."""

    programme: Programme
    arrived: int
    no_shows: int
    unmarked: int  # nobody wrote it down: they count neither way

    @property
    def percent(self) -> float | None:
        """No-shows in hundredths of those written down; None where nobody was."""
        known = self.arrived + self.no_shows
        return 100 * self.no_shows / known if known else None


def of_edition(edition: Edition) -> list[Rate]:
    """Every programme that has had guests, the highest rate first."""
    return _rates(Programme.objects.filter(occasion=edition.occasion_id))


def of_maker(participation: Participation) -> list[Rate]:
    """The same of one maker."""
    return _rates(Programme.objects.filter(participation=participation))


def _rates(programmes: QuerySet[Programme]) -> list[Rate]:
    begun = Q(slots__bookings__state=State.CONFIRMED, slots__starts_at__lte=clock.now())
    begun &= ~Q(slots__bookings__order__origin=Order.Origin.DOOR)  # they cannot stay away
    rows = programmes.select_related("participation").annotate(
        booked=Count("slots__bookings", filter=begun),
        arrived=Count("slots__bookings", filter=begun & ARRIVED),
        missing=Count("slots__bookings", filter=begun & MISSING),
    )
    found = [
        Rate(row, row.arrived, row.missing, row.booked - row.arrived - row.missing)
        for row in rows.filter(booked__gt=0).order_by("participation__kana_key", "pk")
    ]
    return sorted(found, key=lambda rate: -(rate.percent or 0.0))
