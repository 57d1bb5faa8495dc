# SPDX-License-Identifier: Apache-2.0
"""Reading themes."""

from django.db.models import Count, QuerySet

from machikoba.library.models import Theme
from machikoba.regions.models import Bureau


def with_counts(bureau: Bureau) -> QuerySet[Theme]:
    """A bureau's themes in their order, each with its number of records as `records`."""
    rows = Theme.objects.filter(bureau=bureau)
    return rows.annotate(records=Count("activities")).order_by("position", "pk")
