# SPDX-License-Identifier: Apache-2.0
"""Another slot for a booking that was called off or released: what is free, one tap each."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.rebookings import ENDED_BY_US, rebook
from machikoba.bookings.domain.refusals import OrderRefused, UnknownSlots
from machikoba.bookings.queries.instead import Instead, instead_of
from machikoba.core import clock
from machikoba.site.views.orders import find_booking, private

MOST = 8


@never_cache
def show(request: HttpRequest, code: str, secret: str, uuid: UUID) -> HttpResponse:
    """The alternatives, the one that was tapped in the mail first; a tap here books it."""
    order, booking = find_booking(code, secret, uuid)
    if booking.state not in ENDED_BY_US:
        return redirect("site:order", code=code, secret=secret)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            rebook(booking=booking, slot=_asked(request), actor=VISITOR)
            return redirect("site:order", code=code, secret=secret)
        except OrderRefused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        except UnknownSlots:
            refusals = [_("この時間枠は選べません。下の一覧からお選びください。")]
    context = {
        "order": order,
        "secret": secret,
        "edition": order.occasion.edition,
        "booking": booking,
        "found": _first(instead_of(booking, clock.now(), MOST), request.GET.get("slot", "")),
        "refusals": refusals,
    }
    status = 409 if refusals else 200
    return private(render(request, "site/instead.html", context, status=status))


def _asked(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("slot", ""))
    except ValueError:
        raise Http404 from None


def _first(found: list[Instead], wanted: str) -> list[Instead]:
    return sorted(found, key=lambda one: str(one.slot.uuid) != wanted)
