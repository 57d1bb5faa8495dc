# SPDX-License-Identifier: Apache-2.0
"""The bureau's 管轄: seen by those who work here, changed by those who run the installation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.areas import AreaForm, EndForm
from machikoba.bureau.views.access import bureau_view, may_edit_here
from machikoba.regions import rules
from machikoba.regions.domain import jurisdictions as domain
from machikoba.regions.models import Bureau, Jurisdiction, OpenFactory
from machikoba.regions.queries import jurisdictions
from machikoba.ui.places_form import PlacesForm, prefecture_names
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Which prefectures, since when and until when."""
    named = prefecture_names(fictional=bureau.is_fictional)
    rows = jurisdictions.of_bureau(bureau)
    context = {
        "bureau": bureau,
        "areas": [(row, named.get(row.prefecture, row.prefecture)) for row in rows],
        "may_change": rules.is_operator(request.user),
        "form": AreaForm(bureau),
    }
    return render(request, "bureau/areas.html", context)


@bureau_view
@require_POST
def assign(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """A prefecture becomes this bureau's; it ends at another's the day before."""
    _require_operator(request)
    form = AreaForm(bureau, request.POST)
    if not form.is_valid():
        messages.error(request, _("都道府県と日付を入力してください。"))
        return _back(bureau)
    try:
        domain.assign(bureau=bureau, actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("登録しました。"))
    except domain.Overlaps:
        messages.error(request, _("その日、またはその後の管轄がすでに登録されています。"))
    except domain.EndsTooEarly:
        messages.error(request, _("前の管轄が始まった日より後の日付にしてください。"))
    return _back(bureau)


@bureau_view
@require_POST
def end(request: HttpRequest, bureau: Bureau, area: int) -> HttpResponse:
    """From this day on it is no longer this bureau's."""
    _require_operator(request)
    found = get_object_or_404(Jurisdiction, bureau=bureau, pk=area)
    form = EndForm(request.POST)
    try:
        if form.is_valid():
            day = form.cleaned_data["until_on"]
            domain.end(jurisdiction=found, until_on=day, actor=actor_of(request))
            messages.success(request, _("保存しました。"))
        else:
            messages.error(request, _("管轄でなくなる日を入力してください。"))
    except (domain.EndsTooEarly, domain.Overlaps):
        messages.error(request, _("始まった日より後、次の管轄が始まるまでの日付にしてください。"))
    return _back(bureau)


@bureau_view
@require_POST
def remove(request: HttpRequest, bureau: Bureau, area: int) -> HttpResponse:
    """Entered by mistake."""
    _require_operator(request)
    found = get_object_or_404(Jurisdiction, bureau=bureau, pk=area)
    domain.remove(jurisdiction=found, actor=actor_of(request))
    messages.success(request, _("取り消しました。"))
    return _back(bureau)


@bureau_view
@require_POST
def place(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """In which prefectures an open factory of the own 管轄 lies."""
    found = get_object_or_404(OpenFactory, uuid=uuid)
    if not may_edit_here(request, bureau, found):
        raise Http404
    form = PlacesForm(found, request.POST, fictional=bureau.is_fictional)
    if form.is_valid():
        codes = form.cleaned_data["prefectures"]
        domain.place(open_factory=found, prefectures=codes, actor=actor_of(request))
        messages.success(request, _("保存しました。"))
    else:
        messages.error(request, _("都道府県を選び直してください。"))
    return redirect("bureau:open_factory", bureau=bureau.slug, uuid=uuid)


def _require_operator(request: HttpRequest) -> None:
    if not rules.is_operator(request.user):
        raise Http404


def _back(bureau: Bureau) -> HttpResponse:
    return redirect("bureau:areas", bureau=bureau.slug)
