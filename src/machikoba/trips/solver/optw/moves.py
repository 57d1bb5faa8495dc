# SPDX-License-Identifier: Apache-2.0
"""Iterated local search for orienteering with time windows: tear down a part, build up anew.

What is torn down lies near one vertex, so that others can change places there. A worse result is
kept now and then, ever more rarely (annealing). Time is counted in looks at a position, so that the
same seed does the same on every machine that is fast enough.
"""

from typing import NamedTuple

import numpy as np

from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.net import Floats, Ints
from machikoba.trips.solver.optw.instance import Instance

LATE = 1 << 40
LOOKS, CHANCE, SCORE, BEST = range(4)  # places in `tally`


class Tour(NamedTuple):
    """Routes without the depot; times of each vertex that is in one."""

    stops: Ints  # [route, position]
    count: Ints
    route: Ints  # of each vertex, -1: left out
    leaves: Ints
    latest: Ints  # latest beginning that keeps the rest in time
    length: Ints  # of each route: travel and waiting to the end


class Hunt(NamedTuple):
    """The search as it stands between two calls."""

    now: Tour
    trial: Tour
    best: Tour
    near: Ints  # [vertex]: all others, the nearest first
    order: Ints
    keys: Floats
    tally: Ints


@kernel
def draw(tally: Ints, below: int) -> int:
    """A number from 0 up to `below`, drawn by the state in the tally (xorshift)."""
    state = np.uint64(tally[CHANCE])
    state ^= state << np.uint64(13)
    state ^= state >> np.uint64(7)
    state ^= state << np.uint64(17)
    tally[CHANCE] = np.int64(state)
    return np.int64((state >> np.uint64(11)) % np.uint64(below))


@kernel
def chance(tally: Ints) -> float:
    """A number from 0 to 1."""
    return draw(tally, 1 << 30) / (1 << 30)


@kernel
def copy(source: Tour, target: Tour) -> None:
    """Makes the target the same tour."""
    for route in range(source.count.size):
        count = source.count[route]
        target.stops[route, :count] = source.stops[route, :count]
        target.count[route] = count
        target.length[route] = source.length[route]
    target.route[:] = source.route
    target.leaves[:] = source.leaves
    target.latest[:] = source.latest


@kernel
def retime(of: Instance, tour: Tour, route: int) -> None:
    """All times of a route anew."""
    place, free, count = 0, of.opens[0], tour.count[route]
    for at in range(count):
        stop = tour.stops[route, at]
        free = max(free + of.distance[place, stop], of.opens[stop]) + of.service[stop]
        tour.leaves[stop] = free
        place = stop
    tour.length[route] = free + of.distance[place, 0]
    place, latest = 0, of.closes[0]
    for at in range(count - 1, -1, -1):
        stop = tour.stops[route, at]
        latest = min(of.closes[stop], latest - of.distance[stop, place] - of.service[stop])
        tour.latest[stop] = latest
        place = stop


@kernel
def position(
    of: Instance, tour: Tour, tally: Ints, vertex: int, blink: float
) -> tuple[int, int, int]:
    """Where a vertex costs least time: route, position, cost; some positions are overlooked."""
    best_route, best_at, best_cost = -1, -1, LATE
    opens, closes, service = of.opens[vertex], of.closes[vertex], of.service[vertex]
    for route in range(tour.count.size):
        place, free = 0, of.opens[0]
        count = tour.count[route]
        for at in range(count + 1):
            if free > closes:
                break
            following = tour.stops[route, at] if at < count else 0
            limit = tour.latest[following] if at < count else of.closes[0]
            begins = max(opens, free + of.distance[place, vertex])
            there = begins + service + of.distance[vertex, following]
            if begins <= closes and there <= limit:
                cost = there - free - of.distance[place, following]
                if cost < best_cost and (blink <= 0 or chance(tally) >= blink):
                    best_route, best_at, best_cost = route, at, cost
            place = following
            if at < count:
                free = tour.leaves[following]
        tally[LOOKS] += count + 1
    return best_route, best_at, best_cost


@kernel
def put(of: Instance, tour: Tour, route: int, at: int, vertex: int) -> None:
    """Puts a vertex into a route."""
    for number in range(tour.count[route], at, -1):
        tour.stops[route, number] = tour.stops[route, number - 1]
    tour.stops[route, at] = vertex
    tour.count[route] += 1
    tour.route[vertex] = route
    retime(of, tour, route)


@kernel
def cut(tour: Tour, route: int, since: int, until: int) -> None:
    """Takes the stops `since` to `until` out; the times are not made anew."""
    for at in range(since, until):
        tour.route[tour.stops[route, at]] = -1
    for at in range(until, tour.count[route]):
        tour.stops[route, at - until + since] = tour.stops[route, at]
    tour.count[route] -= until - since


