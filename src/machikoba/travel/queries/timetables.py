# SPDX-License-Identifier: Apache-2.0
"""What runs on a day of an edition, kept in the process until anything of it changes."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from machikoba.regions.models import Edition
from machikoba.travel.models import Route
from machikoba.travel.queries import routes
from machikoba.travel.timetable.services import Halt, Running, Service, together


def running(edition: Edition, on: date) -> Running:
    """The loop buses of a day."""
    return _running(edition.uuid, edition.publication_version, on)


@lru_cache(maxsize=64)
def _running(edition: UUID, version: int, on: date) -> Running:
    """`version` is what every published change raises."""
    return together(_loop_buses(Edition.objects.get(uuid=edition), on))


def _loop_buses(edition: Edition, on: date) -> Iterator[Service]:
    for route in routes.on_day(edition, on):
        stops = tuple(stop.point for stop in route.stops.all())
        yield Service(stops, tuple(_halts(route)))


def _halts(route: Route) -> Iterator[tuple[Halt, ...]]:
    for run in route.runs.all():
        times = enumerate(run.times)
        yield tuple(Halt(stop, at * 60, at * 60) for stop, at in times if at is not None)
