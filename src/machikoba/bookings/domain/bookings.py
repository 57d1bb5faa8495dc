# SPDX-License-Identifier: Apache-2.0
"""Changing one's mind: another party, or none."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.domain import checks, terms
from machikoba.bookings.domain.orders import held_slots
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.domain.states import move
from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.bookings.states import By, occupies
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import prices, seats
from machikoba.programmes.models import Price, Seats
from machikoba.regions.models import Occasion

BOOKING_CHANGED = "booking_changed"
BOOKING_CANCELLED = "booking_cancelled"


def cancel_booking(*, booking: Booking, actor: Actor, by_staff: bool = False) -> Booking:
    """Give the seats back and close the booking; where it is closed already nothing changes.

    Raises OrderRefused once the slot has begun, unless staff does it.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = _lock(booking)
        if not occupies(fresh.state):
            return fresh
        _require_before_start(own, now, by_staff)
        hand = By.STAFF if by_staff else None
        fresh.fee_percent = fee_percent(fresh, now)
        fresh.save(update_fields=["fee_percent"])
        move(fresh, Booking.State.CANCELLED, own=own, actor=actor, at=now, by=hand)
        _tell(fresh, BOOKING_CANCELLED, now)
    return fresh


def fee_percent(booking: Booking, now: datetime) -> int:
    """The share of its fee that is owed, in hundredths, where it is cancelled at `now`."""
    if not booking.terms or booking.state != Booking.State.CONFIRMED:
        return 0
    today = now.astimezone(booking.slot.programme.occasion.zone).date()
    return terms.percent_due(booking.terms, booking.slot.day, today)


def change_party(
    *, booking: Booking, occasion: Occasion, party: Party, actor: Actor, by_staff: bool = False
) -> Booking:
    """Make the party larger or smaller in its slot.

    Raises OrderRefused; the booking then stands as it was.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = _lock(booking)
        before = {"party": fresh.party, "units": fresh.units}
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
        _tell(fresh, BOOKING_CHANGED, now)
    return fresh


def _lock(booking: Booking) -> tuple[Booking, Seats]:
    """Visitor, seats, booking: locked in the order that placing an order takes them."""
    Visitor.objects.select_for_update().get(pk=booking.visitor_id)
    locked = {row.pk: row for row in seats.lock([booking.slot.uuid])}
    fresh = Booking.objects.select_related("order", "slot").get(pk=booking.pk)
    return fresh, locked[fresh.seats_id]


def _require_fits(
    booking: Booking, occasion: Occasion, own: Seats, party: Party, now: datetime, by_staff: bool
) -> int:
    units = checks.units_of(own, party)
    others = [slot for slot in held_slots(booking.visitor) if slot.pk != own.slot_id]
    smaller = party.heads <= booking.heads
    request = checks.Request(
        occasion=occasion,
        party=party,
        lines=[checks.Line(own, units)],
        others=others,
        now=now,
        # Past the cut-off a party may still shrink: the maker is glad to know.
        by_staff=by_staff or smaller,
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


def _gone() -> Refusal:
    return Refusal(Code.CLOSED, _("この予約はキャンセル済みです。あらためてご予約ください。"))


def _tell(booking: Booking, kind: str, now: datetime) -> None:
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
