# SPDX-License-Identifier: Apache-2.0
"""Reading requests (承認制): what makers have to answer, the most urgent first."""

from django.db.models import QuerySet

from machikoba.bookings.models import Booking
from machikoba.regions.models import Edition, Participation


def _undecided() -> QuerySet[Booking]:
    rows = Booking.objects.filter(state=Booking.State.REQUESTED)
    read = ("order__need", "order__message", "slot__programme__participation", "seats")
    return rows.select_related(*read).order_by("decide_by", "pk")


def of_maker(participation: Participation) -> QuerySet[Booking]:
    """What one maker has to answer."""
    return _undecided().filter(slot__programme__participation=participation)


def of_edition(edition: Edition) -> QuerySet[Booking]:
    """What is unanswered in a whole edition."""
    return _undecided().filter(order__occasion=edition.occasion_id)
