# SPDX-License-Identifier: Apache-2.0
"""Cases (事例): what came of open factories, searched and read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from machikoba.library.models import Case
from machikoba.library.queries import activities, cases, pages
from machikoba.library.queries.addresses import once
from machikoba.site.views.library import asked_filters, every_version
from machikoba.site.views.policy import Kind, find
from machikoba.ui.pagecache import cached_page
from machikoba.ui.paging import page_of


@cached_page(every_version)
def index(request: HttpRequest) -> HttpResponse:
    """A bureau's cases, narrowed by words, theme and year."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    asked = asked_filters(request)
    years = cases.visible(bureau).exclude(year=None).order_by("-year")
    context = {
        "bureau": bureau,
        "asked": asked,
        "themes": list(bureau.themes.all()),
        "years": list(years.values_list("year", flat=True).distinct()),
        "menu": pages.menu(bureau),
        **page_of(request, cases.found(bureau, asked)),
    }
    return render(request, "site/library/cases.html", context)


@cached_page(cases.publication_version)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One case with its sources; an address it had leads to it."""
    rows = Case.objects.filter(state=Case.State.PUBLISHED).select_related(
        "bureau", "open_factory__listing", "organisation", "picture"
    )
    case = rows.filter(slug=slug).first()
    if case is None:
        moved = get_object_or_404(rows, pk=once(Kind.CASE, slug))
        return redirect("site:case", moved.slug, permanent=True)
    told = activities.with_records().filter(activities.VISIBLE, cases=case)
    context = {
        "case": case,
        "bureau": case.bureau,
        "pictures": pages.pictures(case.bureau),
        "themes": list(case.themes.all()),
        "activities": list(told.order_by("-fiscal_year", "pk")),
        "menu": pages.menu(case.bureau),
    }
    return render(request, "site/library/case.html", context)
