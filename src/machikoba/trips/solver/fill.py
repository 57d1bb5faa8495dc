# SPDX-License-Identifier: Apache-2.0
"""A plan from entries in any order: what fits is kept, then the best of the rest is put in."""

import numpy as np

from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.net import NEVER, Ints, Net, arrival, rested_arrival


@kernel
def advance(net: Net, day: int, place: int, still: int, over: int, entry: int) -> tuple[int, int]:
    """When a party free at `place` is through with an entry, for both states; NEVER if not at all.

    `still` is when it is free with the pause to come, `over` with the pause behind it.
    """
    target, early = net.entries.place[entry], net.ways.early
    opens, last, length = (
        net.entries.opens[entry],
        net.entries.last[entry],
        net.entries.length[entry],
    )
    there, behind = NEVER, NEVER
    if still < NEVER:
        there = arrival(net.ways, place, target, still)
        behind = rested_arrival(net.ways, net.days, day, place, target, still)
    if over < NEVER:
        behind = min(behind, arrival(net.ways, place, target, over))
    there, behind = max(there + early, opens), max(behind + early, opens)
    there = there + length if there <= last else NEVER
    behind = behind + length if behind <= last else NEVER
    return there, behind


@kernel
def home(net: Net, day: int, place: int, still: int, over: int) -> int:
    """When a party is at the end of its day with the pause behind it; NEVER if too late."""
    target, best = net.days.target[day], NEVER
    if still < NEVER:
        best = rested_arrival(net.ways, net.days, day, place, target, still)
    if over < NEVER:
        best = min(best, arrival(net.ways, place, target, over))
    return best if best <= net.days.end[day] else NEVER


@kernel
def length_of(net: Net, day: int, route: Ints, count: int, extra: int, at: int) -> int:
    """When the day ends with entry `extra` put in before number `at` (-1: none), or NEVER."""
    place = net.days.origin[day]
    pausing = net.days.pause[day] > 0
    still = net.days.start[day] if pausing else NEVER
    over = NEVER if pausing else net.days.start[day]
    for number in range(count + 1):
        if number == at:
            still, over = advance(net, day, place, still, over, extra)
            place = net.entries.place[extra]
        if number < count:
            still, over = advance(net, day, place, still, over, route[number])
            place = net.entries.place[route[number]]
        if still >= NEVER and over >= NEVER:
            return NEVER
    return home(net, day, place, still, over)


@kernel
def _put(route: Ints, count: int, entry: int, at: int) -> None:
    for number in range(count, at, -1):
        route[number] = route[number - 1]
    route[at] = entry


@kernel
def slot(net: Net, route: Ints, count: int, entry: int) -> tuple[int, int]:
    """The best place for an entry in the route of its day: when the day then ends, and where."""
    day, best, where = net.entries.day[entry], NEVER, -1
    for at in range(count + 1):
        if at > 0 and net.entries.opens[route[at - 1]] > net.entries.last[entry]:
            break
        if at < count and net.entries.last[route[at]] < net.entries.opens[entry]:
            continue
        ends = length_of(net, day, route, count, entry, at)
        if ends < best:
            best, where = ends, at
    return best, where


@kernel
def _fill(net: Net, wanted: Ints, routes: Ints, counts: Ints, used: Ints, spent: int) -> int:
    """Puts the wanted in where they fit, then whatever else is worth most for the time it takes."""
    entries = net.entries
    for entry in wanted:
        day, visit = entries.day[entry], entries.visit[entry]
        if used[visit] < 0 and spent + entries.cost[entry] <= net.budget:
            ends, where = slot(net, routes[day], counts[day], entry)
            if where >= 0 and counts[day] + 1 < routes.shape[1]:
                _put(routes[day], counts[day], entry, where)
                counts[day] += 1
                used[visit] = entry
                spent += entries.cost[entry]
    while True:
        choice, place, top = -1, -1, 0
        soonest = NEVER
        for entry in range(entries.day.size):
            day, visit = entries.day[entry], entries.visit[entry]
            weight = net.weight[visit]
            if used[visit] >= 0 or weight < max(top, 1) or counts[day] + 1 >= routes.shape[1]:
                continue
            if spent + entries.cost[entry] > net.budget:
                continue
            ends, where = slot(net, routes[day], counts[day], entry)
            if where >= 0 and (weight > top or ends < soonest):
                choice, place, top, soonest = entry, where, weight, ends
        if choice < 0:
            return spent
        day = entries.day[choice]
        _put(routes[day], counts[day], choice, place)
        counts[day] += 1
        used[entries.visit[choice]] = choice
        spent += entries.cost[choice]


def filled(net: Net, wanted: Ints) -> tuple[Ints, int]:
    """A plan around the wanted entries: its entries by day and order, and its weight.

    -1 as the weight where a day cannot be travelled as it is.
    """
    days = net.days.start.size
    routes = np.full((days, 128), -1, dtype=np.int64)
    counts = np.zeros(days, dtype=np.int64)
    used = np.full(net.weight.size, -1, dtype=np.int64)
    _fill(net, wanted, routes, counts, used, 0)
    plan = np.concatenate([routes[day, : counts[day]] for day in range(days)])
    if any(length_of(net, day, routes[day], counts[day], -1, -1) >= NEVER for day in range(days)):
        return plan, -1
    return plan, int(net.weight[net.entries.visit[plan]].sum())
