# SPDX-License-Identifier: Apache-2.0
"""From a trip and the edition's real slots to the solver's problem: docs/trips.md, last section."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from machikoba.bookings.domain.party import Party
from machikoba.programmes.domain import prices
from machikoba.programmes.models import Programme, Slot
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Participation
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.trips.domain import options, places, scores, ways
from machikoba.trips.domain.options import DAY, Asked
from machikoba.trips.domain.scores import Worth
from machikoba.trips.models import Trip
from machikoba.trips.solver.problem import Day, Fixed, Free, Option, Pause, Problem, Visit

LUNCH = (11 * 60, 14 * 60 + 30)  # within these hours
EARLIEST = 30  # of a day, in minutes
ANYWHERE = -1  # the place of a day that begins where its first visit is


@dataclass(frozen=True)
class Posed:
    """A problem and what its ids stand for: visits are programmes, options are slots.

    `places` are those of the problem by number; `first` is the day at whose midnight minute 0 is.
    `source` says where travel times are from (machikoba.travel.tables.Source).
    """

    problem: Problem
    programmes: Mapping[str, Programme]
    slots: Mapping[str, Slot]
    worths: Mapping[str, Worth]
    places: tuple[Point | None, ...]
    first: date
    source: str


def pose(trip: Trip, now: datetime) -> Posed:
    """The problem of a trip as seats are at `now`. Raises BadPlace."""
    asked = asked_by(trip, now)
    found = _wanted(trip)
    worths = {visit_id(one): worth for one, worth in found}
    sites = _Sites()
    slots: dict[str, Slot] = {}
    visits = [_visit(trip, one, worth, asked, sites, slots) for one, worth in found]
    days, points = _days(trip, asked, sites.points)
    between = ways.between(trip.edition, Mode(trip.mode), points, sorted(asked.days))
    problem = Problem(
        days=days,
        travel=_with_anywhere(between.minutes),
        visits=tuple(_renumbered(visit for visit in visits if visit is not None)),
        journeys=between.journeys,
        early=options.EARLY[trip.pace],
        budget=trip.budget,
        pinned=frozenset(trip.pins),
        banned=frozenset(trip.bans),
    )
    return Posed(
        problem=replace(problem, pinned=frozenset(trip.pins) & set(slots)),
        programmes={visit_id(one): one for one, _worth in found},
        slots=slots,
        worths=worths,
        places=(*points, None),
        first=asked.first,
        source=between.source,
    )


def visit_id(programme: Programme) -> str:
    """The id of a programme's visit."""
    return programme.uuid.hex


def asked_by(trip: Trip, now: datetime) -> Asked:
    """Whose options are looked for, and on which days; those before `since` are over."""
    days = sorted(date.fromisoformat(day) for day in trip.days)
    since = trip.since.get("day")
    left = [day for day in days if since is None or day >= date.fromisoformat(since)]
    return Asked(
        occasion=trip.edition.occasion,
        party=Party.from_json(trip.party),
        days=frozenset(left or days[-1:]),
        first=days[0],
        pace=trip.pace,
        now=now,
        kept=frozenset(trip.pins),
    )


def _wanted(trip: Trip) -> list[tuple[Programme, Worth]]:
    over = {*trip.bans, *trip.since.get("done", ())}
    terms = scores.words_of(trip)
    rows = [
        (one, scores.worth(trip, one, terms))
        for one in programmes.published(trip.edition)
        if visit_id(one) not in over
    ]
    pinned = set(trip.pins)
    return [
        (one, worth)
        for one, worth in rows
        if worth.score
        or visit_id(one) in _named(trip)
        or any(options.option_id(slot) in pinned for slot in one.slots.all())
    ]


