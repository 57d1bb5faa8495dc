# SPDX-License-Identifier: Apache-2.0
"""The visitor's own order, opened by its link: see, change the party, cancel."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import terms
from machikoba.bookings.domain.bookings import cancel_booking, change_party, fee_percent
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.orders import find_order
from machikoba.core import clock
from machikoba.mailings.letters import ticket_address
from machikoba.sharing.calendars import calendar_of_bookings
from machikoba.sharing.links import absolute, webcal
from machikoba.site.forms.bookings import PartyForm


def _find(code: str, secret: str) -> Order:
    order = find_order(code, secret)
    if order is None or not hasattr(order.occasion, "edition"):  # a gathering has its own page
        raise Http404
    return order


def find_booking(code: str, secret: str, uuid: UUID) -> tuple[Order, Booking]:
    """The order of a link and one of its bookings, or Http404."""
    order = _find(code, secret)
    return order, _booking(order, uuid)


def _booking(order: Order, uuid: UUID) -> Booking:
    for booking in order.bookings.all():
        if booking.uuid == uuid:
            return booking
    raise Http404


@never_cache
def show(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """The order with its ticket."""
    order = _find(code, secret)
    bookings = list(order.bookings.all())
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "bookings": bookings,
        "confirmed": [b for b in bookings if b.state == Booking.State.CONFIRMED],
        "ticket": ticket_address(order),
        "webcal": webcal(absolute("site:calendar", order.code, secret)),
    }
    return private(render(request, "site/order.html", context))


@never_cache
def calendar(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    """What still stands of the order as a calendar, to take or to subscribe to."""
    order = _find(code, secret)
    confirmed = [b for b in order.bookings.all() if b.state == Booking.State.CONFIRMED]
    body = calendar_of_bookings(confirmed, order.occasion.edition, get_language() or "ja")
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{order.code}.ics"'
    return private(response)


@never_cache
def change(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Another number of people in the same slot."""
    order = _find(code, secret)
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
def cancel(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """Ask once, then give the seats back."""
    order = _find(code, secret)
    booking = _booking(order, uuid)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            cancel_booking(booking=booking, actor=VISITOR)
            return redirect("site:order", code=code, secret=secret)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
    percent = fee_percent(booking, clock.now())
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "booking": booking,
        "refusals": refusals,
        "percent": percent,
        "yen": terms.share(booking.total, percent),
    }
    return private(render(request, "site/cancel.html", context))


def private(response: HttpResponse) -> HttpResponse:
    """The address is the key: no search engine may find it."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
