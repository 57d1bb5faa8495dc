# SPDX-License-Identifier: Apache-2.0
"""Units kept for a basket while its form is filled in.

Everything here runs in the caller's transaction with the seats locked. A hold counts into `taken`
as long as its row is there; it leaves no row of the trail: thousands come and go in an opening
rush, none has a name on it, and what becomes of it is either nothing or an order, which has one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.models import Basket, Hold, Order
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats


class BasketOver(Exception):
    """The basket's time is over, or its order is placed already."""


def lock_basket(basket: Basket) -> Basket:
    """Lock the basket, before any seats. Raises BasketOver once it is an order or forgotten.

    Raises OrderRefused where it was changed since it was read.
    """
    fresh = Basket.objects.select_for_update().filter(pk=basket.pk).first()
    if fresh is None or fresh.order_id is not None:
        raise BasketOver
    if (fresh.slots, fresh.party) != (basket.slots, basket.party):
        sentence = _("選んだ内容が変わりました。もう一度ご確認ください。")
        raise OrderRefused([Refusal(Code.EXPIRED, sentence)])
    return fresh


def keep(basket: Basket, row: Seats, units: int) -> None:
    """Keep units of seats that have room until the basket expires."""
    seats.take(row, units)
    Hold.objects.create(basket=basket, seats=row, units=units, expires_at=basket.expires_at)
    seats.note_due(row, basket.expires_at)


def let_go(basket: Basket, rows: Sequence[Seats]) -> dict[int, int]:
    """Give back what the basket holds of these seats: id of seats → units."""
    found = list(Hold.objects.filter(basket=basket, seats__in=rows))
    _end(found, rows)
    return {hold.seats_id: hold.units for hold in found}


def end_due(row: Seats, now: datetime) -> None:
    """Give back what baskets hold of these seats for longer than they may."""
    _end(list(Hold.objects.filter(seats=row, expires_at__lte=now)), [row])


def close_basket(basket: Basket, order: Order) -> None:
    """The basket has become an order."""
    Basket.objects.filter(pk=basket.pk).update(order=order)


def _end(found: Sequence[Hold], rows: Sequence[Seats]) -> None:
    by_id = {row.pk: row for row in rows}
    for hold in found:
        seats.give_back(by_id[hold.seats_id], hold.units)
    Hold.objects.filter(pk__in=[hold.pk for hold in found]).delete()