def _visit(
    trip: Trip,
    programme: Programme,
    worth: Worth,
    asked: Asked,
    sites: "_Sites",
    slots: dict[str, Slot],
) -> Visit | None:
    """The visit, or None where nobody asked for it and nobody can come."""
    found: list[Option] = []
    fits = options.fits_party(programme, asked, step_free=trip.step_free, language=trip.language)
    if fits:
        cost = prices.total(programme, programme.prices.all(), asked.party.to_json()) or 0
        found = options.options_of(programme.slots.all(), asked, cost)
        found = [_at_minute(option, trip.pins.get(option.id)) for option in found]
        known = {options.option_id(slot): slot for slot in programme.slots.all()}
        slots.update({option.id: known[option.id] for option in found})
    if not found and visit_id(programme) not in _named(trip):
        return None
    left = any(option.id not in trip.bans for option in found)
    return Visit(
        id=visit_id(programme),
        place=sites.number(programme.participation),
        score=worth.score,
        options=tuple(found),
        must=worth.must and left,  # of what cannot be had at all the answer says so itself
    )


def _named(trip: Trip) -> set[str]:
    """What somebody asked for by name or has been told to go to."""
    stops = [stop for route in trip.plan.get("routes", ()) for stop in route["stops"]]
    return {UUID(one).hex for one in trip.wishes} | {stop["visit"] for stop in stops}


def _at_minute(option: Option, minute: int | None) -> Option:
    """An open visit that was put at an hour by hand begins then."""
    if minute is None or not isinstance(option, Free):
        return option
    begins = min(max(minute, option.opens), option.last_start)
    return Fixed(option.id, begins, begins + option.length, option.cost)


class _Sites:
    """The places of makers, each once, in the order in which they are asked for."""

    def __init__(self) -> None:
        self.points: list[Point | None] = []
        self._numbers: dict[int | None, int] = {}

    def number(self, maker: Participation | None) -> int:
        key = None if maker is None else maker.pk
        if key not in self._numbers:
            self._numbers[key] = len(self.points)
            self.points.append(point_of(maker))
        return self._numbers[key]


def point_of(maker: Participation | None) -> Point | None:
    """Where a maker is, or None where that is not known."""
    if maker is None or maker.latitude is None or maker.longitude is None:
        return None
    return Point(maker.latitude, maker.longitude)


def _days(
    trip: Trip, asked: Asked, sites: Sequence[Point | None]
) -> tuple[tuple[Day, ...], list[Point | None]]:
    """The days, and the places with those of start and end behind the sites."""
    points = list(sites)
    since = trip.since
    began, start, finish = (
        _place(trip, points, word) for word in (since.get("place", ""), trip.start, trip.finish)
    )
    anywhere = len(points)  # behind all others
    found = []
    for day in sorted(asked.days):
        midnight = (day - asked.first).days * DAY
        is_now = since.get("day") == day.isoformat()
        opens = max(trip.starts, since["minute"]) if is_now else max(trip.starts, EARLIEST)
        opens = min(opens, trip.ends)
        place = began if is_now else start
        # Who begins at the first visit may be there before the day's first hour.
        before = options.EARLY[trip.pace] if place == ANYWHERE and not is_now else 0
        begins, ends = midnight + opens - before, midnight + trip.ends
        found.append(
            Day(
                id=day.isoformat(),
                start=begins,
                end=ends,
                start_place=anywhere if place == ANYWHERE else place,
                end_place=anywhere if finish == ANYWHERE else finish,
                pause=_pause(trip.lunch, begins, ends, midnight),
            )
        )
    return tuple(found), points


def _place(trip: Trip, points: list[Point | None], word: str) -> int:
    point = places.point_of(trip.edition, word)
    if point is None:
        return ANYWHERE
    points.append(point)
    return len(points) - 1


def _pause(lunch: int, begins: int, ends: int, midnight: int) -> Pause | None:
    """Lunch, where the day has its hours."""
    earliest, latest = max(begins, midnight + LUNCH[0]), min(ends, midnight + LUNCH[1])
    if not lunch or latest - earliest < lunch:
        return None
    return Pause(earliest, latest, lunch)


def _with_anywhere(rows: tuple[ways.Row, ...]) -> tuple[ways.Row, ...]:
    """One more place, as near to all as one likes: a day may begin and end at any visit."""
    zero: ways.Row = (0,) * (len(rows) + 1)
    return (*((*row, 0) for row in rows), zero)


def _renumbered(visits: Iterable[Visit]) -> Iterable[Visit]:
    """By id, so that equal scores are chosen alike whatever order the database answers in."""
    return sorted(visits, key=lambda visit: visit.id)
