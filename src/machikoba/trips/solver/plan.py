# SPDX-License-Identifier: Apache-2.0
"""What the solver answers: a plan, how good it can be at most, and why it is not more."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How much is known of a plan."""

    OPTIMAL = "optimal"  # nothing better exists
    FEASIBLE = "feasible"  # `bound` says how much better one could be
    INFEASIBLE = "infeasible"  # what is a must or pinned does not fit together


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a route, by the ids of the problem. `begins` to `ends` is the visit itself."""

    visit: str
    option: str
    departs: int  # from the place before
    arrives: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
class Route:
    """One day; `departs` and `arrives` are those of the last leg, to where the day ends."""

    day: str
    stops: tuple[Stop, ...]
    departs: int
    arrives: int
    pause: tuple[int, int] | None = None  # from when to when


class Why(StrEnum):
    """Why a visit is not in the plan."""

    NO_OPTION = "no_option"  # none is left: full, banned, not on these days
    OUTSIDE = "outside"  # none lies within the days, as one travels
    BUDGET = "budget"  # each would cost more than there is
    OTHERS = "others"  # others that are worth more stand in its way


@dataclass(frozen=True, slots=True)
class Change:
    """A single change that would bring a visit in without losing score."""

    kind: str  # start_earlier, end_later, more_budget, shorter_pause, without
    amount: int = 0  # in the units of the problem
    visit: str = ""  # of `without`: the visit that would go


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A visit that is not in the plan, why, and what would bring it in."""

    visit: str
    why: Why
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """`score` sums the scores of the visits in it; no plan of the problem has more than `bound`."""

    score: int
    bound: int
    status: Status
    routes: tuple[Route, ...]
    left_out: tuple[LeftOut, ...] = ()
