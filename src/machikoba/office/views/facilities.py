# SPDX-License-Identifier: Apache-2.0
"""Getting around, as the secretariat keeps it: facilities, and all the rest on one page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.facilities import FacilityForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.travel.domain import facilities as writing
from machikoba.travel.domain.routes import stored
from machikoba.travel.models import Facility
from machikoba.travel.queries import facilities
from machikoba.travel.words import facility_name
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every route with its timetable, every facility by kind."""
    groups = [(facility_name(kind), rows) for kind, rows in facilities.by_kind(edition)]
    context = {
        "edition": edition,
        "groups": groups,
        "routes": stored(edition),
        "feeds": edition.feeds.all(),
    }
    return render(request, "office/travel.html", context)


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One more facility."""
    kind = request.GET.get("kind", "")
    form = FacilityForm(Facility(edition=edition, kind=kind), request.POST or None)
    if request.method == "POST" and form.is_valid():
        writing.add_facility(
            edition=edition, actor=actor_of(request), fields={"kind": kind, **form.changes()}
        )
        messages.success(request, _("追加しました。"))
        return redirect("office:travel", slug=edition.slug)
    context = {"edition": edition, "form": form, "facility": None}
    return render(request, "office/facility.html", context)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """One facility."""
    facility = get_object_or_404(Facility, edition=edition, uuid=uuid)
    form = FacilityForm(facility, request.POST or None)
    if request.method == "POST" and form.is_valid():
        writing.update_facility(facility=facility, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:travel", slug=edition.slug)
    context = {"edition": edition, "form": form, "facility": facility}
    return render(request, "office/facility.html", context)


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Take a facility away."""
    facility = get_object_or_404(Facility, edition=edition, uuid=uuid)
    writing.delete_facility(facility=facility, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("office:travel", slug=edition.slug)
