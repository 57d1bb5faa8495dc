# SPDX-License-Identifier: Apache-2.0
"""How long it takes between the places of a trip, known or not: the one seam to travel times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from machikoba.regions.models import Edition, Occasion
from machikoba.travel.estimates import Point, minutes_between
from machikoba.travel.models import Feed, Route
from machikoba.travel.modes import Mode
from machikoba.travel.queries.tables import table
from machikoba.trips.solver.problem import Journey

UNKNOWN = 20  # minutes to and from a place nobody has said where it is
Row = tuple[int | None, ...]


@dataclass(frozen=True)
class Ways:
    """`minutes` and `journeys` as the solver takes them, and where they are from."""

    minutes: tuple[Row, ...]
    journeys: tuple[Journey, ...]
    source: str


def modes_of(edition: Edition) -> list[Mode]:
    """The means there are for an edition: by timetable only where it has one."""
    found = [Mode.FOOT, Mode.BICYCLE, Mode.CAR]
    if Route.objects.filter(edition=edition).exists():
        found.append(Mode.BUS)
    if Feed.objects.filter(edition=edition).exists():
        found.append(Mode.TRANSIT)
    return found


def between(
    edition: Edition, mode: Mode, places: Sequence[Point | None], days: Sequence[date]
) -> Ways:
    """Ways between `places` on `days`; minutes count from midnight of the first.

    From and to a place that is not known it takes UNKNOWN minutes.
    """
    known = [number for number, place in enumerate(places) if place is not None]
    points = [place for place in places if place is not None]
    position = {number: index for index, number in enumerate(known)}
    tables = [table(edition, mode=mode, points=points, on=day) for day in days]
    size = range(len(places))

    def minutes(one: int, other: int) -> int | None:
        if one == other:
            return 0
        if one not in position or other not in position:
            return UNKNOWN
        found = tables[0].minutes[position[one]][position[other]]
        start, end = places[one], places[other]
        if (
            edition.occasion.travel == Occasion.Travel.REFUSE
            and start
            and end
            and found is not None
        ):
            return max(found, minutes_between(start, end))  # or its own order would be refused
        return found

    journeys = tuple(
        Journey(known[one.origin], known[one.target], one.departs + shift, one.arrives + shift)
        for day, found in zip(days, tables, strict=True)
        for shift in [(day - days[0]).days * 1440]
        for one in found.journeys
    )
    rows = tuple(tuple(minutes(one, other) for other in size) for one in size)
    return Ways(rows, journeys, str(tables[0].source) if tables else "estimate")
