# SPDX-License-Identifier: Apache-2.0
"""The day itself: what comes next, how to get there, and the rest planned anew from here."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from machikoba.core import clock
from machikoba.site.views import trips as pages
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.trips.domain import places, trips
from machikoba.trips.domain.trips import DoesNotFit
from machikoba.trips.models import Trip
from machikoba.trips.queries import itineraries
from machikoba.trips.queries.itineraries import DayPlan, Item, Itinerary
from machikoba.trips.queries.trips import Opened
from machikoba.trips.solver.plan import Stop
from machikoba.ui import limits

ROUND = 5  # minutes: from when the rest of a day is planned
MAP = "https://www.google.com/maps/dir/"  # opens the map of the telephone; nothing is asked before
MAP_MODES = {Mode.FOOT: "walking", Mode.BICYCLE: "bicycling", Mode.CAR: "driving"}


@never_cache
@require_safe
def today(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """What comes next, large; the rest of the day below it."""
    found = pages.opened(slug, uuid, secret)
    trip = found.trip
    now = clock.now()
    read = itineraries.read(trip, now)
    day = _day(read, clock.today(trip.edition.occasion.zone))
    coming = [item for item in day.items if item.ends > now] if day else []
    context = {
        "edition": trip.edition,
        "opened": found,
        "trip": trip,
        "secret": secret,
        "read": read,
        "day": day,
        "is_today": day is not None and day.day == clock.today(trip.edition.occasion.zone),
        "next": coming[0] if coming else None,
        "coming": coming[1:],
        "over": [*read.past, *(item for item in (day.items if day else ()) if item.ends <= now)],
        "map": map_link(trip, coming[0]) if coming else "",
        "now": now,
    }
    return render(request, "site/trip_today.html", context)


def map_link(trip: Trip, item: Item) -> str:
    """The way to a stop in the telephone's map; empty where nobody knows where it is."""
    maker = item.programme.participation
    target = _place(maker.latitude, maker.longitude) if maker else ""
    if not target:
        return ""
    origin = item.leg.origin if item.leg else None
    asked = {
        "api": "1",
        "destination": target,
        "travelmode": MAP_MODES.get(Mode(trip.mode), "transit"),
    }
    if origin is not None:
        asked["origin"] = _of(origin)
    return f"{MAP}?{urlencode(asked)}"


def _place(latitude: float | None, longitude: float | None) -> str:
    known = latitude is not None and longitude is not None
    return _of(Point(latitude, longitude)) if known else ""  # type: ignore[arg-type]


def _of(point: Point) -> str:
    return f"{point.latitude:.5f},{point.longitude:.5f}"


def _day(read: Itinerary, today: date) -> DayPlan | None:
    """Today's, else the next one there is, else the last."""
    coming = [day for day in read.days if day.day >= today]
    return next(iter(coming or read.days[-1:]), None)


@never_cache
@require_POST
def replan(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """The rest of today from here and now; what is booked stays."""
    trip = pages.own(slug, uuid, secret)
    seconds = limits.seconds_to_plan(request)
    if seconds:
        return pages.render_trip(request, Opened(trip, True), (limits.plan_sentence(seconds),))
    now = clock.now()
    local = now.astimezone(trip.edition.occasion.zone)
    day = _day(itineraries.read(trip, now), local.date())
    if day is None or day.day != local.date():
        sentence = _("当日になると、いまいる場所から組み直せます。")
        return pages.render_trip(request, Opened(trip, True), (sentence,))
    over = [item for item in day.items if item.ends <= now]
    place = _here(request) or _last(over) or trip.since.get("place", "") or trip.start
    named = request.POST.getlist("kept")
    kept = [item.stop.option for item in day.items if item.stop.option in named]
    asked = Rest(day.day, _minute(local), place, [item.stop for item in over])
    try:
        _plan(trip, asked, kept)
    except DoesNotFit:
        trip.pins = {}
        _plan(trip, asked, [])
    return pages.to_trip(trip, "trip_today")


class Rest(NamedTuple):
    """From when and where the rest of a day is planned, and what is over."""

    day: date
    minute: int
    place: str
    past: list[Stop]


def _plan(trip: Trip, asked: Rest, kept: list[str]) -> None:
    trips.plan_from(
        trip=trip,
        day=asked.day.isoformat(),
        minute=asked.minute,
        place=asked.place,
        past=asked.past,
        kept=kept,
    )


def _here(request: HttpRequest) -> str:
    """Where the telephone says it is, to some 100 metres; empty where it says nothing."""
    said = request.POST.get("here", "")
    return said if places.AT.fullmatch(said) else ""


def _last(over: list[Item]) -> str:
    makers = [item.programme.participation for item in over]
    known = [maker for maker in makers if maker is not None and maker.latitude is not None]
    return f"maker:{known[-1].uuid}" if known else ""


def _minute(local: datetime) -> int:
    """Of the day, up to the next five."""
    later = local + timedelta(minutes=-local.minute % ROUND)
    return later.hour * 60 + later.minute if later.date() == local.date() else 24 * 60 - 1
