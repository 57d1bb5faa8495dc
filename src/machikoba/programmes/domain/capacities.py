# SPDX-License-Identifier: Apache-2.0
"""Changing how many may come to a slot."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition


def change_capacity(*, slot: Slot, capacity: int, edition: Edition, actor: Actor) -> None:
    """Set the capacity of a slot's seats. Raises CapacityTaken below what is taken."""
    with transaction.atomic():
        for row in seats.lock([slot.uuid]):
            before = row.capacity
            seats.set_capacity(row, capacity)
            trail.record(
                actor=actor,
                action="change_capacity",
                subject=("slot", slot.uuid),
                at=clock.now(),
                occasion_id=edition.occasion_id,
                before={"capacity": before},
                after={"capacity": capacity},
            )
        touch(edition)
