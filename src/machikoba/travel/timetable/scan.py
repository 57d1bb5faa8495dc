# SPDX-License-Identifier: Apache-2.0
"""Connection scan: one pass over the hops of a day in their order answers everything.

Dibbelt, Pajor, Strasser, Wagner: Connection Scan Algorithm (2018). Between two rides there is one
walk at most; who never rides is no business of this module.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from machikoba.travel.tables import Journey
from machikoba.travel.timetable.days import Day, Hop, Walks

NEVER = 1 << 40
# Site → when one arrives there, NEVER or later where one does not.
Arrivals = npt.NDArray[np.int64]


def earliest_arrival(day: Day, access: Walks, egress: Walks, departs: int) -> int | None:
    """When one arrives at the earliest, leaving at `departs`; None where no ride leads there.

    `access` are the walks from the start to stops, `egress` from stops to the target.
    """
    ready = {stop: departs + walk for stop, walk in access.items()}  # when one is at a stop
    aboard: set[int] = set()
    best = NEVER
    for hop in day.hops:
        catches = hop.boards and ready.get(hop.origin, NEVER) + day.early <= hop.departs
        if not (catches or hop.run in aboard):
            continue
        aboard.add(hop.run)
        if hop.alights:
            best = min(best, hop.arrives + egress.get(hop.target, NEVER))
            for stop, walk in day.walks[hop.target].items():
                ready[stop] = min(ready.get(stop, NEVER), hop.arrives + walk)
    return best if best < NEVER else None


def profiles(
    day: Day,
    sites: Sequence[Walks],
    *,
    unit: int = 1,
    below: Sequence[Sequence[int | None]] | None = None,
) -> list[Journey]:
    """Every ride between two sites worth taking: none leaves later and arrives no later.

    `sites` are the walks between each site and the stops near it, the same both ways. Departures
    are rounded down and arrivals up to whole units of `unit`; a ride from i to j is left out
    unless it takes fewer of them than `below[i][j]`. By origin, target and departure.
    """
    stops = _Stops(day, sites)
    rest: list[Arrivals | None] = [None] * day.runs  # of who sits in a run
    for hop in reversed(_reached(day, sites)):
        best = rest[hop.run]
        if hop.alights:
            best = stops.onwards(hop, best)
        if best is None:
            continue
        rest[hop.run] = best
        if hop.boards:
            stops.add(hop.origin, hop.departs, best)
    found: list[Journey] = []
    for origin in range(len(sites)):
        most = [NEVER if m is None else m for m in below[origin]] if below else None
        found += stops.from_site(origin, unit, most)
    return found


def _reached(day: Day, sites: Sequence[Walks]) -> list[Hop]:
    """The hops somebody from one of the sites may sit in, be it as early as one likes."""
    ready: dict[int, int] = {stop: -NEVER for near in sites for stop in near}
    aboard: set[int] = set()
    found = []
    for hop in day.hops:
        catches = hop.boards and ready.get(hop.origin, NEVER) + day.early <= hop.departs
        if not (catches or hop.run in aboard):
            continue
        aboard.add(hop.run)
        found.append(hop)
        if hop.alights:
            for stop, walk in day.walks[hop.target].items():
                ready[stop] = min(ready.get(stop, NEVER), hop.arrives + walk)
    return found


class _Stops:
    """For each stop its departures, the last first, each with the arrivals of who leaves then or
    later: so the one to take is the earliest that is not missed."""

    def __init__(self, day: Day, sites: Sequence[Walks]) -> None:
        self._day, self._sites = day, sites
        self._final: dict[int, Arrivals] = {}
        for site, near in enumerate(sites):
            for stop, walk in near.items():
                self._final.setdefault(stop, np.full(len(sites), NEVER))[site] = walk
        self._departures: dict[int, list[int]] = {}  # negated, to be sorted upward
        self._arrivals: dict[int, list[Arrivals]] = {}

    def onwards(self, hop: Hop, best: Arrivals | None) -> Arrivals | None:
        """`best`, or better for who gets out: to a site on foot, or on by another run."""
        final = self._final.get(hop.target)
        if final is not None:
            best = _least(best, hop.arrives + final)
        for stop, walk in self._day.walks[hop.target].items():
            departures = self._departures.get(stop)
            if departures is not None:
                place = bisect_right(departures, -(hop.arrives + walk + self._day.early))
                if place:
                    best = _least(best, self._arrivals[stop][place - 1])
        return best

    def add(self, stop: int, departs: int, arrivals: Arrivals) -> None:
        """A departure no later than those before, unless it brings nobody anywhere earlier."""
        listed = self._arrivals.setdefault(stop, [])
        if listed:
            if not (arrivals < listed[-1]).any():
                return
            arrivals = np.minimum(listed[-1], arrivals)
        self._departures.setdefault(stop, []).append(-departs)
        listed.append(arrivals)

    def from_site(self, origin: int, unit: int, below: list[int] | None) -> list[Journey]:
        """What is worth taking from a site to all others."""
        leaving, arriving = [], []
        for stop, walk in self._sites[origin].items():
            leaving += [-at - walk - self._day.early for at in self._departures.get(stop, ())]
            arriving += self._arrivals.get(stop, [])
        if not leaving:
            return []
        departs, arrives = np.array(leaving) // unit, -(-np.array(arriving) // unit)
        order = np.argsort(-departs, kind="stable")
        departs, best = departs[order], np.minimum.accumulate(arrives[order])
        # Of those that leave at one time the last row has the best of them all.
        last = np.append(departs[1:] != departs[:-1], True)
        departs, best = departs[last], best[last]
        never = np.full(best.shape[1], NEVER // unit)
        worth = best < np.minimum(never, np.vstack([never, best[:-1]]))
        if below is not None:
            worth &= best - departs[:, None] < np.array(below)
        worth[:, origin] = False
        targets, rows = np.nonzero(worth[::-1].T)
        rows = len(departs) - 1 - rows
        return [
            Journey(origin, *ride)
            for ride in zip(
                targets.tolist(), departs[rows].tolist(), best[rows, targets].tolist(), strict=True
            )
        ]


def _least(one: Arrivals | None, other: Arrivals) -> Arrivals:
    return other if one is None else np.minimum(one, other)
