# SPDX-License-Identifier: Apache-2.0
"""わたしの予定: the starts a visitor has chosen, on a line of time, before they are booked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from machikoba.bookings.domain.checks import overlap
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import seats_left, takes_bookings
from machikoba.regions.models import Edition, Participation
from machikoba.site import baskets, holds
from machikoba.site.forms.bookings import WishForm
from machikoba.site.screens import asks_maker, has_codes, seats_of
from machikoba.site.views import editions
from machikoba.travel.estimates import Point, minutes_between
from machikoba.ui.same_origin import from_own_pages


@dataclass
class Stop:
    """One start on the line of time. Minutes before it: `pause` is what there is, `travel` the
    estimate of what the way takes; None where that is not known."""

    slot: Slot
    seats: Seats
    left: int | None
    is_open: bool
    opens_at: datetime | None = None
    pause: int | None = None
    travel: int | None = None
    collides: list[Slot] = field(default_factory=list)

    @property
    def is_tight(self) -> bool:
        """Whether the way takes longer than there is, by the estimate."""
        return self.pause is not None and self.travel is not None and self.pause < self.travel


@never_cache
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The chosen starts by day, how many come, and the way to the one form."""
    edition = editions.find(slug)
    found = baskets.find(edition, baskets.chosen(request, edition))
    return render_basket(request, edition, found, WishForm(edition.occasion))


def render_basket(
    request: HttpRequest,
    edition: Edition,
    slots: list[Slot],
    form: WishForm,
    refusals: Sequence[str] = (),
) -> HttpResponse:
    """The page, also where its form was sent and something is missing or refused."""
    stops = _stops(edition, slots, holds.own_slots(request, edition))
    codes = has_codes(edition)
    ready = [stop for stop in stops if stop.is_open or (codes and stop.opens_at)]
    context = {
        "edition": edition,
        "days": [(day, list(rows)) for day, rows in groupby(stops, key=lambda s: s.slot.day)],
        "stops": stops,
        "ready": ready,
        "collides": any(stop.collides for stop in stops),
        "party_form": form,
        "most": baskets.MOST,
        "has_codes": codes,
        "hold_key": new_id(),
        "asks_maker": asks_maker([stop.slot for stop in ready]),
        "refusals": refusals,
    }
    return render(request, "site/basket.html", context, status=409 if refusals else 200)


def _stops(edition: Edition, slots: list[Slot], own: Collection[UUID]) -> list[Stop]:
    now = clock.now()
    rows = Seats.objects.filter(takes_bookings(now), slot__in=slots)
    is_open = set(rows.values_list("slot", flat=True))
    is_open |= {slot.pk for slot in slots if slot.uuid in own}
    stops: list[Stop] = []
    for slot in slots:
        seats = seats_of(slot)
        stop = Stop(slot, seats, seats_left(seats), slot.pk in is_open)
        times = window(seats, edition.occasion)
        stop.opens_at = None if times.has_opened(now) else times.opens_at
        earlier = [one.slot for one in stops if one.is_open and one.slot.day == slot.day]
        stop.collides = [one for one in earlier if stop.is_open and overlap(one, slot)]
        if earlier and not stop.collides:
            stop.pause, stop.travel = _pause(earlier[-1], slot), _travel(earlier[-1], slot)
        stops.append(stop)
    return stops


def _pause(before: Slot, after: Slot) -> int | None:
    """Minutes between two starts; None where an hour is not known."""
    if before.ends_at is None or after.starts_at is None:
        return None
    return int((after.starts_at - before.ends_at).total_seconds() // 60)


def _travel(before: Slot, after: Slot) -> int | None:
    """Estimated minutes from one maker to the next; None at the same one, or where unknown."""
    one, other = before.programme.participation, after.programme.participation
    if one is None or other is None or one.pk == other.pk:
        return None
    places = [_place(maker) for maker in (one, other)]
    start, end = places
    return None if start is None or end is None else minutes_between(start, end)


def _place(maker: Participation) -> Point | None:
    if maker.latitude is None or maker.longitude is None:
        return None
    return Point(maker.latitude, maker.longitude)


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
