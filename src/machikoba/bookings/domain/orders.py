# SPDX-License-Identifier: Apache-2.0
"""Placing an order: all of its slots or none, once for each idempotency key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import access_codes, checks, crowds, holds
from machikoba.bookings.domain.keys import Key as Key
from machikoba.bookings.domain.keys import Repeated, bind_key, find_key, store_key
from machikoba.bookings.domain.maker_notices import tell_of_request
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal, UnknownSlots
from machikoba.bookings.models import (
    AccessCode,
    Basket,
    Booking,
    Need,
    Order,
    RequestMessage,
    Visitor,
)
from machikoba.bookings.states import OCCUPYING
from machikoba.core import clock
from machikoba.core.insert import insert, insert_unless_there
from machikoba.core.mail_address import normalise, tidy
from machikoba.core.prepared import Prepared
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import full, prices, seats
from machikoba.programmes.models import Admission, Price, Programme, Seats, Slot
from machikoba.programmes.queries import slots as slots_queries
from machikoba.regions.models import Occasion, Participation
from machikoba.regions.rules import takes_part

ORDER_CONFIRMED = "order_confirmed"
REQUEST_RECEIVED = "request_received"
KINDS: Mapping[str, str] = {
    Booking.State.CONFIRMED: ORDER_CONFIRMED,
    Booking.State.REQUESTED: REQUEST_RECEIVED,
}
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
    message: str = ""  # to the makers that decide (承認制); kept only where one does
    postal_address: str = ""
    group: str = ""  # a school or a firm (Order.Group), which `organisation` names
    organisation: str = ""
    same_as: Order | None = None


@dataclass(frozen=True)
class Placed:
    """The order with its bookings, and whether this answer repeats an earlier one.

    `warnings` are booked all the same: they are for the visitor to think over.
    """

    order: Order
    bookings: Sequence[Booking]
    replayed: bool
    warnings: Sequence[Refusal] = ()


@dataclass(frozen=True)
class _Asked:
    """What place_order was given."""

    occasion: Occasion
    applicant: Applicant
    party: Party
    slots: Sequence[UUID]
    origin: Order.Origin
    actor: Actor
    key: Key | None
    guest: Participation | None
    code: str
    basket: Basket | None


# What limits per person and the way between two slots need of what somebody has booked.
_HELD = (
    *("heads", "units", "visitor"),
    *("slot__uuid", "slot__day", "slot__starts_at", "slot__ends_at", "slot__all_day"),
    *("slot__programme__participation__latitude", "slot__programme__participation__longitude"),
)


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
    code: str = "",
    basket: Basket | None = None,
) -> Placed:
    """Book every slot for the party, or raise OrderRefused and book none.

    Where a maker approves (承認制) the booking is `requested`. `guest` is the maker that visits
    others: with it only what is among participants is known, without it only what is public.
    `code` opens earlier; what `basket` holds is taken over.
    Raises KeyReused, UnknownSlots, OrderRefused, ValidationError (mail address).
    """
    asked = _Asked(occasion, applicant, party, slots, origin, actor, key, guest, code, basket)
    _refuse_early(asked)
    try:
        with transaction.atomic():
            return _place(asked)
    except Repeated:
        assert key is not None
        return _replay(key)


def _refuse_early(asked: _Asked) -> None:
    if asked.basket is None and asked.guest is None and asked.origin not in STAFF:
        crowds.refuse_early(asked.occasion.pk, asked.slots, asked.applicant.email, asked.key)


def _replay(key: Key) -> Placed:
    order = find_key(key).order
    assert order is not None  # written in one transaction with the key
    bookings = order.bookings.select_related("slot").order_by("pk")
    return Placed(order, list(bookings), replayed=True)


def _place(asked: _Asked) -> Placed:
    now = clock.transaction_now()
    stored_key = store_key(asked.key, now)
    code = access_codes.find_code(asked.occasion, asked.code)
    visitor, is_new = lock_applicant(asked.occasion, asked.applicant)
    if asked.basket is not None:
        holds.lock_basket(asked.basket)
    lines = lock_lines(asked.occasion, asked.party, asked.slots)
    if asked.basket is not None:
        lines = _take_over(asked.basket, lines)
    require_known(asked.occasion, lines, asked.guest)
    request = checks.Request(
        occasion=asked.occasion,
        party=asked.party,
        lines=lines,
        held=[] if is_new else held_bookings(visitor),
        now=now,
        by_staff=asked.origin in STAFF,
        among_participants=asked.guest is not None,
        is_group=bool(asked.applicant.group),
        code=code,
    )
    refusals = checks.find_refusals(request)
    if refusals:
        if asked.guest is None and [one.code for one in refusals] == [Code.SLOT_FULL]:
            for line in lines:
                full.remember(line.seats)
        raise OrderRefused(refusals)
    if code is not None and not request.needs_code():
        code = None
    order = create_order(
        asked.occasion, visitor, asked.applicant, asked.origin, now, guest=asked.guest, code=code
    )
    bookings = create_bookings(order, asked.occasion, asked.party, lines, now)
    if any(one.decide_by is not None for one in bookings):
        write_message(order, asked.applicant)
    bind_key(stored_key, order=order)
    if asked.basket is not None:
        holds.close_basket(asked.basket, order)
    if code is not None:
        access_codes.use(code)
    _tell(order, bookings, asked, now)
    return Placed(order, bookings, replayed=False, warnings=checks.find_warnings(request))


def _take_over(basket: Basket, lines: Sequence[checks.Line]) -> list[checks.Line]:
    """The lines with what the basket holds of them free again, and marked as held."""
    mine = holds.let_go(basket, [line.seats for line in lines])
    return [
        checks.Line(line.seats, line.units, holds=mine.get(line.seats.pk, 0) >= line.units)
        for line in lines
    ]


def lock_applicant(occasion: Occasion, applicant: Applicant) -> tuple[Visitor, bool]:
    """The visitor of who applies, locked, and whether nobody knew them before."""
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
    """What a party asks for, its seats locked. Raises UnknownSlots."""
    return choose_lines(seats.lock(slots), occasion, party, slots)


def choose_lines(
    rows: Sequence[Seats], occasion: Occasion, party: Party, slots: Sequence[UUID]
) -> list[checks.Line]:
    """For each slot the seats an order takes of locked ones. Raises UnknownSlots."""
    locked: dict[UUID, Seats] = {}
    for row in rows:
        if row.slot.programme.occasion_id != occasion.pk:
            raise UnknownSlots
        # Of admissions side by side an order takes the one that confirms at once.
        known = locked.get(row.slot.uuid)
        if known is None or _rank(row) < _rank(known):
            locked[row.slot.uuid] = row
    if not slots or len(set(slots)) < len(slots) or set(slots) - set(locked):
        raise UnknownSlots
    return [checks.Line(locked[slot], checks.units_of(locked[slot], party)) for slot in slots]


def _rank(row: Seats) -> int:
    ranks: Sequence[str] = slots_queries.BOOKED_HERE
    return ranks.index(row.admission) if row.admission in ranks else len(ranks)


def held_bookings(visitor: Visitor) -> list[Booking]:
    """The bookings of the visitor that hold their units, with slot, programme and place."""
    rows = Booking.objects.filter(visitor=visitor, state__in=OCCUPYING)
    return list(rows.select_related("slot__programme__participation").only(*_HELD))


def held_slots(visitor: Visitor) -> list[Slot]:
    """The slots the visitor has bookings for that hold their units."""
    return [booking.slot for booking in held_bookings(visitor)]


def require_known(
    occasion: Occasion, lines: Sequence[checks.Line], guest: Participation | None
) -> None:
    # As if it did not exist: that others meet is nobody's business.
    audience = Programme.Audience.PUBLIC
    if guest is not None and guest.edition.occasion_id == occasion.pk and takes_part(guest):
        audience = Programme.Audience.PARTICIPANTS
    if any(slots_queries.audience_of(line.slot) != audience for line in lines):
        raise UnknownSlots


def create_order(
    occasion: Occasion,
    visitor: Visitor,
    applicant: Applicant,
    origin: Order.Origin,
    now: datetime,
    *,
    guest: Participation | None = None,
    code: AccessCode | None = None,
) -> Order:
    """The order of a locked visitor, in the caller's transaction; nothing is booked in it yet."""
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
            group=applicant.group,
            organisation=applicant.organisation,
            access_code=code,
            origin=origin,
            participation=guest,
            created_at=now,
        )
    )
    if applicant.need:
        insert(Need(order=order, text=applicant.need))
    return order


