# SPDX-License-Identifier: Apache-2.0
"""When plans break: slots called off, moved, held elsewhere or restored, and everybody told.

A disruption is written down whole, then carried out in batches, each one transaction: its slots,
their bookings and the letters about them stand or fall together. Whoever carries it on — the page,
the worker — may be killed at any moment, and another goes on. docs/concurrency.md has its locks.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.disruptions import DisruptedBooking, DisruptedSlot, Disruption, Told
from machikoba.bookings.domain.checks import overlap
from machikoba.bookings.domain.orders import held_bookings
from machikoba.bookings.domain.states import move
from machikoba.bookings.domain.waiting import end_waiting
from machikoba.bookings.models import Booking, Order, Reminder, Visitor
from machikoba.bookings.queries.disruptions import called_off_by, can_restore, channel_of
from machikoba.bookings.states import OCCUPYING, By, State
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.slot_states import SlotExists, change_standing, standing
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Participation

DISRUPTION = "disruption"
DISRUPTION_MAKER = "disruption_maker"
BATCH = 20  # slots of one transaction
Kind, DState = Disruption.Kind, Disruption.State


class MovedMeanwhile(Exception):
    """A booking went to another person while it was being locked: the batch begins again."""


@dataclass(frozen=True)
class Plan:
    """What is to become of slots: each with what changes in how it stands."""

    kind: Disruption.Kind
    slots: Sequence[tuple[Slot, Mapping[str, Any]]]
    what: Texts
    message: Texts = field(default_factory=Texts)
    cause: Disruption.Cause = Disruption.Cause.STAFF
    restores: Disruption | None = None


def begin(*, edition: Edition, plan: Plan, actor: Actor, uuid: UUID) -> Disruption:
    """Write down what is to be done; the same `uuid` again is the same disruption.

    Nothing has changed for anybody yet: `carry_on` does it.
    """
    with transaction.atomic():
        now = clock.transaction_now()
        found, is_new = Disruption.objects.get_or_create(
            uuid=uuid,
            defaults={
                "occasion_id": edition.occasion_id,
                "kind": plan.kind,
                "cause": plan.cause,
                "what": plan.what,
                "message": plan.message,
                "restores": plan.restores,
                "at": now,
                "actor_kind": actor.kind,
                "actor_id": actor.id,
                "actor_label": actor.label,
            },
        )
        if not is_new:
            return found
        rows = [
            DisruptedSlot(disruption=found, slot=slot, before=standing(slot), after=dict(after))
            for slot, after in _in_order(plan.slots)
        ]
        DisruptedSlot.objects.bulk_create(rows)
        _record(found, actor, f"disruption_{plan.kind}", {"slots": len(rows)}, now)
    return found


def _in_order(
    slots: Sequence[tuple[Slot, Mapping[str, Any]]],
) -> list[tuple[Slot, Mapping[str, Any]]]:
    """What goes later from the last on, so that a slot never meets the next of its programme."""
    later = [pair for pair in slots if (pair[1].get("starts_at") or "") > _start(pair[0])]
    others = [pair for pair in slots if pair not in later]
    return others + sorted(later, key=lambda pair: _start(pair[0]), reverse=True)


def _start(slot: Slot) -> str:
    return str(standing(slot)["starts_at"] or "9")


def carry_on(*, disruption: Disruption, seconds: float) -> Disruption:
    """Go on with it for about that long, at least one batch; the disruption as it then stands."""
    until = time.monotonic() + seconds
    while _one_batch(disruption.pk) and time.monotonic() < until:
        pass
    return Disruption.objects.get(pk=disruption.pk)


def carry_on_due(limit: int = 1, seconds: float = 2.0) -> int:
    """Go on with what nobody has finished, `limit` of them; how many there were."""
    rows = Disruption.objects.everywhere().filter(state=DState.RUNNING).order_by("at", "pk")
    found = list(rows[:limit])
    for disruption in found:
        carry_on(disruption=disruption, seconds=seconds)
    return len(found)


def stop(*, disruption: Disruption, actor: Actor) -> None:
    """Leave the rest as it is; what is done stays done. Nothing happens once it has ended."""
    with transaction.atomic():
        found = Disruption.objects.select_for_update().get(pk=disruption.pk)
        if found.state == DState.RUNNING:
            left = found.slots.filter(done_at=None).count()
            _record(found, actor, "disruption_stopped", {"left": left}, clock.now())
            _end(found, DState.STOPPED)


def resume(*, disruption: Disruption, actor: Actor) -> None:
    """Go on with one that was stopped."""
    with transaction.atomic():
        found = Disruption.objects.select_for_update().get(pk=disruption.pk)
        if found.state == DState.STOPPED:
            found.state, found.ended_at = DState.RUNNING, None
            found.save(update_fields=["state", "ended_at"])
            _record(found, actor, "disruption_resumed", {}, clock.now())


def reach(*, told: Told, is_reached: bool, actor: Actor) -> None:
    """Tick somebody off the telephone list, or take the tick back."""
    with transaction.atomic():
        told.reached_at = clock.now() if is_reached else None
        told.by_label = actor.label if is_reached else ""
        told.save(update_fields=["reached_at", "by_label"])
        action = "told_by_phone" if is_reached else "told_undone"
        trail.record(
            actor=actor,
            action=action,
            subject=("order", told.order.uuid),
            at=clock.now(),
            occasion_id=told.disruption.occasion_id,
        )


def _one_batch(key: int) -> bool:
    """One transaction's worth of work; whether more is left."""
    try:
        with transaction.atomic():
            return _batch(key)
    except MovedMeanwhile:
        return True


