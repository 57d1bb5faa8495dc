# SPDX-License-Identifier: Apache-2.0
"""Reading waiting lists: where a party stands, and what it is offered."""

from dataclasses import dataclass

from machikoba.bookings.models import Offer, Order, Waiting


@dataclass(frozen=True)
class Place:
    """An entry of a list; `position` counts from 1, None where it waits no more.

    `offer` is the one that is open.
    """

    waiting: Waiting
    position: int | None
    offer: Offer | None


def of_order(order: Order) -> list[Place]:
    """Every entry of an order, in the order of joining."""
    waiting = Waiting.objects.filter(order=order).order_by("pk")
    rows = list(waiting.select_related("slot__programme__participation", "seats"))
    if not rows:
        return []
    open_offers = Offer.objects.filter(waiting__order=order, state=Offer.State.OPEN)
    offers = {offer.waiting_id: offer for offer in open_offers}
    return [Place(row, position(row), offers.get(row.pk)) for row in rows]


def position(waiting: Waiting) -> int | None:
    """How many wait up to this entry, itself included; None where it waits no more."""
    if waiting.state != Waiting.State.WAITING:
        return None
    before = Waiting.objects.filter(
        seats=waiting.seats_id, state=Waiting.State.WAITING, pk__lt=waiting.pk
    )
    return before.count() + 1
