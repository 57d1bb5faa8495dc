# SPDX-License-Identifier: Apache-2.0
"""What a visitor would like to see, when and how they travel: the solver's only input.

Times are whole numbers counted from one zero for the whole problem, in any unit (minutes in the
product, tenths in the literature's files). Places are numbered from 0; so are visits.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch of `length` without any visit, within [`earliest`, `latest`]; lunch."""

    earliest: int
    latest: int
    length: int


@dataclass(frozen=True, slots=True)
class Day:
    """One route: from `start_place`, not before `start`, to `end_place`, not after `end`."""

    id: str
    start: int
    end: int
    start_place: int
    end_place: int
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """One slot: the party is there from `start` to `end`, or does not get in."""

    id: str
    start: int
    end: int
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Free:
    """A visit one may begin at any time in [`opens`, `last_start`].

    It takes `length`; who has time left may stay up to `longest` in all.
    """

    id: str
    opens: int
    last_start: int
    length: int
    longest: int | None = None
    cost: int = 0


Option = Fixed | Free


@dataclass(frozen=True, slots=True)
class Visit:
    """One programme. At most one of its options is in a plan; `score` counts once, from 0 up."""

    id: str
    place: int
    score: int
    options: tuple[Option, ...]
    must: bool = False


class Journey(NamedTuple):
    """One connection of a timetable, walking to and from the stops included."""

    origin: int
    target: int
    departs: int
    arrives: int


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole of it.

    `travel[i][j]` is how long it takes from place i to place j at any time, None where one cannot;
    a journey may be faster, never slower. `early` is how long before each fixed start and each
    free visit the party wants to have arrived (not at the end of the day). `pinned` options are in
    the plan, `banned` ones are not. `budget` bounds the sum of the costs.
    """

    days: tuple[Day, ...]
    travel: tuple[tuple[int | None, ...], ...]
    visits: tuple[Visit, ...]
    journeys: tuple[Journey, ...] = ()
    early: int = 0
    budget: int | None = None
    pinned: frozenset[str] = field(default_factory=frozenset)
    banned: frozenset[str] = field(default_factory=frozenset)
