# SPDX-License-Identifier: Apache-2.0
"""Reading baskets: a visitor's own by its secret, and what is being booked at this moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Sum

from machikoba.bookings.domain.secrets import is_basket_secret
from machikoba.bookings.models import Basket, Hold
from machikoba.programmes.models import Seats, Slot


@dataclass(frozen=True)
class BasketLine:
    """A slot of a basket; `units` are held until `expires_at`, 0 where nothing is held any more."""

    slot: Slot
    units: int
    expires_at: datetime | None


@dataclass(frozen=True)
class BeingBooked:
    """Units held by somebody's form, of which the first may come free at `until`."""

    units: int
    until: datetime


def find_basket(uuid: UUID, secret: str) -> Basket | None:
    """The basket of a visitor's link, or None where it is unknown or the secret is wrong."""
    rows = Basket.objects.select_related("occasion__edition", "access_code", "guest", "order")
    basket = rows.filter(uuid=uuid).first()
    return basket if basket is not None and is_basket_secret(basket, secret) else None


def lines(basket: Basket, now: datetime) -> list[BasketLine]:
    """Its slots in the order they were chosen, with what is held of each at `now`."""
    rows = Slot.objects.filter(uuid__in=basket.slots)
    found = {str(slot.uuid): slot for slot in rows.select_related("programme__participation")}
    held = Hold.objects.filter(basket=basket, expires_at__gt=now).select_related("seats")
    by_slot = {hold.seats.slot_id: hold for hold in held}
    wanted = [found[uuid] for uuid in basket.slots if uuid in found]
    return [_line(slot, by_slot.get(slot.pk)) for slot in wanted]


def _line(slot: Slot, hold: Hold | None) -> BasketLine:
    return BasketLine(slot, hold.units, hold.expires_at) if hold else BasketLine(slot, 0, None)


def being_booked(rows: Iterable[Seats], now: datetime) -> dict[int, BeingBooked]:
    """Id of seats → what is held of them by forms that are being filled in; one query or none."""
    kept = [row.pk for row in rows if row.due_at is not None]
    if not kept:
        return {}
    held = Hold.objects.filter(seats__in=kept, expires_at__gt=now).order_by()
    figures = held.values_list("seats").annotate(Sum("units"), Min("expires_at"))
    return {seats: BeingBooked(units, until) for seats, units, until in figures}
