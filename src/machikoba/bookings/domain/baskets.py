# SPDX-License-Identifier: Apache-2.0
"""A basket: slots of several makers, kept while the form is filled in, confirmed at once or not.

Its row is locked before any seats (docs/concurrency.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.bookings.domain import access_codes, checks, holds, orders
from machikoba.bookings.domain.holds import BasketOver as BasketOver
from machikoba.bookings.domain.keys import Key, Repeated, bind_key, find_key, store_key
from machikoba.bookings.domain.orders import Applicant, Placed
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused, Refusal
from machikoba.bookings.models import AccessCode, Basket, Hold, Order
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats
from machikoba.regions.models import Occasion, Participation

LONGEST = timedelta(hours=1)  # however often it is extended, and however long it is kept
OLD = timedelta(hours=1)  # until then an expired basket is known, so that its page can say so


def kept_for(occasion: Occasion) -> timedelta:
    """How long seats are kept, and by how much that is extended."""
    return timedelta(minutes=occasion.hold_minutes)


def longest(occasion: Occasion) -> timedelta:
    """How long they can be kept at all: three times as long, and never over an hour."""
    return min(3 * kept_for(occasion), LONGEST)


@dataclass(frozen=True)
class Held:
    """The basket with what could be kept; `refusals` says of the other slots why not."""

    basket: Basket
    refusals: Sequence[Refusal]
    replayed: bool = False


def hold_basket(
    *,
    occasion: Occasion,
    party: Party,
    slots: Sequence[UUID],
    key: Key | None = None,
    code: str = "",
    group: str = "",
    guest: Participation | None = None,
) -> Held:
    """Keep what is free of these slots for the party, for the occasion's minutes.

    Raises OrderRefused where nothing can be kept, KeyReused, UnknownSlots.
    """
    try:
        with transaction.atomic():
            now = clock.transaction_now()
            stored = store_key(key, now)
            opens = access_codes.find_code(occasion, code)
            basket = _create(occasion, party, slots, opens, group, guest, now)
            refusals = _keep(basket, opens, now)
            bind_key(stored, basket=basket)
            return Held(basket, refusals)
    except Repeated:
        assert key is not None
        found = find_key(key).basket
        assert found is not None
        return Held(found, (), replayed=True)


def extend_basket(*, basket: Basket) -> Basket:
    """Keep what the basket holds for the same time again, from now. Raises BasketOver."""
    with transaction.atomic():
        now = clock.transaction_now()
        fresh = holds.lock_basket(basket)
        _lock_seats(fresh)  # what is over was given back with the lock
        occasion = basket.occasion
        until = min(now + kept_for(occasion), fresh.created_at + longest(occasion))
        if fresh.expires_at <= now or until <= now:
            raise BasketOver
        Hold.objects.filter(basket=fresh).update(expires_at=until)
        fresh.expires_at = until
        fresh.save(update_fields=["expires_at"])
    return fresh


def drop_slot(*, basket: Basket, slot: UUID) -> Basket:
    """Take one slot out of the basket; nothing happens where it is not in it. Raises BasketOver."""
    with transaction.atomic():
        fresh = holds.lock_basket(basket)
        if str(slot) in fresh.slots:
            rows = seats.lock([slot])
            holds.let_go(fresh, rows)
            seats.move_up(rows)
            fresh.slots = [one for one in fresh.slots if one != str(slot)]
            fresh.save(update_fields=["slots"])
    return fresh


def release_basket(*, basket: Basket) -> None:
    """Give everything back at once; doing it twice, or after the order, changes nothing."""
    with transaction.atomic():
        now = clock.transaction_now()
        fresh = Basket.objects.select_for_update().filter(pk=basket.pk).first()
        if fresh is not None and fresh.order_id is None:
            rows = _lock_seats(fresh)
            holds.let_go(fresh, rows)
            seats.move_up(rows)
            fresh.expires_at = min(fresh.expires_at, now)
            fresh.save(update_fields=["expires_at"])


def confirm_basket(
    *,
    basket: Basket,
    applicant: Applicant,
    origin: Order.Origin,
    actor: Actor,
    key: Key | None = None,
) -> Placed:
    """Book all slots of the basket or none; what has run out meanwhile is taken anew if it can be.

    Raises OrderRefused, after which the basket holds what it held; BasketOver (also where nothing
    is left in it), KeyReused, UnknownSlots, ValidationError (mail address).
    """
    if not basket.slots:
        raise BasketOver
    return orders.place_order(
        occasion=basket.occasion,
        applicant=applicant,
        party=Party.from_json(basket.party),
        slots=[UUID(slot) for slot in basket.slots],
        origin=origin,
        actor=actor,
        key=key,
        guest=basket.guest,
        code=basket.access_code.code if basket.access_code else "",
        basket=basket,
    )


def forget_old(now: datetime, limit: int = 200) -> int:
    """Delete baskets long expired that hold nothing; how many."""
    old = Basket.objects.everywhere().filter(expires_at__lte=now - OLD, holds=None)
    found = list(old.order_by("expires_at").values_list("pk", flat=True)[:limit])
    Basket.objects.filter(pk__in=found).delete()
    return len(found)


def _create(
    occasion: Occasion,
    party: Party,
    slots: Sequence[UUID],
    code: AccessCode | None,
    group: str,
    guest: Participation | None,
    now: datetime,
) -> Basket:
    return Basket.objects.create(
        occasion_id=occasion.pk,
        slots=[str(slot) for slot in slots],
        party=party.to_json(),
        group=group,
        access_code=code,
        guest=guest,
        created_at=now,
        expires_at=now + kept_for(occasion),
    )


def _keep(basket: Basket, code: AccessCode | None, now: datetime) -> list[Refusal]:
    """Hold what can be held and leave the rest out of the basket, with the reasons."""
    party = Party.from_json(basket.party)
    lines = orders.lock_lines(basket.occasion, party, [UUID(slot) for slot in basket.slots])
    orders.require_known(basket.occasion, lines, basket.guest)
    request = checks.Request(
        occasion=basket.occasion,
        party=party,
        lines=lines,
        held=[],  # whose basket it is, nobody knows yet
        now=now,
        among_participants=basket.guest is not None,
        is_group=bool(basket.group),
        code=code,
    )
    refusals = checks.find_refusals(request)
    refused = {refusal.slot for refusal in refusals}
    kept = [line for line in lines if line.slot.uuid not in refused]
    if not kept or None in refused:
        raise OrderRefused(refusals)
    for line in kept:
        holds.keep(basket, line.seats, line.units)
    basket.slots = [str(line.slot.uuid) for line in kept]
    basket.save(update_fields=["slots"])
    return refusals


def _lock_seats(basket: Basket) -> list[Seats]:
    return seats.lock([UUID(slot) for slot in basket.slots])
