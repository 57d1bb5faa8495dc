# SPDX-License-Identifier: Apache-2.0
"""Booking pages lead through the waiting room while there is one. All others never ask for it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from machikoba.site.views.waiting import hold
from machikoba.ui import waiting

GUARDED = {"site:book", "site:book_day", "site:wait"}


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
        match = request.resolver_match
        if match is None or match.view_name not in GUARDED:
            return None
        room = waiting.active_room(kwargs["slug"])
        if room is None:
            return None
        if request.method not in ("GET", "HEAD"):
            ticket = waiting.ticket_in(request, room)
            if ticket is not None and waiting.is_in(room, ticket):
                return None
            return redirect("site:waiting", slug=kwargs["slug"])
        return hold(request, kwargs["slug"], room)
