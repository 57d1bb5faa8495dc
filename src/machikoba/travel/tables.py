# SPDX-License-Identifier: Apache-2.0
"""Travel times between several points: what the planner is given."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Source(StrEnum):
    """Where travel times are from."""

    ESTIMATE = "estimate"  # distance and pace
    STREETS = "streets"  # a network of real streets
    TIMETABLE = "timetable"  # departures, and walking by one of the others


class Journey(NamedTuple):
    """One connection between two points, by index, with the walk to and from its stops.

    Minutes since midnight of the day asked for, in the zone of the edition; over 1440 after it.
    """

    origin: int
    target: int
    departs: int
    arrives: int


@dataclass(frozen=True, slots=True)
class TravelTable:
    """`minutes[i][j]` from point i to point j, at any time; None where one cannot.

    `journeys` are faster than that, by origin, target and departure; none of two between the same
    points departs earlier and arrives no earlier than the other.
    """

    minutes: tuple[tuple[int | None, ...], ...]
    journeys: tuple[Journey, ...] = ()
    source: Source = Source.ESTIMATE
