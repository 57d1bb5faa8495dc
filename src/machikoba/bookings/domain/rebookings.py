# SPDX-License-Identifier: Apache-2.0
"""Another slot for a booking that was called off or released: one tap, the same order."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import checks, orders
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal, UnknownSlots
from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.bookings.states import OCCUPYING, State
from machikoba.core import clock
from machikoba.notices.domain import outbox

ENDED_BY_US = (State.CALLED_OFF, State.RELEASED)


def rebook(*, booking: Booking, slot: UUID, actor: Actor) -> Booking:
    """Book `slot` for the party of a booking that we ended; the old one stays on record.

    The same slot twice is once. Raises OrderRefused, UnknownSlots.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        Visitor.objects.select_for_update().get(pk=booking.visitor_id)
        order = Order.objects.select_related("occasion__edition").get(pk=booking.order_id)
        party = Party.from_json(booking.party)
        lines = orders.lock_lines(order.occasion, party, [slot])
        old = Booking.objects.get(pk=booking.pk)
        made = Booking.objects.filter(order=order, slot=lines[0].slot, state__in=OCCUPYING).first()
        if made is not None:
            return made
        if old.state not in ENDED_BY_US:
            raise OrderRefused([_stands(slot)])
        if lines[0].slot.programme.audience != booking.slot.programme.audience:
            raise UnknownSlots
        request = checks.Request(
            occasion=order.occasion,
            party=party,
            lines=lines,
            held=orders.held_bookings(old.visitor),
            now=now,
            is_group=bool(order.group),
            among_participants=order.participation_id is not None,
        )
        refusals = checks.find_refusals(request)
        if refusals:
            raise OrderRefused(refusals)
        new = orders.create_bookings(order, order.occasion, party, lines, now)[0]
        _record(old, new, order, actor)
    return new


def _stands(slot: UUID) -> Refusal:
    return Refusal(Code.CLOSED, _("元のご予約は有効です。変更はご予約のページから行えます。"), slot)


def _record(old: Booking, new: Booking, order: Order, actor: Actor) -> None:
    now = clock.now()
    trail.record(
        actor=actor,
        action="rebook",
        subject=("booking", new.uuid),
        at=now,
        occasion_id=order.occasion_id,
        before={"booking": str(old.uuid), "state": str(old.state)},
        after={"state": str(new.state), "units": new.units},
    )
    if order.email:
        outbox.enqueue(
            kind=orders.ORDER_CONFIRMED,
            ref=order.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
