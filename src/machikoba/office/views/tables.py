# SPDX-License-Identifier: Apache-2.0
"""Tables to take away."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse

from machikoba.audit import trail
from machikoba.core import clock
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.reports import tables
from machikoba.ui.signing_in import actor_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@office_view
def download(request: HttpRequest, edition: Edition, table: str, form: str) -> HttpResponse:
    """A table as CSV or XLSX; that somebody took it is on record."""
    if table not in tables.TABLES or form not in TYPES:
        raise Http404
    body = tables.export(table, edition, form)
    trail.record(
        actor=actor_of(request),
        action="export_table",
        subject=("edition", edition.uuid),
        at=clock.now(),
        occasion_id=edition.occasion_id,
        after={"table": table, "form": form},
    )
    name = quote(f"{edition.slug}-{tables.TABLES[table].title}.{form}")
    response = HttpResponse(body, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
