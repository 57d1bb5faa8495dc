# SPDX-License-Identifier: Apache-2.0
"""Changing one's mind: another party, or none."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import checks, orders
from machikoba.bookings.domain.checks import Line
from machikoba.bookings.domain.orders import held_bookings
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.domain.states import move
from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.bookings.states import By, occupies
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import prices, seats
from machikoba.programmes.models import Admission, Price, Seats
from machikoba.regions.models import Occasion

BOOKING_CHANGED = "booking_changed"
BOOKING_CANCELLED = "booking_cancelled"


def cancel_booking(*, booking: Booking, actor: Actor, by_staff: bool = False) -> Booking:
    """Give the seats back and close the booking; where it is closed already nothing changes.

    Raises OrderRefused once the slot has begun, unless staff does it.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = lock_booking(booking)
        if not occupies(fresh.state):
            return fresh
        _require_before_start(own, now, by_staff)
        hand = By.STAFF if by_staff else None
        move(fresh, Booking.State.CANCELLED, own=own, actor=actor, at=now, by=hand)
        tell(fresh, BOOKING_CANCELLED, now)
    return fresh


def change_party(
    *, booking: Booking, occasion: Occasion, party: Party, actor: Actor, by_staff: bool = False
) -> Booking:
    """Make the party larger or smaller in its slot.

    Raises OrderRefused; the booking then stands as it was.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = lock_booking(booking)
        before, had = {"party": fresh.party, "units": fresh.units}, fresh.units
        if not occupies(fresh.state):
            raise OrderRefused([_gone()])
        _require_before_start(own, now, by_staff)
        seats.give_back(own, fresh.units)
        units = _require_fits(fresh, occasion, own, party, now, by_staff)
        seats.take(own, units)
        price_lines = Price.objects.filter(programme=own.slot.programme_id)
        fresh.party, fresh.heads, fresh.units = party.to_json(), party.heads, units
        fresh.total = prices.total(own.slot.programme, price_lines, fresh.party)
        fresh.save(update_fields=["party", "heads", "units", "total"])
        trail.record(
            actor=actor,
            action=BOOKING_CHANGED,
            subject=("booking", fresh.uuid),
            at=now,
            occasion_id=occasion.pk,
            before=before,
            after={"party": fresh.party, "units": units},
        )
        if units < had:
            seats.move_up([own])
        tell(fresh, BOOKING_CHANGED, now)
    return fresh


def change_slot(
    *,
    booking: Booking,
    slot: UUID,
    occasion: Occasion,
    actor: Actor,
    by_staff: bool = False,
) -> Booking:
    """Come at another time with the same party; the old seats are free at once.

    A request stays one, with a new deadline. Raises OrderRefused, UnknownSlots; the booking then
    stands as it was.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, old, line = _lock_two(booking, slot, occasion)
        if not occupies(fresh.state):
            raise OrderRefused([_gone()])
        if line.seats.pk == old.pk:
            return fresh
        _require_before_start(old, now, by_staff)
        _require_other_slot(fresh, occasion, line, now, by_staff)
        seats.give_back(old, fresh.units)
        seats.take(line.seats, line.units)
        before = {"slot": str(old.slot.uuid), "units": fresh.units}
        _put(fresh, occasion, line, now)
        trail.record(
            actor=actor,
            action=BOOKING_CHANGED,
            subject=("booking", fresh.uuid),
            at=now,
            occasion_id=occasion.pk,
            before=before,
            after={"slot": str(slot), "units": line.units},
        )
        seats.move_up([old])
        tell(fresh, BOOKING_CHANGED, now)
    return fresh


def _lock_two(booking: Booking, slot: UUID, occasion: Occasion) -> tuple[Booking, Seats, Line]:
    """Visitor, then the seats of both slots, then the booking."""
    Visitor.objects.select_for_update().get(pk=booking.visitor_id)
    rows = seats.lock({booking.slot.uuid, slot})
    fresh = Booking.objects.select_related("order", "slot").get(pk=booking.pk)
    own = next((row for row in rows if row.pk == fresh.seats_id), None)
    if own is None or fresh.visitor_id != booking.visitor_id:
        raise OrderRefused([_changed()])
    party = Party.from_json(fresh.party)
    line = orders.choose_lines(
        [row for row in rows if row.slot.uuid == slot], occasion, party, [slot]
    )[0]
    orders.require_known(occasion, [line], fresh.order.participation)
    return fresh, own, line


