# SPDX-License-Identifier: Apache-2.0
"""Fees paid on site: the maker ticks them off, and may take the tick back."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.visits.models import Payment

MOST = 1_000_000  # yen


class NotPayable(ValueError):
    """The booking was called off, released, declined or lapsed: it owes nothing."""


def pay(*, booking: Booking, amount: int, actor: Actor) -> Payment:
    """Record that `amount` yen were paid; saying it again corrects the amount.

    Who cancelled late, or did not come, may still pay what is owed. Raises NotPayable.
    """
    with transaction.atomic():
        now = clock.now()
        fresh = Booking.objects.select_for_update().get(pk=booking.pk)
        if fresh.state not in (Booking.State.CONFIRMED, Booking.State.CANCELLED):
            raise NotPayable
        known = Payment.objects.filter(booking=fresh).first()
        if known is not None and known.amount == amount:
            return known
        made, _ = Payment.objects.update_or_create(
            booking=fresh, defaults={"amount": amount, "at": now, "by_label": actor.label}
        )
        before = {"amount": known.amount} if known else {}
        _record(booking, actor, "fee_paid", before, {"amount": amount})
    return made


def unpay(*, booking: Booking, actor: Actor) -> None:
    """Take a payment back; nothing happens where there is none."""
    with transaction.atomic():
        known = Payment.objects.select_for_update().filter(booking=booking).first()
        if known is not None:
            known.delete()
            _record(booking, actor, "fee_paid_undone", {"amount": known.amount}, {})


def _record(
    booking: Booking, actor: Actor, action: str, before: dict[str, int], after: dict[str, int]
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("booking", booking.uuid),
        at=clock.now(),
        occasion_id=booking.slot.programme.occasion_id,
        before=before,
        after=after,
    )
