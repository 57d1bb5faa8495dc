# SPDX-License-Identifier: Apache-2.0
"""Requests (承認制): the maker says yes or no by a deadline; said nothing, the request lapses."""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from machikoba.audit.actor import SYSTEM, Actor
from machikoba.bookings.domain.bookings import lock_booking, tell
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.bookings.domain.states import move
from machikoba.bookings.models import Booking
from machikoba.bookings.states import State
from machikoba.core import clock

REQUEST_APPROVED = "request_approved"
REQUEST_DECLINED = "request_declined"
REQUEST_LAPSED = "request_lapsed"


class ReasonNeeded(ValueError):
    """Who is declined is told why."""


def approve(*, booking: Booking, actor: Actor, reason: str = "") -> Booking:
    """Confirm a request; `reason` is a word to the visitor. Doing it twice changes nothing.

    Raises OrderRefused once it has ended otherwise, or the slot has begun.
    """
    return _decide(booking, State.CONFIRMED, REQUEST_APPROVED, reason, actor)


def decline(*, booking: Booking, reason: str, actor: Actor) -> Booking:
    """Say no, with the reason the visitor reads; the units are free at once.

    Raises ReasonNeeded, OrderRefused once it has ended otherwise.
    """
    if not reason.strip():
        raise ReasonNeeded
    return _decide(booking, State.DECLINED, REQUEST_DECLINED, reason, actor)


def lapse(*, booking: Booking) -> None:
    """End a request whose deadline has passed unanswered; nothing happens to any other."""
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = lock_booking(booking)
        late = fresh.decide_by is not None and fresh.decide_by <= now
        if fresh.state == State.REQUESTED and late:
            move(fresh, State.LAPSED, own=own, actor=SYSTEM, at=now)
            tell(fresh, REQUEST_LAPSED, now)


def lapse_due(now: datetime, limit: int = 50) -> int:
    """End what nobody answered in time, each in a transaction of its own; how many."""
    rows = Booking.objects.everywhere().filter(state=State.REQUESTED, decide_by__lte=now)
    found = list(rows.select_related("slot").order_by("decide_by")[:limit])
    for booking in found:
        with suppress(OrderRefused):  # moved to another slot meanwhile: the next round sees it
            lapse(booking=booking)
    return len(found)


def _decide(booking: Booking, to: State, kind: str, reason: str, actor: Actor) -> Booking:
    with transaction.atomic():
        now = clock.transaction_now()
        fresh, own = lock_booking(booking)
        if fresh.state == to and fresh.decided_at is not None:
            return fresh
        if fresh.state != State.REQUESTED:
            raise OrderRefused([_refusal(fresh, _("このリクエストは、すでに終了しています。"))])
        starts = own.slot.starts_at
        if to == State.CONFIRMED and starts is not None and starts <= now:
            raise OrderRefused([_refusal(fresh, _("開始時刻を過ぎたため承認できません。"))])
        fresh.decided_at, fresh.decided_by = now, actor.label[:200]
        fresh.reason = reason.strip()[:500]
        fresh.save(update_fields=["decided_at", "decided_by", "reason"])
        move(fresh, to, own=own, actor=actor, at=now)
        tell(fresh, kind, now)
    return fresh


def _refusal(booking: Booking, sentence: str) -> Refusal:
    return Refusal(Code.CLOSED, sentence, booking.slot.uuid)
