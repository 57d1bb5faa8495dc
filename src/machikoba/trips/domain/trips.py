# SPDX-License-Identifier: Apache-2.0
"""A visitor's trip: made, changed by hand, planned anew. The plan is found before the write.

No trail is kept: it is a sketch of nobody who is known, of which the last state counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from machikoba.core import clock
from machikoba.regions.models import Edition
from machikoba.trips.domain.solving import DoesNotFit as DoesNotFit
from machikoba.trips.domain.solving import plan_trip
from machikoba.trips.models import Trip, Wish
from machikoba.trips.solver.plan import Stop

FREE_STEP = 30  # minutes by which an open visit is moved by hand
DAY_ENDS = 24 * 60 - 1


def create_trip(*, edition: Edition, asked: Mapping[str, Any]) -> Trip:
    """A trip with its plan; `asked` are columns of Trip. Raises BadPlace."""
    now = clock.now()
    trip = Trip(edition=edition, created_at=now, changed_at=now, **asked)
    trip.plan = plan_trip(trip, now)
    with transaction.atomic():
        trip.save()
    return trip


def change_trip(*, trip: Trip, asked: Mapping[str, Any]) -> Trip:
    """Set columns and plan anew. Raises DoesNotFit and BadPlace, after which nothing is changed."""
    now = clock.now()
    before = {name: getattr(trip, name) for name in asked}
    for name, value in asked.items():
        setattr(trip, name, value)
    try:
        trip.plan = plan_trip(trip, now)
    except ValueError:
        for name, value in before.items():
            setattr(trip, name, value)
        raise
    trip.changed_at = now
    with transaction.atomic():
        trip.save(update_fields=[*asked, "plan", "changed_at"])
    return trip


def pin(*, trip: Trip, option: str, minute: int | None = None) -> Trip:
    """Keep an option in the plan; an open visit at its `minute`. Raises DoesNotFit."""
    return change_trip(trip=trip, asked={"pins": {**trip.pins, option: minute}})


def unpin(*, trip: Trip, option: str) -> Trip:
    """Let the plan decide about it again."""
    pins = {one: minute for one, minute in trip.pins.items() if one != option}
    return change_trip(trip=trip, asked={"pins": pins})


def drop(*, trip: Trip, visit: str, pinned: tuple[str, ...] = ()) -> Trip:
    """Take a programme out; `pinned` are its own options. Raises DoesNotFit."""
    pins = {one: minute for one, minute in trip.pins.items() if one not in pinned}
    return change_trip(trip=trip, asked={"bans": [*trip.bans, visit], "pins": pins})


def restore(*, trip: Trip, visit: str) -> Trip:
    """Let a programme that was taken out back in."""
    return change_trip(trip=trip, asked={"bans": [one for one in trip.bans if one != visit]})


def swap(*, trip: Trip, option: str, visit: str, other: str, other_visit: str) -> Trip:
    """Put another option in the place of one; of another programme, the first is out.

    Raises DoesNotFit.
    """
    pins = {one: minute for one, minute in trip.pins.items() if one != option}
    asked: dict[str, Any] = {"pins": {**pins, other: None}}
    if visit != other_visit:
        asked["bans"] = [*(one for one in trip.bans if one != other_visit), visit]
    return change_trip(trip=trip, asked=asked)


def bring_in(*, trip: Trip, programme: str, kind: str, amount: int, without: str = "") -> Trip:
    """Change the one thing that lets a programme in, which is a must from then on.

    `kind` and `amount` are those of the solver's Change. Raises DoesNotFit.
    """
    asked: dict[str, Any] = {"wishes": {**trip.wishes, programme: str(Wish.MUST)}}
    if kind == "start_earlier":
        asked["starts"] = max(trip.starts - amount, 0)
    elif kind == "end_later":
        asked["ends"] = min(trip.ends + amount, DAY_ENDS)
    elif kind == "more_budget" and trip.budget is not None:
        asked["budget"] = trip.budget + amount
    elif kind == "shorter_pause":
        asked["lunch"] = max(trip.lunch - amount, 0)
    elif kind == "without":
        asked["bans"] = [*trip.bans, without]
    return change_trip(trip=trip, asked=asked)


def plan_from(
    *, trip: Trip, day: str, minute: int, place: str, past: Sequence[Stop], kept: Sequence[str]
) -> Trip:
    """Plan the rest of a day from that minute and place.

    `past` are the stops that are over, `kept` the options that stay: what is booked. Raises
    DoesNotFit.
    """
    stops = [*trip.since.get("past", ()), *(asdict(stop) for stop in past)]
    since = {
        "day": day,
        "minute": minute,
        "place": place,
        "past": stops,
        "done": list(dict.fromkeys(stop["visit"] for stop in stops)),
    }
    over = {stop["option"] for stop in stops}
    pins = {one: minute for one, minute in trip.pins.items() if one not in over}
    pins |= {option: pins.get(option) for option in kept if option not in over}
    return change_trip(trip=trip, asked={"since": since, "pins": pins})


def forget(*, trip: Trip) -> None:
    """Delete it, as its owner asks."""
    with transaction.atomic():
        Trip.objects.filter(pk=trip.pk).delete()
