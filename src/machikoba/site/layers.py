# SPDX-License-Identifier: Apache-2.0
"""What can be laid over the map of an edition: loop buses with their stops, and facilities."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from machikoba.core.maps import Frame, Point
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.travel.models import Facility, Route, RouteStop
from machikoba.travel.queries import facilities, routes
from machikoba.travel.words import FACILITIES
from machikoba.ui import site_map
from machikoba.ui.share import language

BUS = "bus"
KEYS = (BUS, *FACILITIES)
AT_FIRST = (BUS, "information")  # shown until somebody chooses
SAME = 5  # digits of a degree to which two stops are one


@dataclass(frozen=True)
class Stop:
    """A stop of one or several routes."""

    number: int
    name: Texts
    point: Point


@dataclass(frozen=True)
class Bus:
    """A route with its timetable; `days` only where it does not run on all of them."""

    route: Route
    rows: list[routes.StopTimes]
    days: list[date]

    @property
    def points(self) -> list[Point]:
        """Its stops, in degrees."""
        return [_degrees(row.stop) for row in self.rows]


@dataclass(frozen=True)
class Around:
    """Everything beside the sites, in degrees."""

    buses: list[Bus] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    facilities: list[tuple[str, list[Facility]]] = field(default_factory=list)

    @property
    def points(self) -> list[Point]:
        """Where any of it is."""
        places = [_degrees(one) for _kind, rows in self.facilities for one in rows]
        return [stop.point for stop in self.stops] + places

    @property
    def keys(self) -> list[str]:
        """The layers there are."""
        found = {kind for kind, _rows in self.facilities} | ({BUS} if self.buses else set())
        return [key for key in KEYS if key in found]

    @property
    def landmarks(self) -> list[tuple[str, Point]]:
        """What a site's distance is told from: stops and information points."""
        tongue = language()
        told = [
            (one.name.in_language(tongue)[0], _degrees(one))
            for kind, rows in self.facilities
            if kind == Facility.Kind.INFORMATION
            for one in rows
        ]
        return [(stop.name.in_language(tongue)[0], stop.point) for stop in self.stops] + told


@dataclass(frozen=True)
class Line:
    """A route as it is drawn."""

    name: Texts
    colour: str
    path: str


@dataclass(frozen=True)
class Spot:
    """A stop or a facility as it is drawn; `anchor` is where the page tells more of it."""

    key: str
    name: Texts
    anchor: str
    x: float
    y: float


def around(edition: Edition, day: date | None = None) -> Around:
    """The loop buses (of a day) and the facilities of an edition."""
    found = routes.of_edition(edition) if day is None else routes.on_day(edition, day)
    buses = [_bus(edition, route) for route in found]
    return Around(buses, _stops(buses), facilities.by_kind(edition))


def _bus(edition: Edition, route: Route) -> Bus:
    days = edition.days()
    running = [day for day in days if route.runs_on(day)]
    return Bus(route, routes.timetable(route), running if running != days else [])


def _degrees(one: RouteStop | Facility) -> Point:
    return one.longitude, one.latitude


def _stops(buses: Sequence[Bus]) -> list[Stop]:
    """Each stop once, however many routes call at it; numbered in that order."""
    found: dict[tuple[str, float, float], Stop] = {}
    for bus in buses:
        for row in bus.rows:
            longitude, latitude = _degrees(row.stop)
            key = (str(row.stop.name), round(longitude, SAME), round(latitude, SAME))
            stop = Stop(len(found) + 1, row.stop.name, (longitude, latitude))
            found.setdefault(key, stop)
    return list(found.values())


def lines(found: Around, frame: Frame) -> list[Line]:
    """The ways of the buses, straight from stop to stop."""
    return [
        Line(
            bus.route.name,
            bus.route.colour or "#5b6770",
            site_map.line([site_map.spot(frame, *point) for point in bus.points]),
        )
        for bus in found.buses
        if bus.rows
    ]


def spots(found: Around, frame: Frame) -> list[Spot]:
    """Stops and facilities on the drawing."""
    stops = [(BUS, stop.name, "buses", stop.point) for stop in found.stops]
    rest = [
        (kind, one.name, f"{kind}-{number}", _degrees(one))
        for kind, rows in found.facilities
        for number, one in enumerate(rows, 1)
    ]
    return [
        Spot(key, name, anchor, *site_map.spot(frame, *point))
        for key, name, anchor, point in [*stops, *rest]
    ]
