# SPDX-License-Identifier: Apache-2.0
"""Placing an order: all of its slots or none, once for each idempotency key."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import checks
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.models import Booking, IdempotencyKey, Need, Order, Visitor
from machikoba.bookings.states import OCCUPYING
from machikoba.core import clock
from machikoba.core.insert import insert, insert_unless_there
from machikoba.core.mail_address import normalise, tidy
from machikoba.core.prepared import Prepared
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import prices, seats
from machikoba.programmes.models import Admission, Price, Programme, Seats, Slot
from machikoba.regions.models import Occasion, Participation
from machikoba.regions.rules import takes_part

ORDER_CONFIRMED = "order_confirmed"
STAFF = {Order.Origin.OFFICE, Order.Origin.POSTCARD}  # typed in by the secretariat


@dataclass(frozen=True)
class Applicant:
    """Who books. `email` may only be empty where staff types the booking in.

    `same_as` is an earlier order of the same person, whose visitor an empty `email` keeps.
    """

    name: str
    email: str = ""
    kana: str = ""
    phone: str = ""
    language: str = "ja"
    need: str = ""
    postal_address: str = ""
    same_as: Order | None = None


@dataclass(frozen=True)
class Key:
    """An idempotency key and the hash of the body it came with."""

    key: str
    body_hash: str

    @staticmethod
    def hash_of(body: str) -> str:
        """64 hexadecimal digits that change with the body."""
        return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True)
class Placed:
    """The order with its bookings, and whether this answer repeats an earlier one."""

    order: Order
    bookings: Sequence[Booking]
    replayed: bool


class _Repeated(Exception):
    """The key is stored already: its order was made before."""


def place_order(
    *,
    occasion: Occasion,
    applicant: Applicant,
    party: Party,
    slots: Sequence[UUID],
    origin: Order.Origin,
    actor: Actor,
    key: Key | None = None,
    guest: Participation | None = None,
) -> Placed:
    """Book every slot for the party, or raise OrderRefused and book none.

    `guest` is the maker that visits others: with it only what is among participants is known,
    without it only what is public.
    Raises KeyReused, UnknownSlots, OrderRefused, ValidationError (mail address).
    """
    try:
        with transaction.atomic():
            return _place(occasion, applicant, party, slots, origin, actor, key, guest)
    except _Repeated:
        assert key is not None
        return _replay(key)


def _replay(key: Key) -> Placed:
    found = IdempotencyKey.objects.select_related("order").get(key=key.key)
    if found.body_hash != key.body_hash:
        raise KeyReused(key.key)
    assert found.order is not None  # written in one transaction with the key
    bookings = found.order.bookings.select_related("slot").order_by("pk")
    return Placed(found.order, list(bookings), replayed=True)


def _place(
    occasion: Occasion,
    applicant: Applicant,
    party: Party,
    slots: Sequence[UUID],
    origin: Order.Origin,
    actor: Actor,
    key: Key | None,
    guest: Participation | None,
) -> Placed:
    now = clock.transaction_now()
    stored_key = _store_key(key, now)
    visitor, is_new = _lock_applicant(occasion, applicant)
    lines = lock_lines(occasion, party, slots)
    _require_known(occasion, lines, guest)
    request = checks.Request(
        occasion=occasion,
        party=party,
        lines=lines,
        others=[] if is_new else held_slots(visitor),
        now=now,
        by_staff=origin in STAFF,
        among_participants=guest is not None,
    )
    refusals = checks.find_refusals(request)
    if refusals:
        raise OrderRefused(refusals)
    order = _create_order(occasion, visitor, applicant, origin, now, guest)
    bookings = create_bookings(order, party, lines)
    if stored_key:
        _bind_key(stored_key, order)
    _tell(order, actor, lines, party, now)
    return Placed(order, bookings, replayed=False)


def _store_key(key: Key | None, now: datetime) -> int | None:
    # First of all: a twin of this request waits here on the unique index, not behind the seats.
    if key is None:
        return None
    row = IdempotencyKey(key=key.key, body_hash=key.body_hash, made_at=now)
    stored = insert_unless_there(row)
    if stored is None:
        raise _Repeated
    return stored.pk


def _bind_key(key: int, order: Order) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bookings_idempotencykey SET order_id = %s WHERE id = %s", [order.pk, key]
        )


def _lock_applicant(occasion: Occasion, applicant: Applicant) -> tuple[Visitor, bool]:
    earlier = applicant.same_as
    if applicant.email or earlier is None or earlier.occasion_id != occasion.pk:
        return lock_visitor(occasion, applicant.email)
    return Visitor.objects.select_for_update().get(pk=earlier.visitor_id), False


def lock_visitor(occasion: Occasion, email: str) -> tuple[Visitor, bool]:
    """The visitor's row, locked before any seats; and whether it was made just now."""
    if not email:
        return Visitor.objects.create(occasion=occasion, email=""), True
    address = normalise(email)
    made = insert_unless_there(Visitor(occasion=occasion, email=address))
    if made is not None:  # nobody else sees it, and a twin waits on the unique index
        return made, True
    return Visitor.objects.select_for_update().get(occasion=occasion, email=address), False


