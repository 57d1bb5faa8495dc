# SPDX-License-Identifier: Apache-2.0
"""Letting people in at the door, and taking it back."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.visits.models import CheckIn


class NotExpected(ValueError):
    """The booking is cancelled: nobody can be let in on it."""


def mark(*, booking: Booking, state: CheckIn.State, actor: Actor) -> CheckIn:
    """Record that the party arrived or did not; saying it twice changes nothing.

    Raises NotExpected.
    """
    with transaction.atomic():
        now = clock.now()
        fresh = Booking.objects.select_for_update().get(pk=booking.pk)
        if fresh.state != Booking.State.CONFIRMED:
            raise NotExpected
        heads = fresh.heads if state == CheckIn.State.ARRIVED else 0
        known = CheckIn.objects.filter(booking=fresh).first()
        if known is not None and known.state == state:
            return known
        made, _ = CheckIn.objects.update_or_create(
            booking=fresh,
            defaults={"state": state, "heads": heads, "at": now, "by_label": actor.label},
        )
        _record(fresh, actor, f"check_in_{state}", known.state if known else "")
    return made


def undo(*, booking: Booking, actor: Actor) -> None:
    """Take a check-in or no-show back; nothing happens where there is none."""
    with transaction.atomic():
        known = CheckIn.objects.select_for_update().filter(booking=booking).first()
        if known is not None:
            known.delete()
            _record(booking, actor, "check_in_undone", known.state)


def _record(booking: Booking, actor: Actor, action: str, before: str) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("booking", booking.uuid),
        at=clock.now(),
        occasion_id=booking.slot.programme.occasion_id,
        before={"state": before},
    )
