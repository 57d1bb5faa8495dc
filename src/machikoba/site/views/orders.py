# SPDX-License-Identifier: Apache-2.0
"""The visitor's own order, opened by its link: see, change the party, cancel."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import terms
from machikoba.bookings.domain.bookings import cancel_booking, change_party, fee_percent
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Booking, Offer, Order, Waiting
from machikoba.bookings.queries.orders import find_order
from machikoba.bookings.queries.travel import tight_ways
from machikoba.bookings.queries.waiting import of_order, position
from machikoba.core import clock
from machikoba.mailings.letters import ticket_address
from machikoba.programmes.models import Admission
from machikoba.sharing.calendars import calendar_of_bookings
from machikoba.sharing.links import absolute, webcal
from machikoba.site.forms.bookings import PartyForm


@dataclass(frozen=True)
class Place:
    """An entry of a waiting list; `position` counts from 1, 0 where the party waits no more."""

    waiting: Waiting
    position: int
    offer: Offer | None

    @property
    def asks_maker(self) -> bool:
        """Whether who takes the place has asked for it, and the maker decides (承認制)."""
        row = self.waiting.seats
        return row.admission == Admission.REQUEST and row.released_at is None


def places_of(order: Order) -> list[Place]:
    """The waiting lists an order is or was on."""
    entries = of_order(order)
    return [Place(one, position(one), _open_offer(one)) for one in entries]


def find(code: str, secret: str) -> Order:
    """The order of a visitor's link, or Http404."""
    order = find_order(code, secret)
    if order is None or not hasattr(order.occasion, "edition"):  # a gathering has its own page
        raise Http404
    return order


def _open_offer(entry: Waiting) -> Offer | None:
    return next(iter(entry.open_offers), None)  # type: ignore[attr-defined]


def booking_of(order: Order, uuid: UUID) -> Booking:
    """A booking of the order, or Http404."""
    for booking in order.bookings.all():
        if booking.uuid == uuid:
            return booking
    raise Http404


def find_booking(code: str, secret: str, uuid: UUID) -> tuple[Order, Booking]:
    """The order of a link and one of its bookings, or Http404."""
    order = find(code, secret)
    return order, booking_of(order, uuid)


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
        "places": places_of(order),
        "tight": tight_ways(order, clock.now()),
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
    booking = booking_of(order, uuid)
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
    order = find(code, secret)
    booking = booking_of(order, uuid)
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
