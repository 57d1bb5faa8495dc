# SPDX-License-Identifier: Apache-2.0
"""The areas of an edition: names, order, and taking away those nobody is in."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.areas import AreaForm
from machikoba.office.views.access import office_view
from machikoba.regions.domain import areas
from machikoba.regions.models import Area, Edition
from machikoba.ui.signing_in import actor_of

STEPS = {"up": -1, "down": 1}


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every area in its order, and the form for one more."""
    form = AreaForm(Area(edition=edition), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = areas.add_area(edition=edition, name=form.changes()["name"], actor=actor_of(request))
        if form.cleaned_data["pull"]:
            pull = {"pull": form.cleaned_data["pull"]}
            areas.update_area(area=made, actor=actor_of(request), fields=pull)
        messages.success(request, _("エリアを追加しました。"))
        return redirect("office:areas", slug=edition.slug)
    rows = edition.areas.annotate(makers=Count("participations"))
    return render(request, "office/areas.html", {"edition": edition, "form": form, "areas": rows})


@office_view
def edit(request: HttpRequest, edition: Edition, area: str) -> HttpResponse:
    """The names of one area."""
    found = get_object_or_404(Area, edition=edition, slug=area)
    form = AreaForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        areas.update_area(area=found, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:areas", slug=edition.slug)
    return render(request, "office/area.html", {"edition": edition, "area": found, "form": form})


@office_view
@require_POST
def move(request: HttpRequest, edition: Edition, area: str) -> HttpResponse:
    """One place up or down."""
    found = get_object_or_404(Area, edition=edition, slug=area)
    step = STEPS.get(request.POST.get("step", ""), 1)
    areas.move_area(area=found, step=step, actor=actor_of(request))
    return redirect("office:areas", slug=edition.slug)


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, area: str) -> HttpResponse:
    """Take an area away, unless makers are in it."""
    found = get_object_or_404(Area, edition=edition, slug=area)
    try:
        areas.delete_area(area=found, actor=actor_of(request))
        messages.success(request, _("エリアを削除しました。"))
    except areas.AreaInUse:
        messages.error(request, _("参加事業者がいるエリアは削除できません。"))
    return redirect("office:areas", slug=edition.slug)
