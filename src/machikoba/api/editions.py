# SPDX-License-Identifier: Apache-2.0
"""Editions, their programmes and slots, as published."""

from typing import Annotated, Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from machikoba.api.pages import answer
from machikoba.api.schemas import Editions, Problem, Programmes, Slots
from machikoba.core import clock
from machikoba.programmes.models import Admission, BusTour, Programme, Seats, Slot
from machikoba.programmes.queries import programmes, slots
from machikoba.regions.models import Edition
from machikoba.regions.queries import editions

router = Router(tags=["editions"])
Text = Annotated[str, Field(max_length=100)]
Offset = Annotated[int, Field(ge=0, le=1_000_000)]
WRONG = {404: Problem, 422: Problem}


def find_edition(slug: str) -> Edition:
    """The visible edition, or Http404."""
    found = editions.brief(slug)
    if found is None:
        raise Http404
    return found


@router.get("", response={200: Editions, 422: Problem})
def list_editions(request: HttpRequest, offset: Offset = 0) -> dict[str, Any]:
    """Published and archived editions, the newest first."""
    return answer(request, editions.visible(), offset, _edition)


def _edition(edition: Edition) -> dict[str, Any]:
    plain = ("slug", "status", "year", "fiscal_year", "number", "is_sample", "is_fictional")
    return {
        "id": edition.uuid,
        "name": edition.name.to_json(),
        "starts_on": edition.occasion.starts_on,
        "ends_on": edition.occasion.ends_on,
        **{name: getattr(edition, name) for name in plain},
    }


@router.get("/{slug}/programmes", response={200: Programmes, **WRONG})
def list_programmes(
    request: HttpRequest, slug: str, offset: Offset = 0, q: Text = ""
) -> dict[str, Any]:
    """The published programmes of an edition; with `q` those that fit it, the nearest first."""
    asked = programmes.Filters(text=q.replace("\0", ""))
    found = programmes.find(find_edition(slug), asked, clock.now())
    return answer(request, found.prefetch_related("bus_tour__stops"), offset, _programme)


PLAIN = (
    "kind", "admission", "booking_required", "external_url", "duration_minutes",
    "min_age", "max_age", "guardian_required", "minimum_number", "fee",
    "languages", "hands_on", "step_free", "as_stated", "sources",
)  # fmt: skip


def _programme(programme: Programme) -> dict[str, Any]:
    maker = programme.participation
    prices = ("band", "amount", "up_to", "and_more", "per")
    return {
        "id": programme.uuid,
        "title": programme.title.to_json(),
        "summary": programme.summary.to_json(),
        "description": programme.description.to_json(),
        "maker": maker.uuid if maker else None,
        "maker_name": maker.name.to_json() if maker else {},
        "prices": [{n: getattr(p, n) for n in prices} for p in programme.prices.all()],
        "bus_tour": _bus_tour(getattr(programme, "bus_tour", None)),
        **{name: getattr(programme, name) for name in PLAIN},
    }


def _bus_tour(tour: BusTour | None) -> dict[str, Any] | None:
    if tour is None:
        return None
    stops = [
        {"at": stop.at.strftime("%H:%M") if stop.at else None, "name": stop.name.to_json()}
        for stop in tour.stops.all()
    ]
    plain = ("seller", "registration", "phone")
    return {**{name: getattr(tour, name) for name in plain}, "stops": stops}


@router.get("/{slug}/slots", response={200: Slots, **WRONG})
def list_slots(
    request: HttpRequest, slug: str, bookable: bool | None = None, offset: Offset = 0
) -> dict[str, Any]:
    """The slots of an edition; with `bookable=true` those that one adult would get now."""
    edition = find_edition(slug)
    rows = slots.published(edition)
    if bookable is not None:
        free = Exists(Seats.objects.filter(slots.bookable(clock.now()), slot=OuterRef("pk")))
        rows = rows.filter(free if bookable else ~free)
    return answer(request, rows, offset, _slot)


def _slot(slot: Slot) -> dict[str, Any]:
    rows = sorted(slot.seats.all(), key=lambda s: (s.admission != Admission.FIRST_COME, s.pk))
    seats = rows[0] if rows else Seats(admission=Admission.UNKNOWN)
    return {
        "id": slot.uuid,
        "programme": slot.programme.uuid,
        "day": slot.day,
        "starts": slot.starts_at,
        "ends": slot.ends_at,
        "unit": seats.unit,
        "admission": seats.admission,
        "capacity": seats.capacity,
        "seats_left": slots.seats_left(seats),
    }
