# SPDX-License-Identifier: Apache-2.0
"""Reading cases: of a bureau, of a theme, of an open factory."""

from django.db.models import F, QuerySet

from machikoba.core.japanese.search import search_terms
from machikoba.library.models import Case
from machikoba.library.queries.activities import Filters, any_of
from machikoba.regions.models import Bureau, OpenFactory

NEWEST = (F("year").desc(nulls_last=True), "pk")


def of_bureau(bureau: Bureau) -> QuerySet[Case]:
    """All of them, the newest first."""
    rows = Case.objects.filter(bureau=bureau)
    return rows.select_related("bureau", "open_factory", "organisation", "picture").order_by(
        *NEWEST
    )


def visible(bureau: Bureau) -> QuerySet[Case]:
    """Those visitors may read."""
    return of_bureau(bureau).filter(state=Case.State.PUBLISHED)


def found(bureau: Bureau, filters: Filters) -> QuerySet[Case]:
    """The visible ones that fit: every word in any spelling, the year, the theme."""
    rows = visible(bureau)
    if filters.year is not None:
        rows = rows.filter(year=filters.year)
    if filters.theme:
        rows = rows.filter(themes__slug=filters.theme)
    for alternatives in search_terms(filters.text):
        rows = rows.filter(any_of(alternatives))
    return rows


def about(open_factory: OpenFactory) -> QuerySet[Case]:
    """What any bureau tells of an open factory."""
    rows = Case.objects.filter(open_factory=open_factory, state=Case.State.PUBLISHED)
    return rows.select_related("bureau", "open_factory", "organisation", "picture").order_by(
        *NEWEST
    )


def publication_version(slug: str) -> str | None:
    """What the page of a case is cached under; None where there is none."""
    rows = Case.objects.filter(slug=slug)
    found = rows.values_list("bureau", "bureau__publication_version").first()
    return f"{found[0]}.{found[1]}" if found else None
