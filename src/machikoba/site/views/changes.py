# SPDX-License-Identifier: Apache-2.0
"""Changing one's mind about more than the party: another start, or nothing at all."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_slot
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, UnknownSlots
from machikoba.bookings.domain.waiting import leave
from machikoba.bookings.models import Booking, Order, Waiting
from machikoba.bookings.queries.alternatives import alternatives
from machikoba.core import clock
from machikoba.programmes.models import Slot
from machikoba.site.views.orders import booking_of, find, places_of, private

MOST_STARTS = 40


@never_cache
def move(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Another start of the same programme, of those with room for the party."""
    order = find(code, secret)
    booking = booking_of(order, uuid)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            change_slot(
                booking=booking,
                slot=UUID(request.POST.get("slot", "")),
                occasion=order.occasion,
                actor=VISITOR,
            )
            return redirect("site:order", code=code, secret=secret)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        except (UnknownSlots, ValueError):
            refusals = [_("この時間枠には変更できません。別の時間枠をお選びください。")]
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "booking": booking,
        "others": _other_starts(order, booking),
        "refusals": refusals,
    }
    status = 409 if refusals else 200
    return private(render(request, "site/move.html", context, status=status))


def _other_starts(order: Order, booking: Booking) -> list[Slot]:
    """Starts of the programme that would take the party, by day and hour."""
    kept = [b.slot for b in order.bookings.all() if b.pk != booking.pk and not b.is_gone]
    found = alternatives(
        occasion=order.occasion,
        instead_of=booking.slot,
        party=Party.from_json(booking.party),
        keep=kept,
        now=clock.now(),
        most=MOST_STARTS,
        is_group=bool(order.group),
    )
    own = [slot for slot in found if slot.programme_id == booking.slot.programme_id]
    return sorted(own, key=lambda slot: (slot.day, slot.starts_at))


@never_cache
def cancel_all(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """Give back everything the order still has: bookings, requests, places on waiting lists."""
    order = find(code, secret)
    bookings = [b for b in order.bookings.all() if not b.is_gone]
    places = [place for place in places_of(order) if place.waiting.state in Waiting.LIVE]
    refusals: list[str] = []
    if request.method == "POST":
        for booking in bookings:
            try:
                cancel_booking(booking=booking, actor=VISITOR)
            except OrderRefused as refused:
                refusals += [refusal.sentence for refusal in refused.refusals]
        for place in places:
            leave(waiting=place.waiting, actor=VISITOR)
        if not refusals:
            return redirect("site:order", code=code, secret=secret)
        bookings = [b for b in find(code, secret).bookings.all() if not b.is_gone]
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "bookings": bookings,
        "places": places,
        "refusals": list(dict.fromkeys(refusals)),
    }
    return private(render(request, "site/cancel_all.html", context))
