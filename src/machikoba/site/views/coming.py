# SPDX-License-Identifier: Apache-2.0
"""One tap that says: I come. Opening the page changes nothing: mail programs open links too."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.domain.reminders import confirm_coming
from machikoba.bookings.models import Booking, Reminder
from machikoba.site.views.orders import find_booking, private


@never_cache
def show(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """The booking with its button; once it is pressed, that it was."""
    order, booking = find_booking(code, secret, uuid)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            confirm_coming(booking=booking, actor=VISITOR)
            return redirect("site:coming", code=code, secret=secret, uuid=uuid)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
            order, booking = find_booking(code, secret, uuid)
    said = Reminder.objects.filter(booking=booking).exclude(confirmed_at=None).exists()
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "booking": booking,
        "stands": booking.state == Booking.State.CONFIRMED,
        "said": said,
        "refusals": refusals,
    }
    return private(render(request, "site/coming.html", context, status=409 if refusals else 200))
