# SPDX-License-Identifier: Apache-2.0
"""A maker's day: its starts, who comes, who is there already."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.audit import trail
from machikoba.bookings.domain.checks import AT_THE_DOOR
from machikoba.bookings.domain.minimums import decision_at, heads_of
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries import overview, requests
from machikoba.bookings.queries.bookings import is_seen
from machikoba.bookings.queries.overview import SeatsNow
from machikoba.core import clock
from machikoba.desk.views.access import find_maker
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.queries.slots import audience_of, seats_left
from machikoba.regions import rules
from machikoba.regions.models import Participation
from machikoba.reports.prints import name_lists
from machikoba.ui.pdfs import pdf_answer
from machikoba.ui.signing_in import actor_of
from machikoba.visits.models import CheckIn
from machikoba.visits.queries import check_ins, no_shows
from machikoba.visits.queries.payments import fee_of


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """The one desk, or the choice between several."""
    assert isinstance(request.user, User)
    makers = list(rules.own_participations(request.user))
    if len(makers) == 1:
        return redirect("desk:day", maker=makers[0].uuid)
    return render(request, "desk/home.html", {"makers": makers})


@login_required
@never_cache
def show(request: HttpRequest, maker: UUID) -> HttpResponse:
    """The day asked for in the address, else today's or the next."""
    participation = find_maker(request, maker)
    today = clock.today(participation.edition.occasion.zone)
    days = _days(participation)
    day = _chosen(request.GET.get("day", ""), days, today)
    context = {
        "maker": participation,
        "edition": participation.edition,
        "days": days,
        "day": day,
        "today": today,
        "is_seen": is_seen(day, today),
        "asked": requests.of_maker(participation).count(),
        "slots": _slots(participation, day, today),
        "zone": participation.edition.occasion.zone,
        "rates": no_shows.of_maker(participation),
    }
    return render(request, "desk/day.html", context)


@login_required
@never_cache
def name_list(request: HttpRequest, maker: UUID) -> HttpResponse:
    """The day's list on paper; that it was taken is on record."""
    participation = find_maker(request, maker)
    today = clock.today(participation.edition.occasion.zone)
    day = _chosen(request.GET.get("day", ""), _days(participation), today)
    if not is_seen(day, today) or not name_lists.has_slots([participation], [day]):
        return redirect("desk:day", maker=maker)
    trail.record(
        actor=actor_of(request),
        action="print",
        subject=("participation", participation.uuid),
        at=clock.now(),
        occasion_id=participation.edition.occasion_id,
        after={"kind": "name-list", "day": day.isoformat()},
    )
    body = name_lists.own_list_pdf(participation, day, today)
    return pdf_answer(request, body, f"来場者名簿_{day}")


def _days(participation: Participation) -> list[date]:
    rows = Slot.objects.filter(programme__participation=participation)
    return sorted(set(rows.values_list("day", flat=True)))


def _chosen(asked: str, days: list[date], today: date) -> date:
    named = {day.isoformat(): day for day in days}
    if asked in named:
        return named[asked]
    coming = [day for day in days if day >= today]
    return coming[0] if coming else (days[-1] if days else today)


def _slots(participation: Participation, day: date, today: date) -> list[dict[str, object]]:
    # Not groupby: starts at the same hour come mixed, in the order of the names.
    by_slot: dict[int, list[Booking]] = defaultdict(list)
    for booking in check_ins.expected(participation, day, today):
        by_slot[booking.slot_id].append(booking)
    late: dict[int, list[Booking]] = defaultdict(list)
    for booking in check_ins.late_cancelled(participation, day, today):
        late[booking.slot_id].append(booking)
    slots = Slot.objects.filter(programme__participation=participation, day=day)
    now = overview.of_maker(participation, day)
    ordered = (
        slots.select_related("programme__occasion")
        .prefetch_related("seats")
        .order_by("starts_at", "pk")
    )
    return [_slot(slot, by_slot[slot.pk], late[slot.pk], now) for slot in ordered]


def _slot(
    slot: Slot, bookings: list[Booking], late: list[Booking], now: Mapping[int, SeatsNow]
) -> dict[str, object]:
    arrived = [b for b in bookings if state_of(b) == CheckIn.State.ARRIVED]
    decided = decision_at(slot) if slot.state == Slot.State.OPEN else None
    at_door = [b for b in arrived if b.order.origin == Order.Origin.DOOR]
    booked = [b for b in bookings if b.order.origin != Order.Origin.DOOR]
    came = sum(b.heads for b in at_door)
    return {
        "slot": slot,
        "takes_walk_ins": _takes_walk_ins(slot),
        "walk_ins": came,
        "now": next((now[row.pk] for row in slot.seats.all() if row.pk in now), None),
        "paid": sum(_paid(b) for b in [*bookings, *late]),
        "decided": None if slot.decided_at else decided,
        "missing": _missing(slot) if decided and not slot.decided_at else 0,
        "bookings": [guest_of(b) for b in bookings],
        "heads": sum(b.heads for b in booked),
        "arrived": sum(b.heads for b in arrived) - came,
        "late": [guest_of(b) for b in late],
    }


def door_seats(slot: Slot) -> list[Seats]:
    """What somebody without a booking may be given of a start, the day's own seats first."""
    rows = [row for row in slot.seats.all() if row.admission in AT_THE_DOOR]
    for row in rows:
        row.left = seats_left(row)  # type: ignore[attr-defined]
    return sorted(rows, key=lambda row: AT_THE_DOOR.index(row.admission))


def _takes_walk_ins(slot: Slot) -> bool:
    is_today = slot.day == clock.today(slot.programme.occasion.zone)
    is_public = audience_of(slot) == Programme.Audience.PUBLIC
    has_room = any(seats_left(row) != 0 for row in door_seats(slot))
    return is_today and is_public and has_room and slot.state == Slot.State.OPEN


def _missing(slot: Slot) -> int:
    """How many people the minimum still lacks, whether or not their names may be seen yet."""
    return max((slot.programme.minimum_number or 0) - heads_of(slot), 0)


def _paid(booking: Booking) -> int:
    payment = getattr(booking, "payment", None)
    return payment.amount if payment else 0


def guest_of(booking: Booking) -> dict[str, object]:
    """One line of the door list: the booking, whether they are in, and what is to be paid."""
    return {"booking": booking, "state": state_of(booking), "fee": fee_of(booking)}


def state_of(booking: Booking) -> str:
    """arrived, no_show or an empty text for one who is still expected."""
    check_in = getattr(booking, "check_in", None)
    return check_in.state if check_in else ""


@login_required
def scan(request: HttpRequest, maker: UUID) -> HttpResponse:
    """The camera; the code can be typed on the same page."""
    participation = find_maker(request, maker)
    context = {"maker": participation, "edition": participation.edition}
    return render(request, "desk/scan.html", context)
