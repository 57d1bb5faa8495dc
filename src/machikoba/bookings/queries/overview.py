# SPDX-License-Identifier: Apache-2.0
"""What every seat of an edition is doing now: booked, requested, held, offered, waited for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, QuerySet, Sum

from machikoba.bookings.models import Booking, Hold, Offer, Waiting
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Edition, Participation


@dataclass(frozen=True)
class SeatsNow:
    """A row of seats in its own unit (人 or 組); `waiting` counts parties, `heads` the people in
    them. `until` is when the first hold or offer ends, `decide_by` the first request's deadline."""

    seats: Seats
    confirmed: int = 0
    requested: int = 0
    held: int = 0
    offered: int = 0
    waiting: int = 0
    heads: int = 0
    until: datetime | None = None
    decide_by: datetime | None = None

    @property
    def slot(self) -> Slot:
        return self.seats.slot

    @property
    def left(self) -> int | None:
        """Free this moment; None where nothing is counted."""
        seats = self.seats
        return None if seats.capacity is None else seats.capacity - seats.taken

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def is_moving(self) -> bool:
        """Whether anything but plain bookings is going on."""
        return bool(self.requested or self.held or self.offered or self.waiting)


def of_edition(edition: Edition, day: date | None = None) -> list[SeatsNow]:
    """Every counted row of seats that is booked here, by day and hour."""
    rows = Seats.objects.filter(slot__programme__occasion=edition.occasion_id)
    return _now(rows.filter(slot__day=day) if day else rows)


def of_maker(participation: Participation, day: date) -> dict[int, SeatsNow]:
    """Seats' id → what they do, of one maker's day."""
    rows = Seats.objects.filter(slot__programme__participation=participation, slot__day=day)
    return {row.seats.pk: row for row in _now(rows)}


def _now(rows: QuerySet[Seats]) -> list[SeatsNow]:
    rows = rows.select_related("slot__programme__participation")
    found = list(rows.order_by("slot__day", "slot__starts_at", "slot__pk", "pk"))
    booked, holds, offers, waiting = (
        _bookings(found),
        _holds(found),
        _offers(found),
        _parties(found),
    )
    empty = {"units": 0, "until": None}
    return [
        SeatsNow(
            seats=row,
            confirmed=booked.get((row.pk, Booking.State.CONFIRMED), empty)["units"],
            requested=booked.get((row.pk, Booking.State.REQUESTED), empty)["units"],
            held=holds.get(row.pk, empty)["units"],
            offered=offers.get(row.pk, empty)["units"],
            waiting=waiting.get(row.pk, {"parties": 0})["parties"],
            heads=waiting.get(row.pk, {"units": 0})["units"],
            until=_first(holds.get(row.pk, empty)["until"], offers.get(row.pk, empty)["until"]),
            decide_by=booked.get((row.pk, Booking.State.REQUESTED), empty)["until"],
        )
        for row in found
    ]


def _first(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _bookings(rows: list[Seats]) -> dict[Any, Any]:
    found = Booking.objects.filter(seats__in=rows).values("seats", "state")
    sums = found.annotate(units=Sum("units"), until=Min("decide_by")).order_by()
    return {(row["seats"], row["state"]): row for row in sums}


def _holds(rows: list[Seats]) -> dict[Any, Any]:
    found = Hold.objects.filter(seats__in=rows).values("seats")
    sums = found.annotate(units=Sum("units"), until=Min("expires_at")).order_by()
    return {row["seats"]: row for row in sums}


def _offers(rows: list[Seats]) -> dict[Any, Any]:
    found = Offer.objects.filter(seats__in=rows, state=Offer.State.OPEN).values("seats")
    sums = found.annotate(units=Sum("units"), until=Min("expires_at")).order_by()
    return {row["seats"]: row for row in sums}


def _parties(rows: list[Seats]) -> dict[Any, Any]:
    found = Waiting.objects.filter(seats__in=rows, state=Waiting.State.WAITING).values("seats")
    sums = found.annotate(parties=Count("pk"), units=Sum("heads")).order_by()
    return {row["seats"]: row for row in sums}
