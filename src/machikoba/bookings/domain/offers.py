# SPDX-License-Identifier: Apache-2.0
"""A freed place goes to the first party that fits, as an offer with a deadline, then to the next.

`move_up`, `end_due` and `offer_added` run in the caller's transaction with the seats locked;
accepting and declining are transactions of their own.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import SYSTEM, Actor
from machikoba.bookings.domain import checks, orders
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.models import Booking, Offer, Order, Visitor, Waiting
from machikoba.bookings.states import By, hand_of
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Admission, Programme, Seats, Slot

WAITING_OFFER = "waiting_offer"
WAITING_EXPIRED = "waiting_expired"
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=24)
SHARE = 8  # of the time that is left, one part is theirs to answer
# Who accepts an offer of seats by request (承認制) has asked: the maker decides, as of any other.
WITH_LISTS = (Admission.FIRST_COME, Admission.REQUEST)
NIGHT = (time(22), time(8))  # who is asked to answer in the night may do so until
MORNING = time(9)


def answer_by(now: datetime, end: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when an offer made at `now` stands: the shorter, the nearer the `end` of booking.

    None where no time is left to answer. A deadline in the night waits for the morning, where the
    end is later than that.
    """
    left = end - now
    if left < SHORTEST:
        return None
    by = now + max(SHORTEST, min(LONGEST, left / SHARE))
    local = by.astimezone(zone)
    if local.time() >= NIGHT[0] or local.time() < NIGHT[1]:
        day = local.date() + timedelta(days=local.time() >= NIGHT[0])
        morning = datetime.combine(day, MORNING, zone)
        by = morning.astimezone(now.tzinfo) if morning <= end - SHORTEST else by
    return by


def move_up(row: Seats, now: datetime) -> None:
    """Offer what is free of locked seats, as far as it goes."""
    if not row.waiting:
        return
    programme = Programme.objects.select_related("occasion").get(pk=row.slot.programme_id)
    by = _deadline(row, programme, now)
    is_strict = checks.is_strict(programme.occasion, programme)
    while by is not None and row.waiting:
        entry = _next(row, is_strict)
        if entry is None:
            return
        seats.count_waiting(row, -1)
        _make(row, entry, now, by)


def offer_added(row: Seats, now: datetime) -> None:
    """Offer new seats to who waits for another slot of the programme, in the order they came.

    They keep their place there: the offer is an entry of its own on the new slot's list.
    """
    programme = Programme.objects.select_related("occasion").get(pk=row.slot.programme_id)
    by = _deadline(row, programme, now)
    if by is None or row.capacity is None:
        return
    others = Waiting.objects.filter(slot__programme=programme, state=Waiting.State.WAITING).exclude(
        seats=row
    )
    seen: set[int] = set()
    for other in others.select_related("order", "slot").order_by("pk"):
        units = checks.units_of(row, Party.from_json(other.party))
        if other.visitor_id in seen or not seats.has_room(row, units):
            if row.taken >= row.capacity or checks.is_strict(programme.occasion, programme):
                return
            continue
        seen.add(other.visitor_id)
        entry = Waiting(
            order=other.order,
            visitor_id=other.visitor_id,
            slot=row.slot,
            seats=row,
            party=other.party,
            heads=other.heads,
            units=units,
            created_at=now,
        )
        entry.save()
        _make(row, entry, now, by)


def end_due(row: Seats, now: datetime) -> None:
    """End the offers on locked seats that nobody answered in time."""
    late = Offer.objects.filter(seats=row, state=Offer.State.OPEN, expires_at__lte=now)
    for offer in late.select_related("waiting__order").order_by("pk"):
        close(offer, row, Offer.State.EXPIRED, Waiting.State.EXPIRED, now, SYSTEM)
        _tell(offer.waiting.order, WAITING_EXPIRED, offer, now)


def close(
    offer: Offer,
    row: Seats,
    state: Offer.State,
    entry_state: Waiting.State,
    now: datetime,
    actor: Actor,
) -> None:
    """End an open offer otherwise than by a booking, its units with it; the seats are locked."""
    seats.give_back(row, offer.units)
    _answer(offer, state, now)
    _move(offer.waiting, entry_state, now, actor, {"units": 0})


