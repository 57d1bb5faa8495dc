# SPDX-License-Identifier: Apache-2.0
"""A mail address that was typed wrong: the order moves to the visitor of the right one."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain.checks import overlap
from machikoba.bookings.domain.orders import held_slots
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.models import Booking, Order, Visitor, Waiting
from machikoba.bookings.states import OCCUPYING
from machikoba.core import clock
from machikoba.core.mail_address import normalise, tidy
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Slot


def correct_address(*, order: Order, email: str, actor: Actor) -> Order:
    """Give the order another mail address, with all that hangs on the one who has it.

    The visitor of the new address may have bookings already: where the two would be one person in
    two places, OrderRefused. The link sent to the old address ends. Raises ValidationError.
    """
    address = normalise(email)
    with transaction.atomic():
        visitor = _lock_both(order, _visitor_of(order, address))
        slots = list(_own_slots(order))
        waited_for = list(_waited_for(order))
        # Who cancels, changes or is offered something meanwhile waits here.
        seats.lock({slot.uuid for slot in (*slots, *waited_for)})
        fresh = Order.objects.get(pk=order.pk)
        if fresh.visitor_id != order.visitor_id:
            raise OrderRefused([_changed_meanwhile()])
        if fresh.visitor_id != visitor.pk:
            _require_one_place(slots, visitor)
            _require_waits_once(waited_for, visitor)
            Waiting.objects.filter(order=fresh).update(visitor=visitor)
            Booking.objects.filter(order=fresh).update(visitor=visitor)
            fresh.visitor, fresh.secret_version = visitor, fresh.secret_version + 1
        before, fresh.email = fresh.email, tidy(email)
        fresh.save(update_fields=["visitor", "email", "secret_version"])
        trail.record(
            actor=actor,
            action="correct_address",
            subject=("order", order.uuid),
            at=clock.now(),
            occasion_id=order.occasion_id,
            personal={"before": before, "after": fresh.email},
        )
    return fresh


def _visitor_of(order: Order, address: str) -> int:
    """The row of an address, made where it is missing; not locked yet."""
    wanted = Visitor(occasion_id=order.occasion_id, email=address)
    Visitor.objects.bulk_create([wanted], ignore_conflicts=True)
    rows = Visitor.objects.filter(occasion=order.occasion_id, email=address)
    return rows.values_list("pk", flat=True)[0]


def _lock_both(order: Order, new: int) -> Visitor:
    """Lock the old visitor and the new one, sorted by id: two corrections may cross."""
    both = Visitor.objects.filter(pk__in={order.visitor_id, new}).order_by("pk")
    return next(visitor for visitor in both.select_for_update() if visitor.pk == new)


def _own_slots(order: Order) -> list[Slot]:
    held = Slot.objects.filter(bookings__order=order, bookings__state__in=OCCUPYING)
    return list(held)


def _waited_for(order: Order) -> QuerySet[Slot]:
    return Slot.objects.filter(waiting__order=order, waiting__state__in=Waiting.LIVE)


def _require_waits_once(slots: Sequence[Slot], visitor: Visitor) -> None:
    live = Waiting.objects.filter(visitor=visitor, slot__in=slots, state__in=Waiting.LIVE)
    for entry in live.select_related("order", "slot")[:1]:
        sentence = _(
            "この宛先の方は、同じ時間枠のキャンセル待ち(予約番号 %(code)s)に登録済みです。"
        )
        raise OrderRefused(
            [Refusal(Code.OVERLAP, sentence % {"code": entry.order.code}, entry.slot.uuid)]
        )


def _require_one_place(slots: list[Slot], visitor: Visitor) -> None:
    for other in held_slots(visitor):
        for slot in slots:
            if slot.pk == other.pk or overlap(slot, other):
                raise OrderRefused([_elsewhere(visitor, other)])


def _elsewhere(visitor: Visitor, other: Slot) -> Refusal:
    rows = Order.objects.filter(bookings__visitor=visitor, bookings__slot=other)
    code = rows.filter(bookings__state__in=OCCUPYING).values_list("code", flat=True)[0]
    sentence = _(
        "この宛先の方は、同じ時間の予約(予約番号 %(code)s)をお持ちです。"
        "どちらかをキャンセルしてから、宛先を直してください。"
    )
    return Refusal(Code.OVERLAP, sentence % {"code": code}, other.uuid)


def _changed_meanwhile() -> Refusal:
    return Refusal(Code.CLOSED, _("ほかの方が宛先を変更しました。もう一度ご確認ください。"))
