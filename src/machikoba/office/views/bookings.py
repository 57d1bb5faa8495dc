# SPDX-License-Identifier: Apache-2.0
"""Orders of an edition: found in a moment, changed for a caller."""

import logging
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Order
from machikoba.bookings.queries import orders
from machikoba.mailings.letters import order_link, ticket_address
from machikoba.notices.models import Notice
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.reports.prints.confirmation import confirmation_pdf
from machikoba.reports.prints.press import NotPrinted
from machikoba.ui.paging import page_of
from machikoba.ui.pdfs import pdf_answer
from machikoba.ui.signing_in import actor_of

_log = logging.getLogger(__name__)


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Orders, newest first; search by code, name, フリガナ, mail, telephone; filter by day."""
    text, day = request.GET.get("q", "").strip(), request.GET.get("day", "")
    rows = orders.of_edition(edition, text)
    if day in {d.isoformat() for d in edition.days()}:
        rows = rows.filter(bookings__slot__day=day).distinct()
    context = {
        "edition": edition,
        "text": text,
        "day": day,
        "days": edition.days(),
        **page_of(request, rows),
    }
    return render(request, "office/bookings.html", context)


def find(edition: Edition, code: str) -> Order:
    """The order of this edition under a code, or Http404."""
    found = orders.with_bookings().filter(occasion=edition.occasion_id, code=code).first()
    if found is None:
        raise Http404
    return found


@office_view
def show(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """One order with the visitor's link and the mails about it."""
    order = find(edition, code)
    refs = [str(order.uuid), *(str(booking.uuid) for booking in order.bookings.all())]
    context = {
        "edition": edition,
        "order": order,
        "link": order_link(order),
        "mails": Notice.objects.filter(ref__in=refs).order_by("created_at"),
        "bookings": order.bookings.all(),
    }
    return render(request, "office/order.html", context)


@office_view
def print_out(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """The confirmation on paper, with everything for the day."""
    order = find(edition, code)
    back = reverse("office:order", args=[edition.slug, code])
    return render(request, "office/slips.html", slips(edition, [order], back))


@office_view
def confirmation(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """The same as a PDF; where none can be made, the page that prints from any browser."""
    order = find(edition, code)
    try:
        return pdf_answer(request, confirmation_pdf(order), f"{_('予約確認書')}_{order.code}")
    except NotPrinted:
        _log.exception("the confirmation of an order was not printed")
        messages.error(request, _("PDFを作成できませんでした。この画面から印刷してください。"))
        return redirect("office:slip", slug=edition.slug, code=code)


def slips(edition: Edition, found: Iterable[Order], back: str) -> dict[str, object]:
    """What the page of printed confirmations needs; each order with what its QR code holds."""
    orders = list(found)
    for order in orders:
        order.ticket = ticket_address(order)  # type: ignore[attr-defined]
    return {"edition": edition, "orders": orders, "back": back}


@office_view
@require_POST
def cancel(request: HttpRequest, edition: Edition, code: str, uuid: UUID) -> HttpResponse:
    """Cancel one booking for somebody who called."""
    order = find(edition, code)
    booking = next((b for b in order.bookings.all() if b.uuid == uuid), None)
    if booking is None:
        raise Http404
    cancel_booking(booking=booking, actor=actor_of(request), by_staff=True)
    messages.success(request, _("キャンセルしました。"))
    return redirect("office:order", slug=edition.slug, code=code)
