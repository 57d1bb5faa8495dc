# SPDX-License-Identifier: Apache-2.0
"""Reading the codes of an edition."""

from django.db.models import QuerySet

from machikoba.bookings.models import AccessCode
from machikoba.regions.models import Edition


def of_edition(edition: Edition) -> QuerySet[AccessCode]:
    """Its codes, those in force first, each with its programme."""
    rows = AccessCode.objects.filter(occasion=edition.occasion_id)
    return rows.select_related("programme").order_by("closed_at", "opens_at", "pk")
