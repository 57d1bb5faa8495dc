# SPDX-License-Identifier: Apache-2.0
"""What runs on a day, from one source or several, and how far one walks to it.

Times are seconds since midnight of the day, past 86,400 after it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, radians
from typing import NamedTuple

from machikoba.travel.estimates import Point, crow_km, minutes_for
from machikoba.travel.modes import Mode
from machikoba.travel.timetable.days import Day, Hop, Walks, day_of

EARLY = 120  # seconds before the departure
CHANGE_KM = 0.35  # between stops, as the crow flies: some seven minutes
ACCESS_KM = 1.0  # between a site and a stop: some twenty minutes
KM_A_DEGREE = 111.19


class Halt(NamedTuple):
    """A run at a stop; `boards`, `alights`: whether one may get in, out."""

    stop: int
    arrives: int
    departs: int
    boards: bool = True
    alights: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """Stops, and the halts of each run of one day."""

    stops: tuple[Point, ...]
    runs: tuple[tuple[Halt, ...], ...]


@dataclass(frozen=True, slots=True)
class Running:
    """Everything that runs on a day. `stops[i]` is the place of stop i of `day`."""

    stops: tuple[Point, ...]
    day: Day


def together(services: Iterable[Service]) -> Running:
    """Several services as one, with the walks from the stops of each to those of all."""
    stops: list[Point] = []
    hops: list[Hop] = []
    run = 0
    for service in services:
        for halts in service.runs:
            hops += _hops(halts, run, len(stops))
            run += 1
        stops += service.stops
    return Running(tuple(stops), day_of(hops, near(stops, stops, CHANGE_KM), EARLY))


def _hops(halts: Sequence[Halt], run: int, first: int) -> Iterator[Hop]:
    for here, there in pairwise(halts):
        yield Hop(
            here.departs,
            there.arrives,
            first + here.stop,
            first + there.stop,
            run,
            here.boards,
            there.alights,
        )


def near(points: Sequence[Point], stops: Sequence[Point], most_km: float) -> list[Walks]:
    """For each point the stops no further than `most_km`, with the seconds of the walk."""
    if not stops:
        return [{} for _ in points]
    # A cell is at least `most_km` high and wide, wherever one is.
    high = most_km / KM_A_DEGREE
    wide = high / max(0.05, min(cos(radians(stop.latitude)) for stop in stops))
    cells: dict[tuple[int, int], list[int]] = {}
    for number, stop in enumerate(stops):
        cell = floor(stop.latitude / high), floor(stop.longitude / wide)
        cells.setdefault(cell, []).append(number)
    found: list[Walks] = []
    for point in points:
        row, column = floor(point.latitude / high), floor(point.longitude / wide)
        around = (
            stop
            for r in (row - 1, row, row + 1)
            for c in (column - 1, column, column + 1)
            for stop in cells.get((r, c), ())
        )
        kms = {stop: crow_km(point, stops[stop]) for stop in around}
        found.append(
            {s: minutes_for(km, Mode.FOOT) * 60 for s, km in sorted(kms.items()) if km <= most_km}
        )
    return found
