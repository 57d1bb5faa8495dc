# SPDX-License-Identifier: Apache-2.0
"""予約なし来場: a party that comes without a booking takes places that are left, on the day itself.

It becomes an order like any other, counted under the same lock, with no mail and perhaps no name.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import checks, orders
from machikoba.bookings.domain.keys import Key, Repeated, bind_key, find_key, store_key
from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal, UnknownSlots
from machikoba.bookings.models import Booking, Order
from machikoba.core import clock
from machikoba.core.insert import insert
from machikoba.programmes.domain import prices, seats
from machikoba.programmes.models import Price, Seats
from machikoba.regions.models import Occasion


def seat(
    *,
    occasion: Occasion,
    slot: UUID,
    party: Party,
    actor: Actor,
    name: str = "",
    key: Key | None = None,
) -> Booking:
    """Give the party its places, confirmed: who stands at the door has nobody to wait for.

    Periods, limits per person and the size of a party don't count. Raises OrderRefused, KeyReused,
    UnknownSlots.
    """
    try:
        with transaction.atomic():
            return _seat(occasion, slot, party, actor, name, key)
    except Repeated:
        assert key is not None
        order = find_key(key).order
        assert order is not None  # written in one transaction with the key
        return order.bookings.select_related("slot__programme").get()


def _seat(
    occasion: Occasion, slot: UUID, party: Party, actor: Actor, name: str, key: Key | None
) -> Booking:
    now = clock.transaction_now()
    stored = store_key(key, now)
    visitor, _new = orders.lock_visitor(occasion, "")
    line = _line(seats.lock([slot]), occasion, party)
    orders.require_known(occasion, [line], None)
    if line.slot.day != now.astimezone(occasion.zone).date():
        sentence = _("予約なしの方の受付は、当日の時間枠だけでできます。")
        raise OrderRefused([Refusal(Code.CLOSED, sentence, slot)])
    request = checks.Request(
        occasion=occasion, party=party, lines=[line], now=now, by_staff=True, at_door=True
    )
    refusals = checks.find_refusals(request)
    if refusals:
        raise OrderRefused(refusals)
    order = orders.create_order(occasion, visitor, Applicant(name), Order.Origin.DOOR, now)
    booking = _book(order, party, line)
    bind_key(stored, order=order)
    trail.record(
        actor=actor,
        action="seat_walk_in",
        subject=("order", order.uuid),
        at=now,
        occasion_id=occasion.pk,
        after={"slots": [str(slot)], "party": party.to_json()},
    )
    return booking


def _line(rows: Sequence[Seats], occasion: Occasion, party: Party) -> checks.Line:
    """Of the admissions side by side those for the day first, then whatever has room."""
    own = [
        row
        for admission in checks.AT_THE_DOOR
        for row in rows
        if row.admission == admission and row.slot.programme.occasion_id == occasion.pk
    ]
    if not own:
        raise UnknownSlots
    roomy = (row for row in own if seats.has_room(row, checks.units_of(row, party)))
    chosen = next(roomy, own[0])
    return checks.Line(chosen, checks.units_of(chosen, party))


def _book(order: Order, party: Party, line: checks.Line) -> Booking:
    programme = line.slot.programme
    seats.take(line.seats, line.units)
    lines = Price.objects.filter(programme=programme)
    return insert(
        Booking(
            order=order,
            seats=line.seats,
            slot=line.slot,
            visitor_id=order.visitor_id,
            party=party.to_json(),
            heads=party.heads,
            units=line.units,
            total=prices.total(programme, lines, party.to_json()),
        )
    )
