# SPDX-License-Identifier: Apache-2.0
"""A day that works: asked for on one page, read on another, opened by a link nobody can guess."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.sharing.calendars import calendar_of_slots
from machikoba.sharing.links import absolute
from machikoba.site import baskets, wishes
from machikoba.site.forms.trips import TripForm, initial_of, wish_ids
from machikoba.site.views import editions
from machikoba.travel.modes import Mode
from machikoba.trips.domain import solving, ways
from machikoba.trips.domain.secrets import SHARED, trip_secret
from machikoba.trips.domain.trips import DoesNotFit, change_trip, create_trip
from machikoba.trips.models import Course, Trip, Wish
from machikoba.trips.queries import courses, itineraries
from machikoba.trips.queries.trips import Opened, find_trip
from machikoba.ui import limits
from machikoba.ui.share import language

EARLIEST, LATEST = 9 * 60, 18 * 60  # a day nobody has said anything of begins and ends within


@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, with what was marked before; sent, a trip and its page."""
    edition = _planned(slug)
    found = _programmes(edition)
    course = _course(request, edition)
    initial = _initial(request, edition, found, course)
    form = TripForm(edition, found, request.POST or None, initial=initial)
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        seconds = limits.seconds_to_plan(request)
        if not seconds:
            return _created(request, edition, form, course)
        refusals = [limits.plan_sentence(seconds)]
    return _form(request, edition, form, refusals=refusals, course=course)


def _form(request: HttpRequest, edition: Edition, form: TripForm, **more: Any) -> HttpResponse:
    context = {
        "edition": edition,
        "form": form,
        "kept": baskets.find(edition, baskets.chosen(request, edition)),
        "pulled": [area for area in edition.areas.all() if area.pull],
        "courses": courses.published(edition),
        "refusals": (),
        "opened": None,
        "course": None,
        **more,
    }
    refused = bool(context["refusals"])
    return render(request, "site/trip_form.html", context, status=429 if refused else 200)


def _planned(slug: str) -> Edition:
    """The edition, while days of it can be planned; else Http404."""
    edition = editions.find(slug)
    if edition.status != Edition.Status.PUBLISHED or edition.is_sample:
        raise Http404
    return edition


def _programmes(edition: Edition) -> list[Programme]:
    """What can be visited from today on."""
    today = clock.today(edition.occasion.zone)
    rows = list(programmes.published(edition))
    return [one for one in rows if any(slot.day >= today for slot in one.slots.all())]


def _course(request: HttpRequest, edition: Edition) -> Course | None:
    said = request.POST.get("course") or request.GET.get("course", "")
    return courses.find(edition, said) if said else None


def _initial(
    request: HttpRequest, edition: Edition, found: list[Programme], course: Course | None
) -> dict[str, Any]:
    kept = baskets.find(edition, baskets.chosen(request, edition))
    today = clock.today(edition.occasion.zone)
    days = sorted({slot.day for one in found for slot in one.slots.all() if slot.day >= today})
    days = sorted({slot.day for slot in kept if slot.day >= today}) or days[:1]
    wished = wish_ids(wishes.wished(request, edition))
    if course is not None:
        wished = {str(one.uuid): str(Wish.LIKE) for one in courses.programmes_of(course)} | wished
    return {
        "days": [day.isoformat() for day in days],
        "starts": EARLIEST + 30,
        "ends": LATEST - 60,
        "mode": course.mode if course is not None else Mode.CAR,
        "pace": "normal",
        "lunch": 60,
        "adults": 2,
        "fills": course is None,
        "wishes": wished,
    }


def _created(
    request: HttpRequest, edition: Edition, form: TripForm, course: Course | None
) -> HttpResponse:
    asked = {**form.asked(), "course": course}
    kept = baskets.find(edition, baskets.chosen(request, edition))
    pins = {slot.uuid.hex: None for slot in kept if slot.day.isoformat() in asked["days"]}
    try:
        trip = create_trip(edition=edition, asked={**asked, "pins": pins})
    except DoesNotFit:  # what was chosen before collides with itself or with the hours
        trip = create_trip(edition=edition, asked=asked)
    return to_trip(trip)


