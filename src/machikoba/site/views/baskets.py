# SPDX-License-Identifier: Apache-2.0
"""わたしの予定: the starts a visitor has chosen, on a line of time, before they are booked."""

from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from machikoba.bookings.domain.checks import overlap
from machikoba.core import clock
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import seats_left, takes_bookings
from machikoba.regions.models import Edition
from machikoba.site import baskets
from machikoba.site.forms.bookings import PartyForm
from machikoba.site.screens import seats_of
from machikoba.site.views import editions
from machikoba.ui.same_origin import from_own_pages


@dataclass
class Stop:
    """One start on the line of time; `pause` in minutes before it, None where nothing is before."""

    slot: Slot
    seats: Seats
    left: int | None
    is_open: bool
    pause: int | None = None
    collides: list[Slot] = field(default_factory=list)


@never_cache
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The chosen starts by day, how many come, and the way to the one form."""
    edition = editions.find(slug)
    found = baskets.find(edition, baskets.chosen(request, edition))
    return render_basket(request, edition, found, PartyForm(edition.occasion))


def render_basket(
    request: HttpRequest, edition: Edition, slots: list[Slot], form: PartyForm
) -> HttpResponse:
    """The page, also where its form was sent and something is missing."""
    stops = _stops(slots)
    ready = [stop for stop in stops if stop.is_open]
    context = {
        "edition": edition,
        "days": [(day, list(rows)) for day, rows in groupby(stops, key=lambda s: s.slot.day)],
        "stops": stops,
        "ready": ready,
        "collides": any(stop.collides for stop in stops),
        "party_form": form,
        "most": baskets.MOST,
    }
    return render(request, "site/basket.html", context)


def _stops(slots: list[Slot]) -> list[Stop]:
    rows = Seats.objects.filter(takes_bookings(clock.now()), slot__in=slots)
    is_open = set(rows.values_list("slot", flat=True))
    stops: list[Stop] = []
    for slot in slots:
        seats = seats_of(slot)
        stop = Stop(slot, seats, seats_left(seats), slot.pk in is_open)
        earlier = [one.slot for one in stops if one.is_open and one.slot.day == slot.day]
        stop.collides = [one for one in earlier if stop.is_open and overlap(one, slot)]
        stop.pause = _pause(earlier[-1], slot) if earlier and not stop.collides else None
        stops.append(stop)
    return stops


def _pause(before: Slot, after: Slot) -> int | None:
    """Minutes between two starts; None where an hour is not known."""
    if before.ends_at is None or after.starts_at is None:
        return None
    return int((after.starts_at - before.ends_at).total_seconds() // 60)


@from_own_pages
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose a start; the page of the day follows, or for a script the number chosen."""
    edition = editions.find(slug)
    before = baskets.chosen(request, edition)
    wanted = baskets.named([request.POST.get("slot", "")])
    known = {slot.uuid for slot in baskets.find(edition, wanted)}
    after = [*before, *(one for one in wanted if one in known and one not in before)]
    return _answer(request, edition, after)


@from_own_pages
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a start out again."""
    edition = editions.find(slug)
    wanted = baskets.named([request.POST.get("slot", "")])
    after = [one for one in baskets.chosen(request, edition) if one not in wanted]
    return _answer(request, edition, after)


def _answer(request: HttpRequest, edition: Edition, slots: list[UUID]) -> HttpResponse:
    answer: HttpResponse
    if request.headers.get("Accept", "").startswith("application/json"):
        answer = JsonResponse({"count": len(slots[: baskets.MOST])})
    else:
        answer = redirect("site:basket", slug=edition.slug)
    baskets.keep(answer, edition, slots[: baskets.MOST])
    return answer
