# SPDX-License-Identifier: Apache-2.0
"""The waiting room as the secretariat sees it: who waits, how fast it goes, and the gate."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.core import clock
from machikoba.lobby.domain import lobbies
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries.lobbies import room_from
from machikoba.office.forms.lobbies import LobbyForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of

USUAL = 30  # minutes
AGAIN = 10  # seconds between two looks while it is open


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """How it stands, and whether there is one."""
    row = Lobby.objects.select_related("occasion").filter(occasion=edition.occasion).first()
    initial = {"is_on": row is not None, "opens_before": row.opens_before if row else USUAL}
    form = LobbyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        gate = row.gate if row else Lobby.Gate.AUTO
        lobbies.set_up(
            edition=edition,
            is_on=asked["is_on"],
            opens_before=asked["opens_before"],
            gate=gate,
            actor=actor_of(request),
        )
        messages.success(request, _("保存しました。"))
        return redirect("office:lobby", slug=edition.slug)
    # A page that renews itself would lose what somebody types: then the form is a page of its own.
    is_typing = request.method == "POST" or "settings" in request.GET
    return render(request, "office/lobby.html", _context(edition, row, form, is_typing))


def _context(
    edition: Edition, row: Lobby | None, form: LobbyForm, is_typing: bool
) -> dict[str, object]:
    now = clock.now()
    opens_at = edition.occasion.bookings_open_at
    room = room_from(row) if row is not None and opens_at is not None else None
    return {
        "edition": edition,
        "form": form,
        "row": row,
        "opens_at": opens_at,
        "lobby": room,
        "is_active": room is not None and room.is_active(now),
        "has_opened": room is not None and room.has_opened(now),
        "again": AGAIN if not is_typing and room is not None and room.is_active(now) else None,
    }


@office_view
@require_POST
def gate(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Pause, go on, or let everybody in."""
    asked = request.POST.get("gate", "")
    if asked not in Lobby.Gate.values:
        raise Http404
    lobbies.set_gate(edition=edition, gate=Lobby.Gate(asked), actor=actor_of(request))
    messages.success(request, _("待合室のご案内を切り替えました。"))
    return redirect("office:lobby", slug=edition.slug)
