# SPDX-License-Identifier: Apache-2.0
"""Travel times between points of an edition, by the best that is known of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from machikoba.regions.models import Edition
from machikoba.travel import estimates
from machikoba.travel.estimates import Point
from machikoba.travel.modes import BY_TIMETABLE, Mode
from machikoba.travel.queries import timetables
from machikoba.travel.tables import Journey, Source, TravelTable
from machikoba.travel.timetable.scan import profiles, worth_taking
from machikoba.travel.timetable.services import ACCESS_KM, Running, near

Minutes = tuple[tuple[int | None, ...], ...]


def table(edition: Edition, *, mode: Mode, points: Sequence[Point], on: date) -> TravelTable:
    """How long it takes between the `points` on a day, in minutes, both ways."""
    rows = tuple(tuple(estimates.minutes(one, other, mode) for other in points) for one in points)
    if mode not in BY_TIMETABLE:
        return TravelTable(rows)
    running = timetables.running(edition, on, with_feeds=mode is Mode.TRANSIT)
    if not running.day.hops:
        return TravelTable(rows)
    return TravelTable(rows, tuple(_rides(running, points, rows)), Source.TIMETABLE)


def _rides(running: Running, points: Sequence[Point], minutes: Minutes) -> Iterator[Journey]:
    """The rides that are faster than going at once without them."""
    sites = near(points, running.stops, ACCESS_KM)
    whole = (
        Journey(ride.origin, ride.target, ride.departs // 60, -(-ride.arrives // 60))
        for ride in profiles(running.day, sites)
    )
    for ride in worth_taking(whole):
        walk = minutes[ride.origin][ride.target]
        if walk is None or ride.arrives - ride.departs < walk:
            yield ride
