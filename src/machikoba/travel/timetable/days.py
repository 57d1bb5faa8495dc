# SPDX-License-Identifier: Apache-2.0
"""The timetable of one day: every hop of every run, and which stops are a walk apart.

Times are whole numbers in one unit, from one zero; so are stops, runs and sites, from 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Hop(NamedTuple):
    """A run from one stop to the next at which it halts; `boards` and `alights` say whether one
    may get in at its origin and out at its target."""

    departs: int
    arrives: int
    origin: int
    target: int
    run: int
    boards: bool = True
    alights: bool = True


Walks = Mapping[int, int]  # stop → how long the walk takes


@dataclass(frozen=True, slots=True)
class Day:
    """`hops` in the order of departure, those of a run in its own; `walks[stop]` leads to stops
    where one may change to, itself with 0 among them. Whoever gets in wants to be there `early`,
    at least 1, before the departure."""

    hops: tuple[Hop, ...]
    walks: tuple[Walks, ...]
    early: int

    @property
    def runs(self) -> int:
        """One more than the highest number of a run."""
        return max((hop.run for hop in self.hops), default=-1) + 1


def day_of(hops: Iterable[Hop], walks: Iterable[Walks], early: int) -> Day:
    """A day from hops that are in the order of their run, runs in any."""
    if early < 1:
        raise ValueError("early: at least 1, or hops that take no time might be missed")
    ordered = sorted(hops, key=lambda hop: hop.departs)  # stable: a run stays in its order
    with_itself = tuple({**near, stop: 0} for stop, near in enumerate(walks))
    return Day(tuple(ordered), with_itself, early)
