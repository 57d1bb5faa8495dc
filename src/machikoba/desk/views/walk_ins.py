# SPDX-License-Identifier: Apache-2.0
"""予約なし来場: a party at the door takes places that are left, in two taps."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from machikoba.bookings.domain.keys import Key
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.core.ids import new_id
from machikoba.desk.forms.walk_ins import WalkInForm
from machikoba.desk.views.access import find_maker
from machikoba.desk.views.days import door_seats
from machikoba.programmes.models import Slot
from machikoba.regions.models import Participation
from machikoba.ui.signing_in import actor_of
from machikoba.visits.domain import walk_ins


@login_required
@never_cache
def admit(request: HttpRequest, maker: UUID, slot: UUID) -> HttpResponse:
    """How many, then they are in."""
    participation = find_maker(request, maker)
    rows = Slot.objects.filter(programme__participation=participation, uuid=slot)
    found = rows.select_related("programme").prefetch_related("seats").first()
    if found is None:
        raise Http404
    form = WalkInForm(participation.edition.occasion, request.POST or None)
    if request.method == "POST" and form.is_valid() and _admit(request, participation, found, form):
        answer = redirect("desk:day", maker=maker)
        answer.headers["Location"] += f"?day={found.day.isoformat()}#s-{found.uuid}"
        return answer
    context = {
        "maker": participation,
        "edition": participation.edition,
        "zone": participation.edition.occasion.zone,
        "slot": found,
        "seats": door_seats(found),
        "form": form,
        "key": request.POST.get("key") or new_id(),
    }
    return render(request, "desk/walk_in.html", context)


def _admit(request: HttpRequest, maker: Participation, slot: Slot, form: WalkInForm) -> bool:
    asked = form.cleaned_data
    party = asked["party"]
    try:
        walk_ins.admit(
            occasion=maker.edition.occasion,
            slot=slot.uuid,
            party=party,
            name=asked["name"],
            actor=actor_of(request),
            key=_key(request, f"{slot.uuid} {asked}"),
        )
    except OrderRefused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.sentence)
        return False
    except KeyReused:
        form.add_error(None, _("この画面からはすでに受け付けました。来場予定でご確認ください。"))
        return False
    except UnknownSlots:
        form.add_error(None, _("この時間枠では、予約なしの方を受け付けられません。"))
        return False
    sentence = ngettext(
        "予約なしの方%(n)d名を受け付けました。",
        "予約なしの方%(n)d名を受け付けました。",
        party.heads,
    )
    messages.success(request, sentence % {"n": party.heads})
    return True


def _key(request: HttpRequest, body: str) -> Key | None:
    key = request.POST.get("key", "").replace("\0", "")
    return Key(f"door:{key}"[:200], Key.hash_of(body)) if key else None
