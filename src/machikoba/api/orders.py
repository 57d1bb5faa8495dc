# SPDX-License-Identifier: Apache-2.0
"""Ordering. The answer 201 is given after the commit, never before."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from ninja import Header, Router, Status
from pydantic import Field

from machikoba.api.editions import find_edition
from machikoba.api.schemas import OrderIn, OrderOut, Problem
from machikoba.api.tickets import must_wait, too_many
from machikoba.audit.actor import Actor
from machikoba.bookings.domain.orders import Applicant, Key, place_order
from machikoba.bookings.domain.party import BadParty, Party
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, Refusal, UnknownSlots
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.mailings.letters import order_link
from machikoba.ui import limits

router = Router(tags=["orders"])
API = Actor("api")
KeyHeader = Annotated[str, Field(min_length=1, max_length=150)]
Answer = Status[dict[str, Any]]


@router.post("", response={201: OrderOut, 404: Problem, 409: Problem, 422: Problem, 429: Problem})
def create_order(
    request: HttpRequest,
    body: OrderIn,
    idempotency_key: KeyHeader = Header(..., alias="Idempotency-Key"),  # type: ignore[type-arg]  # noqa: B008
    waiting_ticket: str = Header("", alias="Waiting-Ticket"),  # type: ignore[type-arg]
) -> Answer:
    """Book all slots for the party, or none. The same key and body give the first answer again."""
    edition = find_edition(body.edition)
    if must_wait(body.edition, waiting_ticket):
        return Status(429, too_many("It is not your turn: see /api/v1/tickets.", "waiting_room"))
    with translation.override(body.language):
        seconds = limits.seconds_to_wait(request, body.visitor.email)
        if seconds:
            return Status(429, too_many(limits.sentence(seconds)))
        try:
            placed = place_order(
                occasion=edition.occasion,
                applicant=_applicant(body),
                party=Party.of(edition.occasion, body.party.adults, body.party.children),
                slots=body.slots,
                origin=Order.Origin.API,
                actor=API,
                key=Key(f"api:{idempotency_key}", Key.hash_of(body.model_dump_json())),
            )
        except OrderRefused as refused:
            return Status(409, _refused(refused))
        except KeyReused:
            return Status(422, _problem("key_reused", "This key was used with another body."))
        except BadParty:
            return Status(422, _problem("invalid", "Not valid: body/party"))
        except UnknownSlots:
            return Status(422, _problem("invalid", "Not valid: body/slots"))
        except ValidationError:
            return Status(422, _problem("invalid", "Not valid: body/visitor/email"))
        return Status(201, _order(placed.order, placed.bookings))


def _applicant(body: OrderIn) -> Applicant:
    visitor = body.visitor
    if not visitor.email.strip():
        raise ValidationError("email")
    return Applicant(
        name=visitor.name,
        email=visitor.email.strip(),
        kana=visitor.kana,
        phone=visitor.phone,
        language=body.language,
    )


def _problem(code: str, detail: str) -> dict[str, Any]:
    return {"code": code, "detail": detail, "slot": None, "reasons": []}


def _refused(refused: OrderRefused) -> dict[str, Any]:
    reasons = [_reason(refusal) for refusal in refused.refusals]
    return {**reasons[0], "reasons": reasons}


def _reason(refusal: Refusal) -> dict[str, Any]:
    return {**_problem(refusal.code, refusal.sentence), "slot": refusal.slot}


def _order(order: Order, bookings: Sequence[Booking]) -> dict[str, Any]:
    return {
        "code": order.code,
        "secret": order_secret(order),
        "url": order_link(order),
        "bookings": [
            {
                "id": b.uuid,
                "slot": b.slot.uuid,
                "state": b.state,
                "heads": b.heads,
                "total": b.total,
            }
            for b in bookings
        ],
    }