@kernel
def ruin(of: Instance, hunt: Hunt) -> int:
    """Takes a string of stops near one vertex out of some routes; which vertex it was."""
    tour, tally = hunt.trial, hunt.tally
    seed = 1 + draw(tally, of.score.size - 1)
    routes = tour.count.size
    wanted, touched = 1 + draw(tally, routes), 0
    longest = 2 + draw(tally, 9)
    if tour.route[seed] >= 0:
        _tear(of, hunt, seed, longest)
        touched = 1
    for other in hunt.near[seed]:
        if touched >= wanted:
            break
        if tour.route[other] >= 0 and chance(tally) < 0.7:
            _tear(of, hunt, other, longest)
            touched += 1
    return seed


@kernel
def _tear(of: Instance, hunt: Hunt, stop: int, longest: int) -> None:
    """Takes a string out that holds a stop; with even chance it keeps some in its middle."""
    tour, tally = hunt.trial, hunt.tally
    route = tour.route[stop]
    count = tour.count[route]
    size = 1 + draw(tally, min(longest, count))
    where = 0
    while tour.stops[route, where] != stop:
        where += 1
    since = max(0, min(where - draw(tally, size), count - size))
    if size > 2 and draw(tally, 2) == 0:
        kept = 1 + draw(tally, size - 2)
        first = 1 + draw(tally, size - kept - 1) if size - kept > 1 else 1
        cut(tour, route, since + first + kept, since + size)
        cut(tour, route, since, since + first)
    else:
        cut(tour, route, since, since + size)
    retime(of, tour, route)


@kernel
def _sort(of: Instance, hunt: Hunt, seed: int) -> int:
    """Who is asked first: by score, by score for the time, by the window, or by lot."""
    tour, tally = hunt.trial, hunt.tally
    kind, count = draw(tally, 10), 0
    noise = 0.5 + chance(tally)
    for vertex in range(1, of.score.size):
        if tour.route[vertex] >= 0 or of.score[vertex] <= 0:
            continue
        blur = 1.0 + noise * (chance(tally) - 0.5)
        key = -blur * of.score[vertex]
        if kind < 3:
            key = key / (1.0 + of.service[vertex] + of.distance[seed, vertex])
        elif kind < 4:
            key = blur * (of.closes[vertex] - of.opens[vertex])
        elif kind < 6:
            key = chance(tally)
        hunt.keys[count] = key
        hunt.order[count] = vertex
        count += 1
    sequence = np.argsort(hunt.keys[:count])
    hunt.order[:count] = hunt.order[:count][sequence]
    return count


@kernel
def rebuild(of: Instance, hunt: Hunt, seed: int) -> None:
    """Puts in whatever fits, one after another."""
    tour, tally = hunt.trial, hunt.tally
    if tour.route[seed] < 0 and draw(tally, 3) == 0:
        route, at, _ = position(of, tour, tally, seed, 0.0)
        if route >= 0:
            put(of, tour, route, at, seed)
    count = _sort(of, hunt, seed)
    for number in range(count):
        vertex = hunt.order[number]
        if tour.route[vertex] < 0:
            route, at, _ = position(of, tour, tally, vertex, 0.01)
            if route >= 0:
                put(of, tour, route, at, vertex)


@kernel
def score_of(of: Instance, tour: Tour) -> int:
    """The scores of all stops."""
    total = 0
    for vertex in range(1, of.score.size):
        if tour.route[vertex] >= 0:
            total += of.score[vertex]
    return total


@kernel
def hunt_on(
    of: Instance, hunt: Hunt, until: int, begun: int, whole: int, heat: float, weight: float
) -> None:
    """Searches until so many looks are spent; the heat falls from `begun` over `whole` looks."""
    tally = hunt.tally
    while tally[LOOKS] < until:
        share = min(1.0, (tally[LOOKS] - begun) / whole)
        warm = heat * 0.01**share
        tally[LOOKS] += 4 * of.score.size
        copy(hunt.now, hunt.trial)
        seed = ruin(of, hunt)
        rebuild(of, hunt, seed)
        found = score_of(of, hunt.trial)
        spent = hunt.trial.length.sum() - hunt.now.length.sum()
        gain = found - tally[SCORE] - weight * spent
        if gain >= 0 or chance(tally) < np.exp(gain / warm):
            copy(hunt.trial, hunt.now)
            tally[SCORE] = found
            if found > tally[BEST]:
                tally[BEST] = found
                copy(hunt.trial, hunt.best)