def write_message(order: Order, applicant: Applicant) -> None:
    """Keep what was written to the makers that decide; where nobody does it is not called."""
    if applicant.message:
        insert(RequestMessage(order=order, text=applicant.message))


def create_bookings(
    order: Order, occasion: Occasion, party: Party, lines: Sequence[checks.Line], now: datetime
) -> list[Booking]:
    """Take the units of locked seats that have room, and book them."""
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
        if line.seats.admission == Admission.REQUEST and line.seats.released_at is None:
            booking.state = Booking.State.REQUESTED
            booking.decide_by = decide_by(occasion, line.slot, now)
        bookings.append(insert(booking))
        if booking.state == Booking.State.REQUESTED:
            tell_of_request(booking, order.occasion_id, now)
    return bookings


def _prices(lines: Sequence[checks.Line]) -> list[Price]:
    programmes = (line.slot.programme for line in lines)
    paid = sorted({programme.pk for programme in programmes if programme.fee != Programme.Fee.FREE})
    return _PRICES(paid) if paid else []


_PRICES = Prepared(
    Programme._meta.get_field("id"),
    lambda programmes: Price.objects.filter(programme__id__in=programmes),
)


def decide_by(occasion: Occasion, slot: Slot, now: datetime) -> datetime:
    """Until when a maker answers a request made at `now`: the end of a day, or the slot's start."""
    days = slot.programme.decision_days
    days = occasion.decision_days if days is None else days
    last = now.astimezone(occasion.zone).date() + timedelta(days=days + 1)
    end = datetime.combine(last, time(), occasion.zone).astimezone(UTC)
    return end if slot.starts_at is None else min(end, slot.starts_at)


def _tell(order: Order, bookings: Sequence[Booking], asked: _Asked, now: datetime) -> None:
    after = {"slots": [str(one.slot.uuid) for one in bookings], "party": asked.party.to_json()}
    kinds = sorted({booking.state for booking in bookings})
    if kinds != [Booking.State.CONFIRMED]:
        after["states"] = [booking.state for booking in bookings]
    trail.record(
        actor=asked.actor,
        action="place_order",
        subject=("order", order.uuid),
        at=now,
        occasion_id=order.occasion_id,
        after=after,
    )
    if order.email:
        for state in kinds:
            outbox.enqueue(
                kind=KINDS[state],
                ref=order.uuid,
                address=order.email,
                language=order.language,
                now=now,
                occasion_id=order.occasion_id,
            )