def _require_other_slot(
    booking: Booking, occasion: Occasion, line: Line, now: datetime, by_staff: bool
) -> None:
    is_request = line.seats.admission == Admission.REQUEST
    if is_request != (booking.state == Booking.State.REQUESTED):
        sentence = _(
            "参加事業者の承認が要る枠とほかの枠の間では変更できません。あらためてご予約ください。"
        )
        raise OrderRefused([Refusal(Code.CLOSED, sentence, line.slot.uuid)])
    others = [other for other in held_bookings(booking.visitor) if other.pk != booking.pk]
    request = checks.Request(
        occasion=occasion,
        party=Party.from_json(booking.party),
        lines=[line],
        held=others,
        now=now,
        by_staff=by_staff,
        among_participants=booking.order.participation_id is not None,
        is_group=bool(booking.order.group),
    )
    refusals = checks.find_refusals(request)
    if refusals:
        raise OrderRefused(refusals)


def _put(booking: Booking, occasion: Occasion, line: Line, now: datetime) -> None:
    programme = line.slot.programme
    booking.seats, booking.slot, booking.units = line.seats, line.slot, line.units
    lines = Price.objects.filter(programme=programme)
    booking.total = prices.total(programme, lines, booking.party)
    if booking.state == Booking.State.REQUESTED:
        booking.decide_by = orders.decide_by(occasion, line.slot, now)
    booking.save(update_fields=["seats", "slot", "units", "total", "decide_by"])


def lock_booking(booking: Booking) -> tuple[Booking, Seats]:
    """Visitor, seats, booking: locked in the order that placing an order takes them.

    Raises OrderRefused where somebody moved the booking elsewhere since it was read.
    """
    Visitor.objects.select_for_update().get(pk=booking.visitor_id)
    locked = {row.pk: row for row in seats.lock([booking.slot.uuid])}
    fresh = Booking.objects.select_related("order", "slot").get(pk=booking.pk)
    if fresh.seats_id not in locked or fresh.visitor_id != booking.visitor_id:
        raise OrderRefused([_changed()])  # to another slot, whose seats are not locked
    return fresh, locked[fresh.seats_id]


def _require_fits(
    booking: Booking, occasion: Occasion, own: Seats, party: Party, now: datetime, by_staff: bool
) -> int:
    units = checks.units_of(own, party)
    others = [other for other in held_bookings(booking.visitor) if other.pk != booking.pk]
    smaller = party.heads <= booking.heads
    request = checks.Request(
        occasion=occasion,
        party=party,
        lines=[checks.Line(own, units, holds=units <= booking.units)],
        held=others,
        now=now,
        # Past the cut-off a party may still shrink: the maker is glad to know.
        by_staff=by_staff or smaller,
        is_group=bool(booking.order.group),
    )
    refusals = checks.find_refusals(request)
    if refusals:
        raise OrderRefused(refusals)
    return units


def _require_before_start(own: Seats, now: datetime, by_staff: bool) -> None:
    starts_at = own.slot.starts_at
    if not by_staff and starts_at is not None and starts_at <= now:
        sentence = _("開始時刻を過ぎたため変更できません。事務局にご連絡ください。")
        raise OrderRefused([Refusal(Code.CLOSED, sentence, own.slot.uuid)])


def _changed() -> Refusal:
    return Refusal(Code.CLOSED, _("予約がほかの画面で変更されました。もう一度ご確認ください。"))


def _gone() -> Refusal:
    return Refusal(Code.CLOSED, _("この予約はキャンセル済みです。あらためてご予約ください。"))


def tell(booking: Booking, kind: str, now: datetime) -> None:
    """Write to who booked, where there is an address."""
    order: Order = booking.order
    if order.email:
        outbox.enqueue(
            kind=kind,
            ref=booking.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
