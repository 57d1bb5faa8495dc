# SPDX-License-Identifier: Apache-2.0
"""A theme over the years: everything that belongs to it, and which regions."""

from itertools import groupby

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from machikoba.library.models import Activity, Theme
from machikoba.library.queries import activities, cases, pages
from machikoba.library.queries.activities import Filters
from machikoba.library.queries.addresses import once
from machikoba.regions.models import OpenFactory
from machikoba.regions.queries import bureaus
from machikoba.site.views.policy import Kind, find
from machikoba.ui.pagecache import cached_page


def version(bureau: str, **_: object) -> str | None:
    """What a theme's page is cached under."""
    return bureaus.publication_version(bureau)


@cached_page(version)
def show(request: HttpRequest, bureau: str, theme: str) -> HttpResponse:
    """Its records by 年度, the newest first, and the regions they name."""
    owner = find(bureau)
    own = Theme.objects.filter(bureau=owner)
    found = own.filter(slug=theme).first()
    if found is None:
        moved = get_object_or_404(own, pk=once(Kind.THEME, theme, owner.slug))
        return redirect("site:theme", bureau, moved.slug, permanent=True)
    asked = Filters(theme=found.slug)
    rows, told = list(activities.found(owner, asked)), list(cases.found(owner, asked))
    named = Q(activities__in=[row.pk for row in rows]) | Q(cases__in=[one.pk for one in told])
    regions = OpenFactory.objects.filter(named).select_related("listing").distinct()
    context = {
        "bureau": owner,
        "theme": found,
        "others": [one for one in owner.themes.all() if one.pk != found.pk],
        "years": _by_year(rows),
        "cases": told,
        "regions": list(regions.order_by("slug")),
        "menu": pages.menu(owner),
    }
    return render(request, "site/library/theme.html", context)


def _by_year(rows: list[Activity]) -> list[tuple[int | None, list[Activity]]]:
    return [(year, list(group)) for year, group in groupby(rows, key=lambda row: row.fiscal_year)]
