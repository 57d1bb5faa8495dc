# SPDX-License-Identifier: Apache-2.0
"""Letting in: a ticket by code or camera, one tap, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.accounts.models import User
from machikoba.bookings.models import Booking, Order
from machikoba.core import clock
from machikoba.core.ids import read_code
from machikoba.core.japanese.width import fold_width
from machikoba.desk.views.access import find_maker
from machikoba.desk.views.days import guest_of
from machikoba.regions import rules
from machikoba.regions.models import Participation
from machikoba.ui.signing_in import actor_of
from machikoba.visits.domain import check_ins, payments, walk_ins
from machikoba.visits.models import CheckIn
from machikoba.visits.queries import check_ins as check_in_queries


@login_required
@never_cache
def ticket(request: HttpRequest, code: str) -> HttpResponse:
    """What a scanned ticket holds at the desks of whoever scans it, and nowhere else."""
    assert isinstance(request.user, User)
    user = request.user
    makers = [m for m in check_in_queries.makers_of(code) if rules.may_see_visitors(user, m)]
    found = [(maker, _at(maker, code)) for maker in makers]
    rows = [(maker, bookings) for maker, bookings in found if bookings]
    desks = makers or list(rules.own_participations(user)[:1])
    return render(request, "desk/ticket.html", _context(rows, desks, code))


@login_required
@never_cache
def find(request: HttpRequest, maker: UUID) -> HttpResponse:
    """A ticket whose code was typed by hand."""
    participation = find_maker(request, maker)
    code = read_code(request.GET.get("code", ""))[:20]
    bookings = _at(participation, code) if code else []
    rows = [(participation, bookings)] if bookings else []
    return render(request, "desk/ticket.html", _context(rows, [participation], code))


def _at(maker: Participation, code: str) -> list[dict[str, object]]:
    today = clock.today(maker.edition.occasion.zone)
    bookings = check_in_queries.ticket(maker, code, today)
    return [guest_of(booking) for booking in bookings]


def _context(
    rows: list[tuple[Participation, list[dict[str, object]]]],
    makers: list[Participation],
    code: str,
) -> dict[str, object]:
    return {"rows": rows, "maker": makers[0] if makers else None, "code": code}


def _find_booking(maker: Participation, uuid: UUID) -> Booking:
    """A booking of this maker's own programmes, or Http404."""
    own = Booking.objects.filter(uuid=uuid, slot__programme__participation=maker)
    found = own.select_related("order", "slot__programme").first()
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
def mark(request: HttpRequest, maker: UUID, booking: UUID) -> HttpResponse:
    """arrived, no_show or undo, then back to where the tap was made."""
    participation = find_maker(request, maker)
    found = _find_booking(participation, booking)
    action = request.POST.get("action", "")
    try:
        if action in CheckIn.State.values:
            check_ins.mark(booking=found, state=CheckIn.State(action), actor=actor_of(request))
        elif action == "undo" and found.order.origin == Order.Origin.DOOR:
            walk_ins.take_back(booking=found, actor=actor_of(request))
        elif action == "undo":
            check_ins.undo(booking=found, actor=actor_of(request))
    except check_ins.NotExpected:
        context = {"maker": participation, "sentence": _("この予約はキャンセル済みです。")}
        return render(request, "desk/refused.html", context, status=409)
    return _back(request, participation, found)


@login_required
@require_POST
def pay(request: HttpRequest, maker: UUID, booking: UUID) -> HttpResponse:
    """A fee was paid here, or the tick is taken back; then back to where the tap was made."""
    participation = find_maker(request, maker)
    found = _find_booking(participation, booking)
    typed = fold_width(request.POST.get("amount", "")).replace(",", "").strip()
    try:
        if "undo" in request.POST:
            payments.unpay(booking=found, actor=actor_of(request))
        elif not typed.isdecimal() or int(typed) > payments.MOST:
            messages.error(request, _("金額は数字で入力してください。"))
        else:
            payments.pay(booking=found, amount=int(typed), actor=actor_of(request))
    except payments.NotPayable:
        messages.error(request, _("この予約に料金はかかりません。"))
    return _back(request, participation, found)


def _back(request: HttpRequest, maker: Participation, booking: Booking) -> HttpResponse:
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}):
        return redirect(target)
    response = redirect("desk:day", maker=maker.uuid)
    response.headers["Location"] += f"?day={booking.slot.day}"
    return response
