# SPDX-License-Identifier: Apache-2.0
"""Travel times between points of an edition, by the best that is known of it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from machikoba.regions.models import Edition
from machikoba.travel import estimates
from machikoba.travel.estimates import Point
from machikoba.travel.modes import BY_TIMETABLE, Mode
from machikoba.travel.queries import timetables
from machikoba.travel.tables import Source, TravelTable
from machikoba.travel.timetable.scan import profiles
from machikoba.travel.timetable.services import ACCESS_KM, near

Minutes = tuple[tuple[int | None, ...], ...]


def table(edition: Edition, *, mode: Mode, points: Sequence[Point], on: date) -> TravelTable:
    """How long it takes between the `points` on a day, in minutes, both ways."""
    if mode not in BY_TIMETABLE:
        return TravelTable(_estimates(mode, tuple(points)))
    version = edition.publication_version
    return _by_timetable(edition.uuid, version, mode, tuple(Point(*point) for point in points), on)


def _estimates(mode: Mode, points: Sequence[Point]) -> Minutes:
    return tuple(tuple(estimates.minutes(a, b, mode) for b in points) for a in points)


@lru_cache(maxsize=16)
def _by_timetable(
    uuid: UUID, version: int, mode: Mode, points: tuple[Point, ...], on: date
) -> TravelTable:
    """Kept in the process: who mends a plan asks for the same again and again."""
    walks = _estimates(mode, points)
    running = timetables.running(uuid, version, on, with_feeds=mode is Mode.TRANSIT)
    if not running.day.hops:
        return TravelTable(walks)
    sites = near(points, running.stops, ACCESS_KM)
    rides = profiles(running.day, sites, unit=60, below=walks)
    return TravelTable(walks, tuple(rides), Source.TIMETABLE)