def _batch(key: int) -> bool:
    disruption = Disruption.objects.select_for_update().get(pk=key)
    if disruption.state != DState.RUNNING:
        return False
    rows = list(disruption.slots.filter(done_at=None).order_by("pk")[:BATCH])
    if not rows:
        _end(disruption, DState.DONE)
        return False
    known = _lock_visitors(disruption, [row.slot_id for row in rows])
    uuids = Slot.objects.filter(pk__in=[row.slot_id for row in rows]).values_list("uuid", flat=True)
    locked = seats_domain.lock(uuids)
    slots = Slot.objects.select_related("programme__occasion").in_bulk(
        [row.slot_id for row in rows]
    )
    work = _Work(disruption, clock.transaction_now(), {row.pk: row for row in locked}, known)
    for row in rows:
        work.do(row, slots[row.slot_id])
    DisruptedSlot.objects.bulk_update(rows, ["done_at", "refused", "before"])
    work.tell()
    mark_changed(work.programmes.values(), work.now)
    touch(disruption.occasion.edition)
    return True


def _lock_visitors(disruption: Disruption, slots: Sequence[int]) -> set[int]:
    """The visitors who get bookings back: limits and overlaps hang on their rows."""
    if disruption.kind != Kind.RESTORE or disruption.restores is None:
        return set()
    wanted = called_off_by(disruption.restores, slots).values_list("visitor", flat=True)
    rows = Visitor.objects.select_for_update().filter(pk__in=sorted(set(wanted))).order_by("pk")
    return {visitor.pk for visitor in rows}


