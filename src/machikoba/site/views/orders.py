# SPDX-License-Identifier: Apache-2.0
"""The visitor's own order, opened by its link: see, change the party, cancel."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_party, change_slot
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, UnknownSlots
from machikoba.bookings.domain.waiting import leave
from machikoba.bookings.models import Booking, Offer, Order, Waiting
from machikoba.bookings.queries.alternatives import alternatives
from machikoba.bookings.queries.orders import find_order
from machikoba.bookings.queries.waiting import of_order, position
from machikoba.core import clock
from machikoba.mailings.letters import ticket_address
from machikoba.programmes.models import Slot
from machikoba.sharing.calendars import calendar_of_bookings
from machikoba.sharing.links import absolute, webcal
from machikoba.site.forms.bookings import PartyForm

MOST_STARTS = 40


@dataclass(frozen=True)
class Place:
    """An entry of a waiting list; `position` counts from 1, 0 where the party waits no more."""

    waiting: Waiting
    position: int
    offer: Offer | None


def _places(order: Order) -> list[Place]:
    entries = of_order(order)
    return [Place(one, position(one), next(iter(one.open_offers), None)) for one in entries]


def find(code: str, secret: str) -> Order:
    """The order of a visitor's link, or Http404."""
    order = find_order(code, secret)
    if order is None or not hasattr(order.occasion, "edition"):  # a gathering has its own page
        raise Http404
    return order


def _booking(order: Order, uuid: UUID) -> Booking:
    for booking in order.bookings.all():
        if booking.uuid == uuid:
            return booking
    raise Http404


@never_cache
def show(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The order with its ticket."""
    order = find(code, secret)
    bookings = list(order.bookings.all())
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "bookings": bookings,
        "confirmed": [b for b in bookings if b.state == Booking.State.CONFIRMED],
        "requested": [b for b in bookings if b.state == Booking.State.REQUESTED],
        "all_cancelled": all(b.state == Booking.State.CANCELLED for b in bookings),
        "places": _places(order),
        "ticket": ticket_address(order),
        "webcal": webcal(absolute("site:calendar", order.code, secret)),
    }
    return private(render(request, "site/order.html", context))


@never_cache
def calendar(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """What still stands of the order as a calendar, to take or to subscribe to."""
    order = find(code, secret)
    confirmed = [b for b in order.bookings.all() if b.state == Booking.State.CONFIRMED]
    body = calendar_of_bookings(confirmed, order.occasion.edition, get_language() or "ja")
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{order.code}.ics"'
    return private(response)


@never_cache
def change(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Another number of people in the same slot."""
    order = find(code, secret)
    booking = _booking(order, uuid)
    edition = order.occasion.edition
    initial = {"adults": booking.party.get("adults", 0)}
    initial |= {f"band_{band}": count for band, count in booking.party.items()}
    form = PartyForm(order.occasion, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_party(
                booking=booking,
                occasion=order.occasion,
                party=form.cleaned_data["party"],
                actor=VISITOR,
            )
            return redirect("site:order", code=code, secret=secret)
        except OrderRefused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
    context = {
        "order": order,
        "secret": secret,
        "edition": edition,
        "booking": booking,
        "form": form,
    }
    return private(render(request, "site/change.html", context))


@never_cache
def move(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Another start of the same programme, of those with room for the party."""
    order = find(code, secret)
    booking = _booking(order, uuid)
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
    places = [place for place in _places(order) if place.waiting.state in Waiting.LIVE]
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


@never_cache
def cancel(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Ask once, then give the seats back."""
    order = find(code, secret)
    booking = _booking(order, uuid)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            cancel_booking(booking=booking, actor=VISITOR)
            return redirect("site:order", code=code, secret=secret)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "booking": booking,
        "refusals": refusals,
    }
    return private(render(request, "site/cancel.html", context))


def private(response: HttpResponse) -> HttpResponse:
    """The address is the key: no search engine may find it."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
