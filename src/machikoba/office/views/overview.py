# SPDX-License-Identifier: Apache-2.0
"""予約のいま: the whole edition, seat by seat, as it stands this moment."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from machikoba.bookings.queries import overview, requests
from machikoba.bookings.queries.overview import SeatsNow
from machikoba.core import clock
from machikoba.office.views.access import office_view
from machikoba.programmes.models import Unit
from machikoba.regions.models import Edition

MOST_ASKED = 30
NEAR = timedelta(days=2)  # a deadline so near is worth a telephone call


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Taken, asked for, held, offered, waiting; then the starts where something moves."""
    days = edition.days()
    wanted = request.GET.get("day", "")
    day = next((one for one in days if one.isoformat() == wanted), None)
    rows = overview.of_edition(edition, day)
    asked = requests.of_edition(edition)
    context = {
        "edition": edition,
        "days": days,
        "day": day,
        "as_of": clock.now(),
        "people": _sum([row for row in rows if row.seats.unit == Unit.PERSON]),
        "groups": _sum([row for row in rows if row.seats.unit == Unit.GROUP]),
        "asked": asked[:MOST_ASKED],
        "asked_in_all": asked.count(),
        "soon": clock.now() + NEAR,
        "moving": [row for row in rows if row.is_moving],
        "full": [row for row in rows if row.is_full and not row.is_moving],
    }
    return render(request, "office/overview.html", context)


def _sum(rows: Sequence[SeatsNow]) -> dict[str, int]:
    """Totals of one unit; people and groups are never added."""
    names = ("confirmed", "requested", "held", "offered", "waiting", "heads")
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}
    return {"capacity": sum(row.seats.capacity or 0 for row in rows), **sums}