def accept(*, offer: Offer, actor: Actor) -> Booking:
    """Book what was offered; doing it twice changes nothing.

    Raises OrderRefused, also once the offer's time is over.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, rows = _lock(offer)
        if fresh.state == Offer.State.ACCEPTED:
            return Booking.objects.get(offer=fresh)
        if fresh.state != Offer.State.OPEN:
            raise OrderRefused([_over()])
        entry, row = fresh.waiting, rows[fresh.seats_id]
        seats.give_back(row, fresh.units)  # to be taken by the booking, in the same breath
        line = checks.Line(row, fresh.units, holds=True)
        _require(entry, line, now, actor)
        occasion, party = entry.order.occasion, Party.from_json(entry.party)
        booking = orders.create_bookings(entry.order, occasion, party, [line], now)[0]
        _answer(fresh, Offer.State.ACCEPTED, now, booking)
        _move(entry, Waiting.State.TAKEN, now, actor, {"booking": str(booking.uuid)})
        _leave_others(entry, rows, now, actor)
        _tell(entry.order, orders.KINDS[booking.state], entry.order, now)
    return booking


def decline(*, offer: Offer, actor: Actor) -> None:
    """Say no to an offer: the next gets it. Nothing happens where it has ended already."""
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, rows = _lock(offer)
        if fresh.state == Offer.State.OPEN:
            row = rows[fresh.seats_id]
            close(fresh, row, Offer.State.DECLINED, Waiting.State.LEFT, now, actor)
            move_up(row, now)


def _lock(offer: Offer) -> tuple[Offer, dict[int, Seats]]:
    """The visitor, then the seats of all slots of the programme for which the visitor waits."""
    Visitor.objects.select_for_update().get(pk=offer.waiting.visitor_id)
    own = Slot.objects.filter(
        waiting__visitor=offer.waiting.visitor_id,
        waiting__state__in=Waiting.LIVE,
        programme=offer.waiting.slot.programme_id,
    )
    slots = {offer.waiting.slot.uuid, *own.values_list("uuid", flat=True)}
    rows = {row.pk: row for row in seats.lock(slots)}
    read = Offer.objects.select_related("waiting__order__occasion", "waiting__visitor")
    fresh = read.get(pk=offer.pk)
    if fresh.waiting.visitor_id != offer.waiting.visitor_id:  # the address was corrected meanwhile
        raise OrderRefused([_over()])
    return fresh, rows


def _require(entry: Waiting, line: checks.Line, now: datetime, actor: Actor) -> None:
    request = checks.Request(
        occasion=entry.order.occasion,
        party=Party.from_json(entry.party),
        lines=[line],
        held=orders.held_bookings(entry.visitor),
        now=now,
        by_staff=hand_of(actor) == By.STAFF,
        among_participants=entry.order.participation_id is not None,
        is_group=bool(entry.order.group),
    )
    refusals = checks.find_refusals(request)
    if refusals:
        raise OrderRefused(refusals)


def _leave_others(entry: Waiting, rows: dict[int, Seats], now: datetime, actor: Actor) -> None:
    """Who took a place waits for no other slot of the programme."""
    others = Waiting.objects.filter(
        visitor=entry.visitor, seats__in=list(rows), state=Waiting.State.WAITING
    )
    for other in others.exclude(pk=entry.pk):
        seats.count_waiting(rows[other.seats_id], -1)
        _move(other, Waiting.State.LEFT, now, actor, {})


def _deadline(row: Seats, programme: Programme, now: datetime) -> datetime | None:
    """Until when an offer of these seats would stand; None where none can be made."""
    slot = row.slot
    shown = programme.state == Programme.State.PUBLISHED
    if slot.state != Slot.State.OPEN or not shown or row.admission not in WITH_LISTS:
        return None
    ends = (slot.starts_at, window(row, programme.occasion).closes_at)
    end = min((moment for moment in ends if moment is not None), default=None)
    return None if end is None else answer_by(now, end, programme.occasion.zone)


def _next(row: Seats, is_strict: bool) -> Waiting | None:
    """The first party that fits; where nobody overtakes, the first or nobody."""
    entries = Waiting.objects.filter(seats=row, state=Waiting.State.WAITING)
    if row.capacity is not None and not is_strict:
        entries = entries.filter(units__lte=row.capacity - row.taken)
    found: Waiting | None = entries.select_related("order").order_by("pk").first()
    return found if found is not None and seats.has_room(row, found.units) else None


def _make(row: Seats, entry: Waiting, now: datetime, by: datetime) -> None:
    seats.take(row, entry.units)
    offer = Offer.objects.create(
        waiting=entry, seats=row, units=entry.units, made_at=now, expires_at=by
    )
    seats.note_due(row, by)
    _move(entry, Waiting.State.OFFERED, now, SYSTEM, {"units": entry.units, "until": str(by)})
    _tell(entry.order, WAITING_OFFER, offer, now)


def _answer(
    offer: Offer, state: Offer.State, now: datetime, booking: Booking | None = None
) -> None:
    offer.state, offer.answered_at, offer.booking = state, now, booking
    offer.save(update_fields=["state", "answered_at", "booking"])


def _move(
    entry: Waiting, to: Waiting.State, now: datetime, actor: Actor, details: dict[str, object]
) -> None:
    """Lead an entry of a list to another state: one row of the trail."""
    before = entry.state
    entry.state = to
    entry.ended_at = None if to in Waiting.LIVE else now
    entry.save(update_fields=["state", "ended_at"])
    trail.record(
        actor=actor,
        action=f"waiting_{to}",
        subject=("waiting", entry.uuid),
        at=now,
        occasion_id=entry.order.occasion_id,
        before={"state": before},
        after={"state": str(to), **details},
    )


def end_entries(
    entries: Sequence[Waiting], row: Seats, to: Waiting.State, now: datetime, actor: Actor
) -> None:
    """Take parties that wait, and have no offer, off the list of locked seats."""
    for entry in entries:
        seats.count_waiting(row, -1)
        _move(entry, to, now, actor, {})


def _over() -> Refusal:
    sentence = _("このご案内は終了しました。空きがあれば、あらためてご予約ください。")
    return Refusal(Code.EXPIRED, sentence)


def _tell(order: Order, kind: str, about: Offer | Order, now: datetime) -> None:
    if order.email:
        outbox.enqueue(
            kind=kind,
            ref=about.uuid,
            address=order.email,
            language=order.language,
            now=now,
            occasion_id=order.occasion_id,
        )
