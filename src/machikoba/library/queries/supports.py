# SPDX-License-Identifier: Apache-2.0
"""A bureau's support of its regions: line by line, and summed by year and kind."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from machikoba.library.models import Support
from machikoba.regions.models import Bureau


@dataclass(frozen=True)
class Total:
    """How often one kind was given in one 年度, to how many regions; yen, of money alone."""

    fiscal_year: int
    kind: str
    lines: int
    regions: int
    amount: int | None


def of_bureau(bureau: Bureau) -> QuerySet[Support]:
    """Every line, the newest 年度 first."""
    rows = Support.objects.filter(bureau=bureau).select_related("open_factory")
    return rows.order_by("-fiscal_year", "open_factory__slug", "kind", "pk")


def totals(bureau: Bureau) -> list[Total]:
    """By year and kind, the newest 年度 first."""
    rows = Support.objects.filter(bureau=bureau).values("fiscal_year", "kind")
    summed = rows.annotate(
        lines=Count("pk"), regions=Count("open_factory", distinct=True), total=Sum("amount")
    ).order_by("-fiscal_year", "kind")
    return [
        Total(row["fiscal_year"], row["kind"], row["lines"], row["regions"], row["total"])
        for row in summed
    ]
