# SPDX-License-Identifier: Apache-2.0
"""Which occasions are over for good, what would be erased, and which counts must stay."""

from __future__ import annotations

from datetime import date

from django.db.models import Model, Q, QuerySet, Sum

from machikoba.bookings.models import Booking, Order
from machikoba.gatherings.models import Registration
from machikoba.regions.models import Occasion
from machikoba.retention.rules import ENDS, Ends
from machikoba.visits.models import CheckIn


def due(today: date) -> QuerySet[Occasion]:
    """Those whose day has come; one that is not over by a slip of the pen is left alone."""
    over = Q(ends_on=None) | Q(ends_on__lt=today)
    return Occasion.objects.filter(over, retention_on__lte=today).order_by("pk")


def left(rule: Ends, occasion: Occasion) -> QuerySet[Model]:
    """The rows of an occasion that still hold something personal."""
    found = rule.model._default_manager.filter(**{rule.occasion: occasion.pk})
    rows = rule.model._default_manager.filter(pk__in=found.values("pk"))
    return rows.exclude(**rule.becomes) if rule.becomes else rows


def preview(occasion: Occasion) -> list[tuple[Ends, int]]:
    """Every rule with the number of rows it would still change."""
    return [(rule, left(rule, occasion).count()) for rule in ENDS]


def counts(occasion: Occasion) -> dict[str, int]:
    """The figures that a report is made of: the same before and after."""
    bookings = Booking.objects.filter(order__occasion=occasion)
    confirmed = bookings.filter(state=Booking.State.CONFIRMED)
    arrived = CheckIn.objects.filter(booking__order__occasion=occasion)
    return {
        "orders": Order.objects.filter(occasion=occasion).count(),
        "bookings": bookings.count(),
        "confirmed": confirmed.count(),
        "heads": confirmed.aggregate(n=Sum("heads"))["n"] or 0,
        "check_ins": arrived.count(),
        "arrived": arrived.aggregate(n=Sum("heads"))["n"] or 0,
        "registrations": Registration.objects.filter(order__occasion=occasion).count(),
    }
