# SPDX-License-Identifier: Apache-2.0
"""How long it takes from one maker to the next: an estimate, and said to be one. No Django.

Nobody has asked a map: the distance as the crow flies, made longer by what roads usually add, at
the pace of a car in a town. It is for a warning, not for a timetable.
"""

import math
from dataclasses import dataclass

EARTH_KM = 6371.0
# Roads of Japanese towns are some 1.3 to 1.4 times the crow's distance; rivers and hills more.
DETOUR = 1.4
WALK_KM_H = 4.0
CAR_KM_H = 25.0
PARKING_MINUTES = 10  # getting in, getting out, finding the door


@dataclass(frozen=True)
class Point:
    """Degrees north and east."""

    latitude: float
    longitude: float


def crow_km(one: Point, other: Point) -> float:
    """Kilometres as the crow flies."""
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    a = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(a)))


def minutes_between(one: Point, other: Point) -> int:
    """Estimated minutes from door to door, on foot or by car, whichever is faster."""
    km = crow_km(one, other) * DETOUR
    walk, drive = km / WALK_KM_H * 60, km / CAR_KM_H * 60 + PARKING_MINUTES
    return math.ceil(min(walk, drive))
