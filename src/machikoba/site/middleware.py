# SPDX-License-Identifier: Apache-2.0
"""Booking pages lead through the waiting room while there is one. All others never ask for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from machikoba.bookings.queries.orders import edition_slug_of
from machikoba.site.views.waiting import hold
from machikoba.ui import waiting

GUARDED = {"site:book", "site:book_day", "site:wait"}
OF_ORDERS = {"site:move", "site:instead"}  # they know the order, not the edition


class WaitingRoom:
    """Shows the waiting room under the booking page's own address, until it is one's turn."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        new = request.META.get(waiting.NEW)
        if new is not None:
            waiting.keep(response, *new)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The waiting room in place of the page, or None."""
        slug = _slug_of(request, kwargs)
        room = None if slug is None else waiting.active_room(slug)
        if slug is None or room is None:
            return None
        if request.method not in ("GET", "HEAD"):
            ticket = waiting.ticket_in(request, room)
            if ticket is not None and waiting.is_in(room, ticket):
                return None
            if "code" in kwargs:  # back to the order's page, which shows the waiting room
                return redirect(request.path)
            return redirect("site:waiting", slug=slug)
        return hold(request, slug, room)


def _slug_of(request: HttpRequest, kwargs: dict[str, Any]) -> str | None:
    """The edition whose waiting room stands before a page; None for all other pages."""
    match = request.resolver_match
    name = "" if match is None else match.view_name
    if name in GUARDED:
        return str(kwargs["slug"])
    if name in OF_ORDERS:
        return edition_slug_of(kwargs["code"], kwargs["secret"])
    return None
