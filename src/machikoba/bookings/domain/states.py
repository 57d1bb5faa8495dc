# SPDX-License-Identifier: Apache-2.0
"""The only function that changes the state of a booking."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings import states
from machikoba.bookings.models import Booking
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats


class NotAllowed(ValueError):
    """The booking may not go from its state to that one by this hand."""

    def __init__(self, before: str, after: str, by: states.By) -> None:
        super().__init__(f"{before} → {after} by {by}")


def move(
    booking: Booking,
    to: states.State,
    *,
    own: Seats,
    actor: Actor,
    at: datetime,
    by: states.By | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Lead a booking to another state, its units with it, and write one row of the trail.

    What it frees is offered to who waits, in the same transaction.

    The caller has locked the visitor and the seats (`own`) and read the booking after that; where
    units are taken again it has looked whether they are free. `by` is the actor's hand unless told
    otherwise; `details` stand beside the state in the trail. Raises NotAllowed.
    """
    before = booking.state
    hand = by or states.hand_of(actor)
    if not states.may_move(before, to, hand):
        raise NotAllowed(before, to, hand)
    held, holds = states.occupies(before), states.occupies(to)
    booking.state, booking.ended_at = to, None if holds else at
    # In one statement: of a row that is updated twice in a transaction PostgreSQL checks every
    # foreign key again, and so locks a visitor who is not the one that was locked first.
    booking.save(update_fields=["state", "ended_at", "fee_percent"])
    if held and not holds:
        seats.give_back(own, booking.units)
        if to != states.State.CALLED_OFF:  # there is nothing to wait for any more
            seats.move_up([own])
    elif holds and not held:
        seats.take(own, booking.units)
    trail.record(
        actor=actor,
        action=f"booking_{to}",
        subject=("booking", booking.uuid),
        at=at,
        occasion_id=booking.order.occasion_id,
        before={"state": before, "units": booking.units if held else 0},
        after={"state": to.value, "units": booking.units if holds else 0, **(details or {})},
    )
