# SPDX-License-Identifier: Apache-2.0
"""Reading a region's own figures."""

from collections import defaultdict

from django.db.models import QuerySet

from machikoba.figures.models import EditionFigure, Figure
from machikoba.regions.models import Edition


def standing(edition: Edition) -> QuerySet[EditionFigure]:
    """What the region says now, by quantity, the oldest first."""
    rows = EditionFigure.objects.filter(edition=edition, ended_at=None)
    return rows.order_by("quantity", "pk")


def ended(edition: Edition) -> QuerySet[EditionFigure]:
    """What it said before, the newest first, with what it was corrected to."""
    rows = EditionFigure.objects.filter(edition=edition, ended_at__isnull=False)
    return rows.select_related("corrected_by").order_by("-ended_at", "-pk")


def by_quantity(edition: Edition) -> list[tuple[str, list[EditionFigure]]]:
    """Quantity → its figures side by side, contradictions too, in the order of quantities."""
    found: dict[str, list[EditionFigure]] = defaultdict(list)
    for figure in standing(edition):
        found[figure.quantity].append(figure)
    return [(name, found[name]) for name in Figure.Quantity.values if name in found]
