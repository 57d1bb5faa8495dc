# SPDX-License-Identifier: Apache-2.0
"""How one programme is booked where it differs from its edition; the window of one slot."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.booking_rules import ProgrammeRulesForm, WindowForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.domain.windows import (
    BadWindow,
    set_programme_window,
    set_slot_window,
    window,
)
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of

WINDOW = ("bookings_open_at", "bookings_close_at")


def _find(edition: Edition, uuid: UUID) -> Programme:
    rows = Programme.objects.select_related("participation", "occasion")
    return get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Window, limits, waiting list and deadlines of a programme, and each slot's own window."""
    programme = _find(edition, uuid)
    form = ProgrammeRulesForm(programme, request.POST or None)
    if request.method == "POST" and form.is_valid() and _save(request, edition, programme, form):
        messages.success(request, _("保存しました。"))
        return redirect("office:programme_rules", slug=edition.slug, uuid=uuid)
    slots = programme.slots.prefetch_related("seats").order_by("day", "starts_at", "pk")
    context = {
        "edition": edition,
        "programme": programme,
        "form": form,
        "rows": [_row(edition, slot) for slot in slots],
    }
    return render(request, "office/programme_rules.html", context)


def _save(
    request: HttpRequest, edition: Edition, programme: Programme, form: ProgrammeRulesForm
) -> bool:
    asked, actor = form.cleaned_data, actor_of(request)
    fields = {name: value for name, value in form.changes().items() if name not in WINDOW}
    try:
        set_programme_window(
            programme=programme,
            edition=edition,
            opens_at=asked["bookings_open_at"],
            closes_at=asked["bookings_close_at"],
            actor=actor,
        )
    except BadWindow:
        form.add_error("bookings_close_at", _("受付の終了は、開始より後にしてください。"))
        return False
    if fields:
        update_programme(programme=programme, edition=edition, actor=actor, fields=fields)
    return True


def _row(edition: Edition, slot: Slot) -> dict[str, object]:
    row = slot.seats.all()[0]
    own = {"opens_at": row.opens_at, "closes_at": row.closes_at if row.closes_itself else None}
    form = WindowForm(initial=own, auto_id=f"id_{slot.pk}_%s")
    return {
        "slot": slot,
        "window": window(row, edition.occasion),
        "is_own": any(own.values()),
        "form": form,
    }


@office_view
@require_POST
def slot(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """The window of one slot alone; both empty: as its programme."""
    rows = Slot.objects.filter(programme__occasion=edition.occasion_id).select_related("programme")
    found = get_object_or_404(rows, uuid=uuid)
    form = WindowForm(request.POST)
    if form.is_valid():
        try:
            set_slot_window(
                slot=found, edition=edition, actor=actor_of(request), **form.cleaned_data
            )
            messages.success(request, _("保存しました。"))
        except BadWindow:
            messages.error(request, _("受付の終了は、開始より後にしてください。"))
    else:
        messages.error(request, _("日時を正しく入力してください。"))
    return redirect("office:programme_rules", slug=edition.slug, uuid=found.programme.uuid)