class _Work:
    """One batch under its locks: the seats that are held, and the bookings it has touched."""

    def __init__(
        self, disruption: Disruption, now: datetime, seats: Mapping[int, Seats], known: set[int]
    ) -> None:
        self.disruption, self.now, self.seats, self._known = disruption, now, seats, known
        self.actor = Actor(disruption.actor_kind, disruption.actor_id, disruption.actor_label)
        self.programmes: dict[int, Any] = {}
        self._touched: dict[int, list[tuple[Booking, str]]] = {}  # order → (booking, before)

    def do(self, row: DisruptedSlot, slot: Slot) -> None:
        """Let one slot stand as it is to, and its bookings follow."""
        row.done_at, row.before = self.now, standing(slot)
        seats = [found for found in self.seats.values() if found.slot_id == slot.pk]
        if not self._may_restore(slot):
            row.refused = "changed"
            return
        try:
            changed = change_standing(slot, seats, row.after)
        except SlotExists:
            row.refused = "exists"
            return
        if changed:
            self.programmes[slot.programme_id] = slot.programme
            self._record(row, slot)
        if changed:
            if slot.state == Slot.State.CALLED_OFF:
                self._end_waiting(slot, seats)
            self._bookings(slot)

    def _end_waiting(self, slot: Slot, seats: Sequence[Seats]) -> None:
        for row in seats:
            row.slot.state = slot.state  # nothing of it is offered to anybody any more
        end_waiting(seats, now=self.now, actor=self.actor)

    def _may_restore(self, slot: Slot) -> bool:
        """Whether what is to be taken back still stands; somebody may have been faster."""
        if self.disruption.restores is None:
            return True
        row = DisruptedSlot.objects.get(disruption=self.disruption.restores, slot=slot)
        return can_restore(row, slot)

    def _record(self, row: DisruptedSlot, slot: Slot) -> None:
        trail.record(
            actor=self.actor,
            action=f"slot_{self.disruption.kind}",
            subject=("slot", slot.uuid),
            at=self.now,
            occasion_id=self.disruption.occasion_id,
            before={name: row.before[name] for name in row.after},
            after=row.after,
        )

    def _bookings(self, slot: Slot) -> None:
        held = Booking.objects.filter(slot=slot, state__in=OCCUPYING).select_related("order")
        if self.disruption.kind == Kind.MOVE:  # whoever was reminded was told another hour
            Reminder.objects.filter(booking__slot=slot).delete()
        for booking in held.order_by("pk"):
            before = str(booking.state)
            if slot.state == Slot.State.CALLED_OFF:
                self._move(booking, State.CALLED_OFF)
            elif booking.terms:  # who did not choose this may go without a fee
                booking.terms = []
                booking.save(update_fields=["terms"])
            self._keep(booking, before)
        if self.disruption.restores is not None and slot.state == Slot.State.OPEN:
            rows = called_off_by(self.disruption.restores, [slot.pk])
            for booking in rows.select_related("order", "visitor").order_by("pk"):
                self._give_again(booking, slot)

    def _give_again(self, booking: Booking, slot: Slot) -> None:
        """A booking that was called off stands again, where its person can still come."""
        assert self.disruption.restores is not None
        if booking.visitor_id not in self._known:
            raise MovedMeanwhile
        own = self.seats[booking.seats_id]
        told = DisruptedBooking.objects.filter(
            booking=booking, told__disruption=self.disruption.restores
        )
        before = told.values_list("before", flat=True)[0]
        others = [held.slot for held in held_bookings(booking.visitor)]
        elsewhere = any(other.pk == slot.pk or overlap(slot, other) for other in others)
        if not elsewhere and seats_domain.has_room(own, booking.units):
            self._move(booking, State(before))
        self._keep(booking, str(State.CALLED_OFF))

    def _move(self, booking: Booking, to: State) -> None:
        by = By.SYSTEM if self.disruption.cause == Disruption.Cause.MINIMUM else By.STAFF
        details = {"disruption": str(self.disruption.uuid)}
        own = self.seats[booking.seats_id]
        move(booking, to, own=own, actor=self.actor, at=self.now, by=by, details=details)

    def _keep(self, booking: Booking, before: str) -> None:
        self._touched.setdefault(booking.order_id, []).append((booking, before))

    def tell(self) -> None:
        """One letter to each order, or its place on the telephone list."""
        orders: dict[int, Order] = {key: pairs[0][0].order for key, pairs in self._touched.items()}
        told = [
            Told(disruption=self.disruption, order=order, channel=channel_of(order))
            for order in orders.values()
        ]
        Told.objects.bulk_create(told)
        DisruptedBooking.objects.bulk_create(
            DisruptedBooking(told=row, booking=booking, before=before)
            for row in told
            for booking, before in self._touched[row.order_id]
        )
        for row in told:
            if row.channel == Told.Channel.MAIL:
                _enqueue(DISRUPTION, row.uuid, row.order.email, row.order.language, self)


def _enqueue(kind: str, ref: object, address: str, language: str, work: "_Work") -> None:
    outbox.enqueue(
        kind=kind,
        ref=ref,
        address=address,
        language=language,
        now=work.now,
        occasion_id=work.disruption.occasion_id,
    )


def _end(disruption: Disruption, state: Disruption.State) -> None:
    """It is over, for now or for good: every maker concerned is told what was done."""
    disruption.state, disruption.ended_at = state, clock.now()
    disruption.save(update_fields=["state", "ended_at"])
    done = disruption.slots.exclude(done_at=None).filter(refused="")
    makers = Participation.objects.filter(
        pk__in=done.values("slot__programme__participation")
    ).exclude(email="")
    for maker in makers.order_by("pk"):
        outbox.enqueue(
            kind=DISRUPTION_MAKER,
            ref=f"{disruption.pk}:{maker.pk}",
            address=maker.email,
            language="ja",
            now=clock.now(),
            occasion_id=disruption.occasion_id,
        )


def _record(
    disruption: Disruption, actor: Actor, action: str, after: dict[str, Any], now: datetime
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("disruption", disruption.uuid),
        at=now,
        occasion_id=disruption.occasion_id,
        after={"what": str(disruption.what), **after},
    )
