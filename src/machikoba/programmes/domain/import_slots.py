# SPDX-License-Identifier: Apache-2.0
"""Slots of rows imported again: what is booked stays, what changed follows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError

from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.domain.slots import SlotPlan, create_slots, planned_start
from machikoba.programmes.models import Programme, Seats, Slot

Start = tuple[int, date, datetime | None]  # programme, day, moment


def replace_slots(wanted: Mapping[Programme, Sequence[SlotPlan]]) -> None:
    """Make each programme's slots those of its plans, in the caller's transaction.

    A slot with seats taken is never removed, and never shrinks below what is taken.
    """
    plans = {
        (programme.pk, plan.day, planned_start(programme, plan)): (programme, plan)
        for programme, listed in wanted.items()
        for plan in listed
    }
    locked = {_start(row.slot): row for row in seats_domain.lock_programmes(wanted)}
    create_slots([plan for start, plan in plans.items() if start not in locked])
    for start, row in locked.items():
        if start in plans:
            _follow(row, *plans[start])
        elif not row.taken:
            _remove(row.slot)


def _start(slot: Slot) -> Start:
    return slot.programme_id, slot.day, slot.starts_at


def _remove(slot: Slot) -> None:
    try:
        with transaction.atomic():
            slot.delete()
    except ProtectedError:  # somebody booked it once, and cancelled: history keeps the slot
        Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)


def _follow(row: Seats, programme: Programme, plan: SlotPlan) -> None:
    capacity = plan.capacity if plan.capacity is None else max(plan.capacity, row.taken)
    if capacity != row.capacity:
        seats_domain.set_capacity(row, capacity)
    fits = (row.unit, row.admission) == (plan.unit, programme.admission)
    if not (row.taken or fits):
        Seats.objects.filter(pk=row.pk).update(unit=plan.unit, admission=programme.admission)
