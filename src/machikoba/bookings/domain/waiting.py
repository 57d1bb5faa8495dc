# SPDX-License-Identifier: Apache-2.0
"""Joining a waiting list and leaving it. Who gets what is freed is said in offers.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import SYSTEM, Actor
from machikoba.bookings.domain import checks, offers, orders
from machikoba.bookings.domain.keys import Key, Repeated, bind_key, find_key, store_key
from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.models import Offer, Order, Visitor, Waiting
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Occasion

WAITING_JOINED = "waiting_joined"
WAITING_ENDED = "waiting_ended"
WAITING_OVER = "waiting_over"


@dataclass(frozen=True)
class Joined:
    """The entry with the order that says who waits; whether this answer repeats an earlier one."""

    order: Order
    waiting: Waiting
    replayed: bool


class RoomLeft(Exception):
    """There is a place for the party: it can book at once."""


def join(
    *,
    occasion: Occasion,
    applicant: Applicant,
    party: Party,
    slot: UUID,
    origin: Order.Origin,
    actor: Actor,
    key: Key | None = None,
) -> Joined:
    """Put a party on the list of a full slot.

    Raises RoomLeft, OrderRefused, KeyReused, UnknownSlots, ValidationError (mail address).
    """
    try:
        with transaction.atomic():
            now = clock.transaction_now()
            stored = store_key(key, now)
            visitor, _new = orders.lock_applicant(occasion, applicant)
            line = orders.lock_lines(occasion, party, [slot])[0]
            orders.require_known(occasion, [line], None)
            is_staff = origin in orders.STAFF
            _require_waits(occasion, visitor, party, line, now, is_staff, bool(applicant.group))
            order = orders.create_order(occasion, visitor, applicant, origin, now)
            if line.seats.admission == Admission.REQUEST:
                orders.write_message(order, applicant)
            bind_key(stored, order=order)
            return Joined(order, _enter(order, line, party, actor, now), replayed=False)
    except Repeated:
        assert key is not None
        made = find_key(key).order
        assert made is not None  # written in one transaction with the key
        return Joined(made, made.waiting.order_by("pk")[0], replayed=True)


def leave(*, waiting: Waiting, actor: Actor) -> None:
    """Take a party off its list, its offer with it; nothing happens where it has left already."""
    with transaction.atomic():
        now = clock.transaction_now()
        row = _own(seats.lock([waiting.slot.uuid]), waiting)
        fresh = Waiting.objects.select_related("order").get(pk=waiting.pk)
        if fresh.state == Waiting.State.WAITING:
            offers.end_entries([fresh], row, Waiting.State.LEFT, now, actor)
        elif fresh.state == Waiting.State.OFFERED:
            offer = Offer.objects.select_related("waiting__order").get(
                waiting=fresh, state=Offer.State.OPEN
            )
            offers.close(offer, row, Offer.State.DECLINED, Waiting.State.LEFT, now, actor)
        offers.move_up(row, now)  # in strict mode the one behind may fit


def end_waiting(rows: Sequence[Seats], *, now: datetime, actor: Actor, tells: bool = True) -> None:
    """End the lists of locked seats whose slot is called off; those who wait get to know.

    In the caller's transaction, before the bookings give their units back.
    """
    for row in rows:
        kept = Offer.objects.filter(seats=row, state=Offer.State.OPEN)
        told = []
        for offer in kept.select_related("waiting__order").order_by("pk"):
            offers.close(offer, row, Offer.State.WITHDRAWN, Waiting.State.ENDED, now, actor)
            told.append(offer.waiting)
        entries = list(_waiting(row))
        offers.end_entries(entries, row, Waiting.State.ENDED, now, actor)
        if tells:
            for entry in (*told, *entries):
                _tell(entry, WAITING_ENDED, now)


def end_begun(slot: Slot, now: datetime) -> None:
    """End the lists of a slot that has begun or closed, if it has; those who wait get to know."""
    with transaction.atomic():
        for row in seats.lock([slot.uuid]):
            ends = [moment for moment in (row.slot.starts_at, row.closes_at) if moment is not None]
            if row.waiting and ends and min(ends) <= now:
                entries = list(_waiting(row))
                offers.end_entries(entries, row, Waiting.State.ENDED, now, SYSTEM)
                for entry in entries:
                    _tell(entry, WAITING_OVER, now)


def _waiting(row: Seats) -> QuerySet[Waiting]:
    rows = Waiting.objects.filter(seats=row, state=Waiting.State.WAITING)
    return rows.select_related("order").order_by("pk")


def _own(rows: Sequence[Seats], waiting: Waiting) -> Seats:
    return next(row for row in rows if row.pk == waiting.seats_id)


def _require_waits(
    occasion: Occasion,
    visitor: Visitor,
    party: Party,
    line: checks.Line,
    now: datetime,
    is_staff: bool,
    is_group: bool,
) -> None:
    programme = line.slot.programme
    is_off = mode(occasion, programme) == Occasion.Waiting.OFF
    if is_off or line.seats.admission not in offers.WITH_LISTS:
        raise OrderRefused([_refusal(Code.CLOSED, line, _("キャンセル待ちは受け付けていません。"))])
    request = checks.Request(
        occasion=occasion,
        party=party,
        lines=[line],
        held=orders.held_bookings(visitor),
        now=now,
        by_staff=is_staff,
        is_group=is_group,
    )
    refusals = checks.find_refusals(request)
    if not refusals:
        raise RoomLeft
    others = [refusal for refusal in refusals if refusal.code != Code.SLOT_FULL]
    if others:
        raise OrderRefused(others)
    if line.seats.capacity is not None and line.units > line.seats.capacity:
        sentence = _("人数が定員を超えています。人数を減らしてください。")
        raise OrderRefused([_refusal(Code.LIMIT, line, sentence)])
    live = Waiting.objects.filter(visitor=visitor, slot=line.slot, state__in=Waiting.LIVE)
    if live.exists():
        sentence = _("この時間枠のキャンセル待ちには、すでに登録済みです。")
        raise OrderRefused([_refusal(Code.OVERLAP, line, sentence)])


def mode(occasion: Occasion, programme: Programme) -> str:
    """Whether a full slot of this programme has a list, and of which kind (Occasion.Waiting)."""
    return programme.waiting or occasion.waiting


def _refusal(code: Code, line: checks.Line, sentence: str) -> Refusal:
    return Refusal(code, sentence, line.slot.uuid)


def _enter(order: Order, line: checks.Line, party: Party, actor: Actor, now: datetime) -> Waiting:
    entry = Waiting.objects.create(
        order=order,
        visitor_id=order.visitor_id,
        slot=line.slot,
        seats=line.seats,
        party=party.to_json(),
        heads=party.heads,
        units=line.units,
        created_at=now,
    )
    seats.count_waiting(line.seats, 1)
    trail.record(
        actor=actor,
        action="waiting_waiting",
        subject=("waiting", entry.uuid),
        at=now,
        occasion_id=order.occasion_id,
        after={"state": str(entry.state), "slot": str(line.slot.uuid), "party": party.to_json()},
    )
    _tell(entry, WAITING_JOINED, now)
    return entry


def _tell(entry: Waiting, kind: str, now: datetime) -> None:
    order: Order = entry.order
    if order.email:
        outbox.enqueue(
            kind=kind,
            ref=entry.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