def to_trip(trip: Trip, name: str = "trip") -> HttpResponse:
    """Its own page."""
    return redirect(
        f"site:{name}", slug=trip.edition.slug, uuid=trip.uuid, secret=trip_secret(trip)
    )


def opened(slug: str, uuid: UUID, secret: str) -> Opened:
    """The trip of a link, or Http404."""
    found = find_trip(_planned(slug), uuid, secret)
    if found is None:
        raise Http404
    return found


def own(slug: str, uuid: UUID, secret: str) -> Trip:
    """The trip of a link that lets one change it, or Http404."""
    found = opened(slug, uuid, secret)
    if not found.is_own:
        raise Http404
    return found.trip


@never_cache
@require_safe
def show(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """The plan as a line of time."""
    found = opened(slug, uuid, secret)
    return render_trip(request, found)


def render_trip(
    request: HttpRequest, found: Opened, refusals: tuple[str, ...] = ()
) -> HttpResponse:
    """The page, also where a change by hand does not fit."""
    trip = found.trip
    shared = trip_secret(trip, SHARED)
    context = {
        "edition": trip.edition,
        "opened": found,
        "trip": trip,
        "secret": trip_secret(trip) if found.is_own else shared,
        "read": itineraries.read(trip, clock.now(), with_others=found.is_own),
        "link": absolute("site:trip", trip.edition.slug, trip.uuid, shared),
        "hold_key": new_id(),
        "modes": ways.modes_of(trip.edition),
        "refusals": refusals,
    }
    return render(request, "site/trip.html", context, status=409 if refusals else 200)


@never_cache
def edit(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """The form of a trip that is there; sent, it is planned anew."""
    trip = own(slug, uuid, secret)
    found = _programmes(trip.edition)
    form = TripForm(trip.edition, found, request.POST or None, initial=initial_of(trip))
    refusals: list[str] = []
    if request.method == "POST" and form.is_valid():
        seconds = limits.seconds_to_plan(request)
        if not seconds:
            return _changed(trip, form)
        refusals = [limits.plan_sentence(seconds)]
    return _form(request, trip.edition, form, refusals=refusals, opened=trip, secret=secret)


def _changed(trip: Trip, form: TripForm) -> HttpResponse:
    try:
        change_trip(trip=trip, asked={**form.asked(), "since": {}})
    except DoesNotFit:
        change_trip(trip=trip, asked={**form.asked(), "since": {}, "pins": {}})
    return to_trip(trip)


@never_cache
@require_safe
def others(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """Plans that differ, to take one of them instead."""
    trip = own(slug, uuid, secret)
    now = clock.now()
    mine = itineraries.read(trip, now)
    found = [
        {
            "days": itineraries.read_plan(posed, trip, one, now),
            "options": [stop.option for route in one.routes for stop in route.stops],
            "percent": 100 * solving.score_of(posed, one) // max(mine.plan.score, 1),
        }
        for posed, one in solving.others(trip, now)
    ]
    context = {"edition": trip.edition, "trip": trip, "secret": secret, "others": found}
    return render(request, "site/trip_others.html", context)


@never_cache
@require_POST
def copy(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """A trip of one's own that asks for the same."""
    trip = opened(slug, uuid, secret).trip
    names = ("days", "starts", "ends", "mode", "party", "pace", "lunch", "budget", "step_free")
    more = ("language", "wishes", "interests", "words", "fills", "pins", "bans")
    asked = {name: getattr(trip, name) for name in (*names, *more)}
    try:
        return to_trip(create_trip(edition=trip.edition, asked=asked))
    except DoesNotFit:
        return to_trip(create_trip(edition=trip.edition, asked={**asked, "pins": {}}))


@never_cache
@require_safe
def calendar(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """Every stop at the hours of the plan."""
    trip = opened(slug, uuid, secret).trip
    slots = []
    for item in itineraries.read(trip, clock.now()).items:
        slot = item.slot
        slot.starts_at, slot.ends_at, slot.all_day = item.begins, item.ends, False
        slots.append(slot)
    name = trip.edition.name.in_language(language())[0]
    body = calendar_of_slots(slots, trip.edition, language(), name)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
