# SPDX-License-Identifier: Apache-2.0
"""Ordering. The answer 201 is given after the commit, never before."""

from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation
from ninja import Header, Router, Status
from pydantic import Field

from machikoba.api.editions import find_edition
from machikoba.api.guard import turn_away
from machikoba.api.schemas import GroupIn, OrderIn, OrderOut, Problem, VisitorIn
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import crowds
from machikoba.bookings.domain.orders import Applicant, Key, Placed, place_order
from machikoba.bookings.domain.party import BadParty, Party
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, Refusal, UnknownSlots
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Order
from machikoba.mailings.letters import link_of

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
    with translation.override(body.language):
        no = turn_away(
            request, edition=body.edition, ticket=waiting_ticket, email=body.visitor.email
        )
        if no is not None:
            return no
        key = Key(f"api:{idempotency_key}", Key.hash_of(body.model_dump_json()))
        try:
            crowds.refuse_early_in(body.edition, body.slots, body.visitor.email, key)
            edition = find_edition(body.edition)
            placed = place_order(
                occasion=edition.occasion,
                applicant=applicant(body.visitor, body.language, body.group, body.message),
                party=Party.of(edition.occasion, body.party.adults, body.party.children),
                slots=body.slots,
                origin=Order.Origin.API,
                actor=API,
                key=key,
                code=body.access_code,
            )
        except REFUSALS as refused:
            return refusal(refused, "slots")
        return Status(201, _order(placed))


REFUSALS = (OrderRefused, KeyReused, BadParty, UnknownSlots, ValidationError)


def refusal(refused: Exception, slots: str) -> Answer:
    """What a refused order or entry is answered with; `slots` is the body's name for them."""
    if isinstance(refused, OrderRefused):
        reasons = [_reason(one) for one in refused.refusals]
        return Status(409, {**reasons[0], "reasons": reasons})
    if isinstance(refused, KeyReused):
        return Status(422, problem("key_reused", "This key was used with another body."))
    places = {BadParty: "party", UnknownSlots: slots, ValidationError: "visitor/email"}
    return Status(422, problem("invalid", f"Not valid: body/{places[type(refused)]}"))


def applicant(
    visitor: VisitorIn, language: str, group: GroupIn | None = None, message: str = ""
) -> Applicant:
    """Who applies. Raises ValidationError without a mail address."""
    if not visitor.email.strip():
        raise ValidationError("email")
    return Applicant(
        name=visitor.name,
        email=visitor.email.strip(),
        kana=visitor.kana,
        phone=visitor.phone,
        language=language,
        group=group.kind if group else "",
        organisation=group.organisation if group else "",
        message=message,
    )


def problem(code: str, detail: str) -> dict[str, Any]:
    """The body of an answer that says no."""
    return {"code": code, "detail": detail, "slot": None, "reasons": []}


def _reason(refusal: Refusal) -> dict[str, Any]:
    return {**problem(refusal.code, refusal.sentence), "slot": refusal.slot}


def opened_by(order: Order) -> dict[str, Any]:
    """What opens an order."""
    secret = order_secret(order)
    return {"code": order.code, "secret": secret, "url": link_of(order, secret)}


def _order(placed: Placed) -> dict[str, Any]:
    return {
        **opened_by(placed.order),
        "warnings": [_reason(warning) for warning in placed.warnings],
        "bookings": [
            {
                "id": b.uuid,
                "slot": b.slot.uuid,
                "state": b.state,
                "heads": b.heads,
                "total": b.total,
                "decide_by": b.decide_by,
            }
            for b in placed.bookings
        ],
    }
