# SPDX-License-Identifier: Apache-2.0
"""Reminding people of their own slot, and freeing the places of who does not answer.

Each round is bounded, and each booking is a transaction of its own or a row that is written once:
a worker killed in the middle has reminded nobody twice and released nobody untold.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from machikoba.audit import trail
from machikoba.audit.actor import SYSTEM, Actor
from machikoba.bookings.domain.orders import STAFF
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.domain.states import move
from machikoba.bookings.models import Booking, Reminder, Visitor
from machikoba.bookings.states import State
from machikoba.core import clock
from machikoba.core.insert import insert_unless_there
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Occasion

REMINDER = "reminder"
BOOKING_RELEASED = "booking_released"
TO_ANSWER = timedelta(hours=6)  # the least somebody has between the mail and losing the places


def remind_due(limit: int = 50) -> int:
    """Remind those whose slot is near enough, `limit` of them; how many there were.

    Who booked when it was near already needs no reminder, and is not asked.
    """
    number = 0
    for occasion in _published().exclude(remind_hours=None):
        number += _remind(occasion, limit - number)
        if number >= limit:
            break
    return number


def _published() -> QuerySet[Occasion]:
    rows = Occasion.objects.filter(edition__status=Edition.Status.PUBLISHED)
    return rows.select_related("edition").order_by("pk")


def _remind(occasion: Occasion, limit: int) -> int:
    now = clock.now()
    before = timedelta(hours=occasion.remind_hours or 0)
    due = Booking.objects.filter(
        order__occasion=occasion,
        state=State.CONFIRMED,
        reminder=None,
        slot__state=Slot.State.OPEN,
        slot__starts_at__gt=now,
        slot__starts_at__lte=now + before,
        order__created_at__lt=F("slot__starts_at") - before,
    ).exclude(order__email="")
    if not due.exists():
        return 0
    with transaction.atomic():
        # Who cancels at this moment holds the row: the next round sees what became of it.
        rows = due.select_for_update(of=("self",), skip_locked=True).select_related("order")
        found = list(rows.order_by("slot__starts_at", "pk")[:limit])
        return sum([_remind_one(booking, now) for booking in found])


def _remind_one(booking: Booking, now: datetime) -> bool:
    key = insert_unless_there(Reminder(booking=booking, at=now))
    if key is None:
        return False
    order = booking.order
    notice = outbox.enqueue(
        kind=REMINDER,
        ref=booking.uuid,
        address=order.email,
        language=order.language,
        now=now,
        occasion_id=order.occasion_id,
    )
    Reminder.objects.filter(booking=booking).update(notice=notice)
    return True


def confirm_coming(*, booking: Booking, actor: Actor) -> Booking:
    """Somebody says once more that they come; saying it twice changes nothing.

    Raises OrderRefused where the booking no longer stands.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        fresh = _lock_booking(booking.pk)
        if fresh.state != State.CONFIRMED:
            raise OrderRefused([_gone()])
        insert_unless_there(Reminder(booking=fresh, at=now))
        unanswered = Reminder.objects.filter(booking=fresh, confirmed_at=None)
        if unanswered.update(confirmed_at=now):
            trail.record(
                actor=actor,
                action="confirm_coming",
                subject=("booking", fresh.uuid),
                at=now,
                occasion_id=fresh.order.occasion_id,
            )
    return fresh


def _lock_booking(key: int) -> Booking:
    # Its own row: who answers takes no more than that, and never waits for the seats.
    rows = Booking.objects.select_for_update(of=("self",)).select_related("order")
    return rows.get(pk=key)


def _gone() -> Refusal:
    return Refusal(
        Code.CLOSED, _("この予約はすでに取り消されています。空きがあれば予約し直せます。")
    )


def release_due(limit: int = 50) -> int:
    """Free the places of who was reminded and has not answered in time; how many bookings.

    Who never got the mail, or was typed in by the secretariat, keeps them.
    """
    now = clock.now()
    number = 0
    for occasion in _published().exclude(release_hours=None):
        due = _unanswered(now).filter(
            booking__order__occasion=occasion,
            booking__slot__starts_at__lte=now + timedelta(hours=occasion.release_hours or 0),
        )
        rows = due.select_related("booking__slot").order_by("pk")
        released = [_release(reminder.booking) for reminder in rows[: limit - number]]
        if any(released):
            touch(occasion.edition)
        number += sum(released)
        if number >= limit:
            break
    return number


def _unanswered(now: datetime) -> QuerySet[Reminder]:
    arrived = Q(notice__state=Notice.State.SENT, notice__sent_at__lte=now - TO_ANSWER)
    rows = Reminder.objects.filter(
        arrived,
        confirmed_at=None,
        booking__state=State.CONFIRMED,
        booking__slot__starts_at__gt=now,
        booking__slot__state=Slot.State.OPEN,
    )
    return rows.exclude(booking__order__origin__in=STAFF)


def _release(booking: Booking) -> bool:
    with transaction.atomic():
        now = clock.transaction_now()
        Visitor.objects.select_for_update().get(pk=booking.visitor_id)
        locked = {row.pk: row for row in seats.lock([booking.slot.uuid])}
        fresh = _lock_booking(booking.pk)
        if not _unanswered(now).filter(booking=fresh).exists():
            return False
        own = locked[fresh.seats_id]
        move(fresh, State.RELEASED, own=own, actor=SYSTEM, at=now)
        outbox.enqueue(
            kind=BOOKING_RELEASED,
            ref=fresh.uuid,
            address=fresh.order.email,
            language=fresh.order.language,
            now=now,
            occasion_id=fresh.order.occasion_id,
        )
    return True
