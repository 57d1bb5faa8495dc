# SPDX-License-Identifier: Apache-2.0
"""Joining a waiting list. The answer 201 is given after the commit, never before."""

from django.http import HttpRequest
from django.utils import translation
from ninja import Header, Router, Status

from machikoba.api.editions import find_edition
from machikoba.api.guard import turn_away
from machikoba.api.orders import (
    API,
    REFUSALS,
    Answer,
    KeyHeader,
    applicant,
    opened_by,
    problem,
    refusal,
)
from machikoba.api.schemas import Problem, WaitingIn, WaitingOut
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.waiting import RoomLeft, join
from machikoba.bookings.models import Order
from machikoba.bookings.queries.waiting import position

router = Router(tags=["waiting"])


@router.post("", response={201: WaitingOut, 404: Problem, 409: Problem, 422: Problem, 429: Problem})
def join_waiting_list(
    request: HttpRequest,
    body: WaitingIn,
    idempotency_key: KeyHeader = Header(..., alias="Idempotency-Key"),  # type: ignore[type-arg]  # noqa: B008
    waiting_ticket: str = Header("", alias="Waiting-Ticket"),  # type: ignore[type-arg]
) -> Answer:
    """Put a party on the list of a full slot. The same key and body give the first entry again."""
    with translation.override(body.language):
        no = turn_away(
            request, edition=body.edition, ticket=waiting_ticket, email=body.visitor.email
        )
        if no is not None:
            return no
        edition = find_edition(body.edition)
        try:
            joined = join(
                occasion=edition.occasion,
                applicant=applicant(body.visitor, body.language, body.group, body.message),
                party=Party.of(edition.occasion, body.party.adults, body.party.children),
                slot=body.slot,
                origin=Order.Origin.API,
                actor=API,
                key=Key(f"api:{idempotency_key}", Key.hash_of(body.model_dump_json())),
            )
        except RoomLeft:
            return Status(409, problem("room_left", "There is room: order the slot instead."))
        except REFUSALS as refused:
            return refusal(refused, "slot")
        entry = joined.waiting
        answer = {
            **opened_by(joined.order),
            "slot": entry.slot.uuid,
            "state": entry.state,
            "heads": entry.heads,
            "position": position(entry),
        }
        return Status(201, answer)
