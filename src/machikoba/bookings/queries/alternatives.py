# SPDX-License-Identifier: Apache-2.0
"""Where else a party could go: the nearest starts that would still take it."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q

from machikoba.bookings.domain import checks
from machikoba.bookings.domain.party import Party
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import takes_bookings
from machikoba.regions.models import Occasion

MOST = 3


def alternatives(
    *,
    occasion: Occasion,
    instead_of: Slot,
    party: Party,
    keep: Sequence[Slot],
    now: datetime,
    most: int = MOST,
    is_group: bool = False,
) -> list[Slot]:
    """Starts that would confirm the whole party and fit between those in `keep`.

    Other starts of the same programme first, then what else of its kind there is that day, each
    the nearest in time first. Asked without locks: whoever takes one is judged again.
    """
    programme = instead_of.programme
    same_kind = Q(slot__programme__kind=programme.kind, slot__day=instead_of.day)
    rows = Seats.objects.filter(
        takes_bookings(now, party.heads),
        Q(slot__programme=programme) | same_kind,
        slot__programme__occasion=occasion,
    )
    rows = rows.exclude(slot=instead_of).select_related("slot__programme__participation")
    found: list[Slot] = []
    for seats in sorted(rows, key=lambda row: _distance(row.slot, instead_of)):
        if would_take(occasion, seats, party, keep, now, is_group=is_group):
            found.append(seats.slot)
            if len(found) == most:
                break
    return found


def _distance(slot: Slot, asked: Slot) -> tuple[bool, float, int]:
    assert slot.starts_at is not None  # takes_bookings asks for it
    away = abs((slot.starts_at - (asked.starts_at or slot.starts_at)).total_seconds())
    return slot.programme_id != asked.programme_id, away, slot.pk


def would_take(
    occasion: Occasion,
    seats: Seats,
    party: Party,
    keep: Sequence[Slot],
    now: datetime,
    *,
    is_group: bool = False,
) -> bool:
    """Whether a party that holds `keep` would be confirmed on these seats."""
    line = checks.Line(seats, checks.units_of(seats, party))
    request = checks.Request(
        occasion=occasion, party=party, lines=[line], others=keep, now=now, is_group=is_group
    )
    return not checks.find_refusals(request)
