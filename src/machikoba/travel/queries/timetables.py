# SPDX-License-Identifier: Apache-2.0
"""What runs on a day of an edition, kept in the process until anything of it changes."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from machikoba.core import files
from machikoba.regions.models import Edition, Participation
from machikoba.travel.estimates import Point
from machikoba.travel.models import Feed, Route
from machikoba.travel.queries import routes
from machikoba.travel.reading.networks import Network
from machikoba.travel.timetable.services import Halt, Running, Service, together

AROUND = 0.25  # degrees beyond the makers within which a feed's runs matter


def running(edition: Edition, on: date, *, with_feeds: bool = False) -> Running:
    """The loop buses of a day, and with them what the feeds of public transport know of it."""
    return _running(edition.uuid, edition.publication_version, on, with_feeds)


@lru_cache(maxsize=64)
def _running(uuid: UUID, version: int, on: date, with_feeds: bool) -> Running:
    """`version` is what every published change raises."""
    edition = Edition.objects.get(uuid=uuid)
    services = [*_loop_buses(edition, on)]
    if with_feeds:
        services += _public_transport(edition, on)
    return together(services)


def _loop_buses(edition: Edition, on: date) -> Iterator[Service]:
    for route in routes.on_day(edition, on):
        stops = tuple(stop.point for stop in route.stops.all())
        yield Service(stops, tuple(_halts(route)))


def _halts(route: Route) -> Iterator[tuple[Halt, ...]]:
    for run in route.runs.all():
        times = enumerate(run.times)
        yield tuple(Halt(stop, at * 60, at * 60) for stop, at in times if at is not None)


def _public_transport(edition: Edition, on: date) -> Iterator[Service]:
    near = _near(edition)
    for feed in Feed.objects.filter(edition=edition):
        service = _network(feed.network).service(on, near)
        if service.runs:
            yield service


@lru_cache(maxsize=8)
def _network(name: str) -> Network:
    """A file is named by its hash: what it holds never changes."""
    return Network.from_json(files.path_of(name).read_bytes())


def _near(edition: Edition) -> Callable[[Point], bool]:
    """Whether a place lies around the makers; without any of them on the map, everything does."""
    places = Participation.objects.filter(edition=edition).exclude(latitude=None)
    points = [p for p in places.values_list("latitude", "longitude") if None not in p]
    if not points:
        return lambda point: True
    (south, north), (west, east) = ((min(xs), max(xs)) for xs in zip(*points, strict=True))
    return lambda point: (
        south - AROUND <= point.latitude <= north + AROUND
        and west - AROUND <= point.longitude <= east + AROUND
    )
