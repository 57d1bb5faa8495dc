# SPDX-License-Identifier: Apache-2.0
"""The waiting room for programs that order by the API: a ticket, and where it stands."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Status

from machikoba.api.schemas import Problem, Ticket, TicketIn
from machikoba.core import clock
from machikoba.lobby.domain.tickets import read_ticket, sign_ticket
from machikoba.ui import waiting

router = Router(tags=["orders"])


@router.post("", response={200: Ticket, 404: Problem, 422: Problem, 429: Problem})
def look(request: HttpRequest, body: TicketIn) -> Status[dict[str, Any]]:
    """Draw a ticket, or ask where the one you have stands. 404: nobody has to wait now."""
    room = waiting.active_room(body.edition)
    if room is None:
        raise Http404
    ticket = read_ticket(body.ticket, occasion=room.occasion, seed=room.seed)
    if ticket is None:
        ticket = waiting.draw(request, room)
        if ticket is None:
            return Status(429, too_many("Too many tickets were drawn from this address."))
    now = clock.now()
    room = waiting.move_on(body.edition, room, now)
    standing = waiting.stand(room, ticket, now)
    return Status(
        200,
        {
            "ticket": sign_ticket(occasion=room.occasion, seed=room.seed, ticket=ticket),
            "number": ticket,
            "admitted": standing.is_in,
            "ahead": standing.ahead,
            "seconds": standing.seconds,
            "ask_again": standing.again,
        },
    )


def must_wait(edition: str, ticket: str) -> bool:
    """Whether an order of this edition is not let in yet with this ticket."""
    room = waiting.active_room(edition)
    if room is None:
        return False
    number = read_ticket(ticket, occasion=room.occasion, seed=room.seed)
    return number is None or not waiting.is_in(room, number)


def too_many(detail: str, code: str = "too_many") -> dict[str, Any]:
    """The body of 429."""
    return {"code": code, "detail": detail, "slot": None, "reasons": []}
