# SPDX-License-Identifier: Apache-2.0
"""The library for programs: open data, its codebook, and references."""

from django.http import Http404, HttpRequest, HttpResponse

from machikoba.library.queries import activities
from machikoba.reports import library_data
from machikoba.reports.citations import FORMS, cite
from machikoba.site.views.library import find_activity
from machikoba.site.views.policy import find

CSV = "text/csv; charset=utf-8"


def table(request: HttpRequest) -> HttpResponse:
    """Every visible record as CSV."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    return _file(library_data.as_csv(activities.visible(bureau)), CSV, "activities.csv")


def codebook(request: HttpRequest) -> HttpResponse:
    """What the columns mean."""
    return _file(library_data.codebook(), CSV, "codebook.csv")


def json_ld(request: HttpRequest) -> HttpResponse:
    """Every visible record as schema.org."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    body = library_data.as_json_ld(bureau, activities.visible(bureau))
    return HttpResponse(body, content_type="application/ld+json; charset=utf-8")


def reference(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """One record for a program that keeps references."""
    if form not in FORMS:
        raise Http404
    body = cite(find_activity(slug), form).encode()
    return _file(body, f"{FORMS[form]}; charset=utf-8", f"reference.{form}")


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
