# SPDX-License-Identifier: Apache-2.0
"""The waiting room's page: how many are before one, how long it takes, how the order came about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from machikoba.core import clock
from machikoba.lobby.domain.places import digest_of
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries.lobbies import Room
from machikoba.site.views import editions
from machikoba.ui import waiting


@never_cache
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The waiting room under its own address; to the programmes where nobody has to wait."""
    room = waiting.active_room(slug)
    page = None if room is None else hold(request, slug, room)
    return page or redirect("site:programmes", slug=editions.find(slug).slug)


def hold(request: HttpRequest, slug: str, room: Room) -> HttpResponse | None:
    """The page for who still waits, with a ticket; None for who is let in."""
    now = clock.now()
    ticket = waiting.ticket_in(request, room)
    if ticket is not None and room.is_admitted(ticket, now):
        return None
    is_new = ticket is None
    if ticket is None:
        ticket = waiting.draw(request, room)
        if ticket is None:
            return _page(request, slug, room, None)
    room = waiting.move_on(slug, room, now)
    standing = waiting.stand(room, ticket, now)
    if is_new:
        request.META[waiting.NEW] = (room, ticket)  # the middleware gives it to the browser
    return None if standing.is_in else _page(request, slug, room, standing)


@never_cache
def _page(
    request: HttpRequest, slug: str, room: Room, standing: waiting.Standing | None
) -> HttpResponse:
    context = {
        "edition": editions.find(slug),
        "room": room,
        "standing": standing,
        "again": waiting.LATEST if standing is None else standing.again,
        "digest": digest_of(room.seed),
        "stage": _stage(standing),
        "is_paused": room.gate == Lobby.Gate.PAUSED,
    }
    return render(request, "site/waiting.html", context, status=429 if standing is None else 200)


def _stage(standing: waiting.Standing | None) -> str:
    """What the page is about; while it stays the same only its numbers change."""
    if standing is None:
        return "no ticket"
    if not standing.has_opened:
        return "early"
    return "drawing" if standing.ahead is None else "queue"
