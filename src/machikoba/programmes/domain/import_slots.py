# SPDX-License-Identifier: Apache-2.0
"""Slots of a row imported again: what is booked stays, what changed follows."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import ProtectedError

from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.domain.slots import SlotPlan, create_slots, planned_start
from machikoba.programmes.models import Programme, Seats, Slot


def replace_slots(programme: Programme, plans: Sequence[SlotPlan]) -> None:
    """Make the programme's slots those of `plans`, in the caller's transaction.

    A slot with seats taken is never removed, and never shrinks below what is taken.
    """
    existing = {(s.day, s.starts_at): s for s in Slot.objects.filter(programme=programme)}
    wanted = {(plan.day, planned_start(programme, plan)): plan for plan in plans}
    create_slots(programme, [plan for key, plan in wanted.items() if key not in existing])
    locked = seats_domain.lock([slot.uuid for slot in existing.values()]) if existing else []
    for row in locked:
        plan = wanted.get((row.slot.day, row.slot.starts_at))
        if plan is not None:
            _follow(programme, row, plan)
    taken = {row.slot_id for row in locked if row.taken}
    for key, slot in existing.items():
        if key not in wanted and slot.pk not in taken:
            _remove(slot)


def _remove(slot: Slot) -> None:
    try:
        with transaction.atomic():
            slot.delete()
    except ProtectedError:  # somebody booked it once, and cancelled: history keeps the slot
        Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)


def _follow(programme: Programme, row: Seats, plan: SlotPlan) -> None:
    capacity = plan.capacity
    if capacity is not None:
        capacity = max(capacity, row.taken)
    seats_domain.set_capacity(row, capacity)
    if not row.taken:
        Seats.objects.filter(pk=row.pk).update(unit=plan.unit, admission=programme.admission)
