# SPDX-License-Identifier: Apache-2.0
"""More places and more starts from the maker's phone; the waiting list moves by itself."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.bookings.models import Offer
from machikoba.desk.forms.slots import CapacityForm, StartForm
from machikoba.desk.views.access import find_maker
from machikoba.programmes.domain import capacities
from machikoba.programmes.domain.programmes import SlotExists, add_slot
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit
from machikoba.regions.models import Participation
from machikoba.ui.signing_in import actor_of


@login_required
@require_POST
def capacity(request: HttpRequest, maker: UUID, slot: UUID) -> HttpResponse:
    """Change how many may come, then say whom the places were offered to."""
    participation = find_maker(request, maker)
    rows = Slot.objects.filter(programme__participation=participation, uuid=slot)
    found = rows.select_related("programme").first()
    if found is None:
        raise Http404
    form = CapacityForm(request.POST)
    if form.is_valid():
        _change(request, participation, found, form.cleaned_data["capacity"])
    else:
        messages.error(request, _("定員は0以上の数字で入力してください。"))
    return _back(participation, found)


def _change(request: HttpRequest, maker: Participation, slot: Slot, capacity: int) -> None:
    before = _open_offers(slot.programme)
    try:
        capacities.change_capacity(
            slot=slot, capacity=capacity, edition=maker.edition, actor=actor_of(request)
        )
    except CapacityTaken as error:
        sentence = _("すでに%(taken)d席が埋まっています。定員はそれ以上にしてください。")
        messages.error(request, sentence % {"taken": error.taken})
        return
    messages.success(request, _("定員を変更しました。") + _told(before, slot.programme))


@login_required
@never_cache
def create(request: HttpRequest, maker: UUID) -> HttpResponse:
    """One more start."""
    participation = find_maker(request, maker)
    rows = Programme.objects.filter(
        participation=participation,
        admission__in=[Admission.FIRST_COME, Admission.REQUEST],
        state=Programme.State.PUBLISHED,
    )
    own = {str(one.uuid): one for one in rows.select_related("occasion").order_by("pk")}
    form = StartForm(participation.edition, own.values(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        programme = own[form.cleaned_data["programme"]]
        before = _open_offers(programme)
        try:
            made = add_slot(
                programme=programme,
                edition=participation.edition,
                plan=form.plan(_unit_of(programme)),
                actor=actor_of(request),
            )
        except SlotExists:
            form.add_error("starts", _("同じ日時の時間枠がすでにあります。"))
        else:
            messages.success(request, _("時間枠を追加しました。") + _told(before, programme))
            return _back(participation, made)
    context = {
        "maker": participation,
        "edition": participation.edition,
        "form": form,
        "has_programmes": bool(own),
    }
    return render(request, "desk/start.html", context)


def _unit_of(programme: Programme) -> Unit:
    row = Seats.objects.filter(slot__programme=programme).order_by("pk").first()
    return Unit(row.unit) if row is not None else Unit.PERSON


def _open_offers(programme: Programme) -> set[int]:
    rows = Offer.objects.filter(seats__slot__programme=programme, state=Offer.State.OPEN)
    return set(rows.values_list("pk", flat=True))


def _told(before: set[int], programme: Programme) -> str:
    """Whom the change was offered to: parties and heads, no names."""
    made = Offer.objects.filter(pk__in=_open_offers(programme) - before)
    heads = list(made.values_list("waiting__heads", flat=True))
    if not heads:
        return ""
    sentence = ngettext(
        "キャンセル待ちの%(n)d組(%(heads)d名)にご案内を送りました。",
        "キャンセル待ちの%(n)d組(%(heads)d名)にご案内を送りました。",
        len(heads),
    )
    return " " + sentence % {"n": len(heads), "heads": sum(heads)}


def _back(maker: Participation, slot: Slot) -> HttpResponse:
    answer = redirect("desk:day", maker=maker.uuid)
    answer.headers["Location"] += f"?day={slot.day.isoformat()}#s-{slot.uuid}"
    return answer
