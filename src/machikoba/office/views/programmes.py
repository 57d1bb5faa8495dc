# SPDX-License-Identifier: Apache-2.0
"""Programmes and their slots."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.programmes import STATES, ProgrammeForm
from machikoba.office.forms.slots import SlotForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain import capacities
from machikoba.programmes.domain.bus_tours import NotPublishable
from machikoba.programmes.domain.programmes import SlotExists, add_slot, update_programme
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.kinds import CHOICES
from machikoba.programmes.models import Programme, Slot
from machikoba.programmes.queries.programmes import matching
from machikoba.regions.models import Edition
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every programme, hidden ones too."""
    rows = Programme.objects.filter(occasion=edition.occasion_id).select_related("participation")
    text = request.GET.get("q", "").strip()
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    rows = rows.filter(matching(text)).order_by("participation__kana_key", "pk")
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(state=state) if state else rows
    context = {
        "edition": edition,
        "text": text,
        "kind": kind,
        "state": state,
        "kinds": CHOICES,
        "states": STATES,
        **page_of(request, rows),
    }
    return render(request, "office/programmes.html", context)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """A programme's page, with the cells that were not understood beside it."""
    rows = Programme.objects.select_related("participation", "occasion")
    programme = get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)
    form = ProgrammeForm(programme, edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            update_programme(
                programme=programme, edition=edition, actor=actor_of(request), fields=form.changes()
            )
        except NotPublishable as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            messages.success(request, _("保存しました。"))
            return redirect("office:programme", slug=edition.slug, uuid=uuid)
    context = {
        "edition": edition,
        "programme": programme,
        "form": form,
        "slot_form": SlotForm(edition, get_language() or "ja"),
        "slots": programme.slots.prefetch_related("seats"),
    }
    return render(request, "office/programme.html", context)


@office_view
@require_POST
def slot(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Add a start to a programme."""
    rows = Programme.objects.select_related("occasion")
    programme = get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)
    form = SlotForm(edition, get_language() or "ja", request.POST)
    try:
        if form.is_valid():
            add_slot(
                programme=programme, edition=edition, plan=form.plan(), actor=actor_of(request)
            )
            messages.success(request, _("時間枠を追加しました。"))
        else:
            messages.error(request, _("日にち、開始時刻、定員を入力してください。"))
    except SlotExists:
        messages.error(request, _("同じ日時の時間枠がすでにあります。"))
    return redirect("office:programme", slug=edition.slug, uuid=uuid)


@office_view
def slots(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every slot with its seats, by day and hour."""
    rows = Slot.objects.filter(programme__occasion=edition.occasion_id)
    rows = rows.select_related("programme__participation").prefetch_related("seats")
    day, text = request.GET.get("day", ""), request.GET.get("q", "").strip()
    if day in {d.isoformat() for d in edition.days()}:
        rows = rows.filter(day=day)
    if text:
        found = Programme.objects.filter(matching(text), occasion=edition.occasion_id)
        rows = rows.filter(programme__in=found)
    context = {
        "edition": edition,
        "text": text,
        "day": day,
        "days": edition.days(),
        **page_of(request, rows.order_by("day", "starts_at", "pk")),
    }
    return render(request, "office/slots.html", context)


@office_view
@require_POST
def capacity(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Change how many may come; never below what is taken."""
    slot = get_object_or_404(Slot, programme__occasion=edition.occasion_id, uuid=uuid)
    asked = request.POST.get("capacity", "").strip()
    if not asked.isdecimal() or int(asked) > 100_000:
        messages.error(request, _("定員は0以上の数字で入力してください。"))
        return redirect("office:slots", slug=edition.slug)
    try:
        capacities.change_capacity(
            slot=slot, capacity=int(asked), edition=edition, actor=actor_of(request)
        )
        messages.success(request, _("定員を変更しました。"))
    except CapacityTaken as error:
        sentence = _("定員は、予約数(%(taken)d)以上にしてください。")
        messages.error(request, sentence % {"taken": error.taken})
    return redirect("office:slots", slug=edition.slug)
