# SPDX-License-Identifier: Apache-2.0
"""Holding a visitor in the waiting room: the ticket, what it means now, when to look again."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from machikoba.core import clock, load
from machikoba.core.window import Window
from machikoba.lobby.domain import lobbies as domain
from machikoba.lobby.domain.tickets import read_ticket, sign_ticket
from machikoba.lobby.queries import lobbies
from machikoba.lobby.queries.lobbies import Room
from machikoba.ui.addresses import network_of

NEW = "machikoba.ticket"  # where a request carries a ticket that was drawn just now
DAY = 24 * 60 * 60
SOONEST, LATEST = 4, 60  # seconds between two looks of one visitor
LOOKS = 100  # looks a second from everybody together, about
TICKETS = Window(times=30, seconds=3600)  # of one address: a school's net has many visitors
_turn = threading.Lock()
_moved: dict[int, float] = {}


@dataclass(frozen=True)
class Standing:
    """What one visitor is told. `ahead` and `seconds` are None where nobody can say yet."""

    room: Room
    ticket: int
    is_in: bool
    has_opened: bool
    ahead: int | None
    seconds: float | None
    again: int  # seconds until the page asks again

    @property
    def minutes(self) -> int | None:
        """The waiting time in whole minutes, at least one."""
        return None if self.seconds is None else max(1, ceil(self.seconds / 60))


def cookie_of(room: Room) -> str:
    """The name of the cookie with the ticket."""
    return f"waiting-{room.occasion}"


def ticket_in(request: HttpRequest, room: Room) -> int | None:
    """The ticket the browser carries."""
    text = request.COOKIES.get(cookie_of(room), "")
    return read_ticket(text, occasion=room.occasion, seed=room.seed) if text else None


def stand(room: Room, ticket: int, now: datetime) -> Standing:
    """Where a ticket stands."""
    ahead = room.ahead(ticket)
    return Standing(
        room=room,
        ticket=ticket,
        is_in=room.is_admitted(ticket, now),
        has_opened=room.has_opened(now),
        ahead=ahead,
        seconds=room.seconds(ticket),
        again=_again(room, ticket, now),
    )


def _again(room: Room, ticket: int, now: datetime) -> int:
    # The more wait, the rarer each looks; nobody loses a place by looking late.
    apart = max(SOONEST, ceil(room.waiting / LOOKS))
    if not room.has_opened(now):
        # They would all come in the second of the opening: spread by their tickets.
        left = ceil((room.opens_at - now).total_seconds()) + 1 + ticket % apart
        return min(left, LATEST + ticket % SOONEST)
    waited = room.seconds(ticket)
    if waited is not None:
        apart = max(apart, ceil(waited / 4))
    return min(apart, max(LATEST, ceil(room.waiting / LOOKS)))


def move_on(slug: str, room: Room, now: datetime) -> Room:
    """Let in who may come in now, once a second in each process; the room afterwards."""
    if not room.has_opened(now):
        return room
    with _turn:
        if time.monotonic() - _moved.get(room.occasion, 0.0) < lobbies.FRESH_SECONDS:
            return room
        _moved[room.occasion] = time.monotonic()
    domain.let_in(occasion=room.occasion, busy=load.busy())
    lobbies.forget()
    return lobbies.room_of(slug) or room


def draw(request: HttpRequest, room: Room) -> int | None:
    """A ticket for this visitor; None where too many were drawn from the same address."""
    if TICKETS.wait(network_of(request)):
        return None
    return domain.draw_ticket(occasion=room.occasion)


def keep(response: HttpResponse, room: Room, ticket: int) -> None:
    """Give the visitor the ticket to carry."""
    text = sign_ticket(occasion=room.occasion, seed=room.seed, ticket=ticket)
    response.set_cookie(
        cookie_of(room), text, max_age=DAY, httponly=True, secure=settings.SECURE, samesite="Lax"
    )


def active_room(slug: str) -> Room | None:
    """The room that booking leads through at this moment; None: nobody has to wait."""
    room = lobbies.room_of(slug)
    return room if room is not None and room.is_active(clock.now()) else None


def is_in(room: Room, ticket: int) -> bool:
    """Whether this ticket may book now."""
    return room.is_admitted(ticket, clock.now())


def forget() -> None:
    """As if this process had just started."""
    TICKETS.forget()
    _moved.clear()