def lock_lines(occasion: Occasion, party: Party, slots: Sequence[UUID]) -> list[checks.Line]:
    """The seats of these slots, locked, and what the party takes of each. Raises UnknownSlots."""
    locked: dict[UUID, Seats] = {}
    for row in seats.lock(slots):
        if row.slot.programme.occasion_id != occasion.pk:
            raise UnknownSlots
        # Of admissions side by side an order takes the one that confirms at once.
        if row.slot.uuid not in locked or row.admission == Admission.FIRST_COME:
            locked[row.slot.uuid] = row
    if not slots or len(set(slots)) < len(slots) or set(slots) - set(locked):
        raise UnknownSlots
    return [checks.Line(locked[slot], checks.units_of(locked[slot], party)) for slot in slots]


def held_slots(visitor: Visitor) -> list[Slot]:
    """The slots the visitor has bookings for that hold their units."""
    held = Slot.objects.filter(bookings__visitor=visitor, bookings__state__in=OCCUPYING)
    return list(held)


def _require_known(
    occasion: Occasion, lines: Sequence[checks.Line], guest: Participation | None
) -> None:
    # As if it did not exist: that others meet is nobody's business.
    audience = Programme.Audience.PUBLIC
    if guest is not None and guest.edition.occasion_id == occasion.pk and takes_part(guest):
        audience = Programme.Audience.PARTICIPANTS
    if any(line.slot.programme.audience != audience for line in lines):
        raise UnknownSlots


def _create_order(
    occasion: Occasion,
    visitor: Visitor,
    applicant: Applicant,
    origin: Order.Origin,
    now: datetime,
    guest: Participation | None,
) -> Order:
    order = insert(
        Order(
            occasion_id=occasion.pk,
            visitor=visitor,
            name=applicant.name,
            kana=applicant.kana,
            email=tidy(applicant.email),
            phone=applicant.phone,
            postal_address=applicant.postal_address,
            language=applicant.language,
            origin=origin,
            participation=guest,
            created_at=now,
        )
    )
    if applicant.need:
        insert(Need(order=order, text=applicant.need))
    return order


def create_bookings(order: Order, party: Party, lines: Sequence[checks.Line]) -> list[Booking]:
    """Take the seats of every line, locked and looked at, and write its booking."""
    price_lines = _prices(lines)
    bookings = []
    for line in lines:
        seats.take(line.seats, line.units)
        own = [price for price in price_lines if price.programme_id == line.slot.programme_id]
        booking = Booking(
            order=order,
            seats=line.seats,
            slot=line.slot,
            visitor_id=order.visitor_id,
            party=party.to_json(),
            heads=party.heads,
            units=line.units,
            total=prices.total(line.slot.programme, own, party.to_json()),
            terms=line.slot.programme.cancellation_terms,  # those of the moment of booking
        )
        bookings.append(insert(booking))
    return bookings


def _prices(lines: Sequence[checks.Line]) -> list[Price]:
    programmes = (line.slot.programme for line in lines)
    paid = sorted({programme.pk for programme in programmes if programme.fee != Programme.Fee.FREE})
    return _PRICES(paid) if paid else []


_PRICES = Prepared(
    Programme._meta.get_field("id"),
    lambda programmes: Price.objects.filter(programme__id__in=programmes),
)


def _tell(
    order: Order, actor: Actor, lines: Sequence[checks.Line], party: Party, now: datetime
) -> None:
    trail.record(
        actor=actor,
        action="place_order",
        subject=("order", order.uuid),
        at=now,
        occasion_id=order.occasion_id,
        after={"slots": [str(line.slot.uuid) for line in lines], "party": party.to_json()},
    )
    if order.email:
        outbox.enqueue(
            kind=ORDER_CONFIRMED,
            ref=order.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
