# SPDX-License-Identifier: Apache-2.0
"""Letting a party in that comes without a booking, and taking that back."""

from uuid import UUID

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.bookings.domain import walk_ins
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.keys import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking
from machikoba.regions.models import Occasion
from machikoba.visits.domain import check_ins, payments
from machikoba.visits.models import CheckIn


def admit(
    *,
    occasion: Occasion,
    slot: UUID,
    party: Party,
    actor: Actor,
    name: str = "",
    key: Key | None = None,
) -> Booking:
    """Give the party places that are left, and record that it is in.

    Raises OrderRefused, KeyReused, UnknownSlots.
    """
    with transaction.atomic():
        booking = walk_ins.seat(
            occasion=occasion, slot=slot, party=party, actor=actor, name=name, key=key
        )
        if booking.state == Booking.State.CONFIRMED:
            check_ins.mark(booking=booking, state=CheckIn.State.ARRIVED, actor=actor)
    return booking


def take_back(*, booking: Booking, actor: Actor) -> None:
    """It was a mistake: the places are free again, and nothing is owed."""
    with transaction.atomic():
        cancel_booking(booking=booking, actor=actor, by_staff=True)
        payments.unpay(booking=booking, actor=actor)
        check_ins.undo(booking=booking, actor=actor)
