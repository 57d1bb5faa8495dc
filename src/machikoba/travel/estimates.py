# SPDX-License-Identifier: Apache-2.0
"""How long it takes from one site to the next: an estimate, and said to be one.

Nobody has asked a map: the distance as the crow flies, made longer by what ways usually add, at a
pace for families in a town. Mountains, rivers with few bridges and traffic jams are not in it.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

from machikoba.travel.modes import BY_TIMETABLE, Mode

EARTH_KM = 6371.0


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Pace:
    """`detour`: the way on the ground is so many times the crow's. `aside`: minutes that are spent
    beside the way, for parking and from there to the door."""

    detour: float
    km_h: float
    aside: int = 0


# Where the numbers are from: docs/travel.md.
PACES = {
    Mode.FOOT: Pace(1.3, 4.0),
    Mode.BICYCLE: Pace(1.35, 12.0, 3),
    Mode.CAR: Pace(1.4, 25.0, 10),
}


def crow_km(one: Point, other: Point) -> float:
    """Kilometres as the crow flies."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    a = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(a)))


def minutes(one: Point, other: Point, mode: Mode) -> int:
    """Estimated minutes from door to door, rounded up.

    Who has a bicycle or a car leaves it where walking is faster; by bus and by public transport it
    is what takes no waiting, the walk.
    """
    return minutes_for(crow_km(one, other), mode)


def minutes_for(km: float, mode: Mode) -> int:
    """The same for a distance as the crow flies."""
    walk = _of(PACES[Mode.FOOT], km)
    return walk if mode in BY_TIMETABLE else min(walk, _of(PACES[mode], km))


def minutes_between(one: Point, other: Point) -> int:
    """Estimated minutes of people whose means are not known: on foot or by car."""
    return minutes(one, other, Mode.CAR)


def _of(pace: Pace, km: float) -> int:
    return math.ceil(km * pace.detour / pace.km_h * 60 + pace.aside)
