# SPDX-License-Identifier: Apache-2.0
"""Several wishes on one card: the first that can be met, for the whole party."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from machikoba.audit.actor import Actor
from machikoba.bookings.domain.orders import Applicant, Key, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, Refusal
from machikoba.bookings.models import Booking, Order
from machikoba.regions.models import Edition


@dataclass(frozen=True)
class Met:
    """The order, and which wish it meets (1 for the first)."""

    order: Order
    wish: int


class NoneMet(Exception):
    """No wish can be met; `refusals` says of each why, in their order."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(", ".join(refusal.code for refusal in refusals))
        self.refusals = tuple(refusals)


def place_first(
    *,
    edition: Edition,
    applicant: Applicant,
    party: Party,
    wishes: Sequence[UUID],
    origin: Order.Origin,
    actor: Actor,
    key: Key | None = None,
) -> Met:
    """Book the first of `wishes` that has room for everybody, or raise NoneMet and book none.

    Each wish is an order of its own until one is taken, so no lock is held over several. One key
    for all of them: a card sent twice is answered with the wish that was met. Raises as
    `place_order` does besides.
    """
    refusals: list[Refusal] = []
    for wish in wishes:
        try:
            placed = place_order(
                occasion=edition.occasion,
                applicant=applicant,
                party=party,
                slots=[wish],
                origin=origin,
                actor=actor,
                key=key,
            )
        except OrderRefused as refused:
            refusals.append(refused.refusals[0])
        else:
            return Met(placed.order, _wish_of(placed.order, wishes))
    raise NoneMet(refusals)


def _wish_of(order: Order, wishes: Sequence[UUID]) -> int:
    # Not the wish just asked for: an order found under the key may be of a later one.
    slot = Booking.objects.filter(order=order).values_list("slot__uuid", flat=True)[0]
    return list(wishes).index(slot) + 1
