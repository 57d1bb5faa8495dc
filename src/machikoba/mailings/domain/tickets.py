# SPDX-License-Identifier: Apache-2.0
"""The confirmation of an order, sent once more."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain.orders import ORDER_CONFIRMED
from machikoba.bookings.models import Booking, Order
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.notices.domain.resending import put_aside
from machikoba.notices.models import Notice


class NothingToSend(ValueError):
    """The order has no mail address, or no booking that still stands."""


def resend_ticket(*, order: Order, actor: Actor) -> None:
    """Send the order's confirmation, as things stand, to its address. Raises NothingToSend.

    What failed before about this order is settled with it.
    """
    refs = [str(order.uuid)]
    with transaction.atomic():
        bookings = list(Booking.objects.filter(order=order))
        if not order.email or all(b.state != Booking.State.CONFIRMED for b in bookings):
            raise NothingToSend
        refs += [str(booking.uuid) for booking in bookings]
        put_aside(mails=list(Notice.objects.filter(ref__in=refs)), actor=actor)
        now = clock.transaction_now()
        outbox.enqueue(
            kind=ORDER_CONFIRMED,
            ref=order.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
        trail.record(
            actor=actor,
            action="resend_ticket",
            subject=("order", order.uuid),
            at=now,
            occasion_id=order.occasion_id,
        )
