# SPDX-License-Identifier: Apache-2.0
"""A problem as arrays: what may be visited on which day, and how one gets there.

An entry is one option on one day, narrowed to when it can begin at all. Times are those of the
problem; `NEVER` stands for what cannot be reached.
"""

from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.problem import Fixed, Option, Problem, Visit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Small = NDArray[np.int32]
NEVER = 1 << 40


class Ways(NamedTuple):
    """Travel between places; the journeys of the pair (i, j) are those from first[i * places + j].

    `arrives` is the earliest arrival of this and all later journeys of its pair.
    """

    travel: Ints
    first: Ints
    departs: Ints
    arrives: Ints
    early: int


class Days(NamedTuple):
    """One row for each day; `pause` of length 0 is none."""

    start: Ints
    end: Ints
    origin: Ints
    target: Ints
    pause_from: Ints
    pause_to: Ints
    pause: Ints


class Entries(NamedTuple):
    """One row for each option on each day on which it can be reached, sorted by day."""

    day: Ints
    visit: Ints
    option: Ints  # number among the options of the visit
    place: Ints
    opens: Ints
    last: Ints  # latest beginning
    length: Ints
    cost: Ints


class Net(NamedTuple):
    """The whole problem; `weight` of a visit is its score, musts above everything."""

    ways: Ways
    days: Days
    entries: Entries
    weight: Ints
    score: Ints
    budget: int  # NEVER where there is none


@kernel
def arrival(ways: Ways, origin: int, target: int, departs: int) -> int:
    """When one arrives, leaving at `departs` or later; NEVER where one does not."""
    best = NEVER
    if ways.travel[origin, target] < NEVER:
        best = departs + ways.travel[origin, target]
    pair = origin * ways.travel.shape[0] + target
    low, high = ways.first[pair], ways.first[pair + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if ways.departs[middle] < departs:
            low = middle + 1
        else:
            high = middle
    if low < end and ways.arrives[low] < best:
        best = ways.arrives[low]
    return best


@kernel
def departure(ways: Ways, origin: int, target: int, arrives: int) -> int:
    """The latest time one can still leave to be there by `arrives`; -NEVER where there is none."""
    best = -NEVER
    if ways.travel[origin, target] < NEVER:
        best = arrives - ways.travel[origin, target]
    pair = origin * ways.travel.shape[0] + target
    start = ways.first[pair]
    low, high = start, ways.first[pair + 1]
    while low < high:
        middle = (low + high) // 2
        if ways.arrives[middle] <= arrives:
            low = middle + 1
        else:
            high = middle
    if low > start and ways.departs[low - 1] > best:
        best = ways.departs[low - 1]
    return best


@kernel
def rested(days: Days, day: int, at: int) -> int:
    """When the pause is over for a party that is free at `at`; NEVER where it is too late."""
    over = max(at, days.pause_from[day]) + days.pause[day]
    return over if over <= days.pause_to[day] else NEVER


@kernel
def rested_arrival(ways: Ways, days: Days, day: int, origin: int, target: int, free: int) -> int:
    """When one is at `target`, the pause taken before leaving or after arriving."""
    best = NEVER
    before = rested(days, day, free)
    if before < NEVER:
        best = arrival(ways, origin, target, before)
    there = arrival(ways, origin, target, free)
    if there < NEVER:
        best = min(best, rested(days, day, there))
    return best


@kernel
def rested_departure(ways: Ways, days: Days, day: int, origin: int, target: int, by: int) -> int:
    """The latest time one can be free to be at `target` by `by` with the pause between."""
    best = -NEVER
    length, earliest, latest = days.pause[day], days.pause_from[day], days.pause_to[day]
    before = min(departure(ways, origin, target, by), latest) - length
    if before >= earliest:
        best = before
    after = min(by, latest) - length
    if after >= earliest:
        best = max(best, departure(ways, origin, target, after))
    return best


@kernel
def _earliest(ways: Ways, origin: int, start: int) -> Ints:
    """When one can be at each place at best, also by way of others."""
    places = ways.travel.shape[0]
    there = np.full(places, NEVER)
    there[origin] = start
    changed = True
    while changed:
        changed = False
        for place in range(places):
            for target in range(places):
                if there[place] < NEVER:
                    when = arrival(ways, place, target, there[place])
                    if when < there[target]:
                        there[target] = when
                        changed = True
    return there


@kernel
def _latest(ways: Ways, target: int, end: int) -> Ints:
    """Until when one can be at each place and still come home in time, also by way of others."""
    places = ways.travel.shape[0]
    leaves = np.full(places, -NEVER)
    leaves[target] = end
    changed = True
    while changed:
        changed = False
        for place in range(places):
            for origin in range(places):
                if leaves[place] > -NEVER:
                    when = departure(ways, origin, place, leaves[place])
                    if when > leaves[origin]:
                        leaves[origin] = when
                        changed = True
    return leaves


@kernel
def _narrow(ways: Ways, days: Days, entries: Entries, kept: NDArray[np.bool_]) -> None:
    """Cuts each entry to the beginnings that its day allows; `kept` is where any remains."""
    for day in range(days.start.size):
        there = _earliest(ways, days.origin[day], days.start[day])
        leaves = _latest(ways, days.target[day], days.end[day])
        for number in range(entries.day.size):
            if entries.day[number] == day:
                place, length = entries.place[number], entries.length[number]
                opens = max(entries.opens[number], there[place] + ways.early)
                last = min(entries.last[number], leaves[place] - length)
                entries.opens[number] = opens
                entries.last[number] = last
                kept[number] = opens <= last


def _usable(problem: Problem, visit: Visit) -> list[tuple[int, Option]]:
    options = [pair for pair in enumerate(visit.options) if pair[1].id not in problem.banned]
    pinned = [pair for pair in options if pair[1].id in problem.pinned]
    return pinned or options


def _rows(problem: Problem) -> list[tuple[int, ...]]:
    rows: list[tuple[int, ...]] = []
    for number, visit in enumerate(problem.visits):
        for index, option in _usable(problem, visit):
            if isinstance(option, Fixed):
                window = (option.start, option.start, option.end - option.start)
            else:
                window = (option.opens, option.last_start, option.length)
            if problem.budget is None or option.cost <= problem.budget:
                rows.append((number, index, visit.place, *window, option.cost))
    return rows


def _entries(problem: Problem, ways: Ways, days: Days) -> Entries:
    rows = np.array(_rows(problem), dtype=np.int64).reshape(-1, 7)
    parts = []
    for day in range(len(problem.days)):
        fits = (rows[:, 4] >= days.start[day]) & (rows[:, 3] + rows[:, 5] <= days.end[day])
        part = rows[fits]
        parts.append(np.column_stack([np.full(len(part), day, dtype=np.int64), part]))
    table = np.ascontiguousarray(np.concatenate(parts).T) if parts else np.zeros((8, 0), np.int64)
    entries = Entries(*(np.ascontiguousarray(row) for row in table))
    kept = np.zeros(entries.day.size, dtype=np.bool_)
    _narrow(ways, days, entries, kept)
    return chosen(entries, kept)


def chosen(entries: Entries, kept: NDArray[Any]) -> Entries:
    """Only the entries that are marked, or listed."""
    return Entries(*(np.ascontiguousarray(row[kept]) for row in entries))


def ways_of(problem: Problem) -> Ways:
    """Travel and journeys; of each pair only the journeys no later one overtakes matter."""
    places = len(problem.travel)
    rows = [[NEVER if way is None else way for way in row] for row in problem.travel]
    travel = np.array(rows, dtype=np.int64).reshape(places, places)
    flat = np.fromiter(chain.from_iterable(problem.journeys), np.int64, 4 * len(problem.journeys))
    table = flat.reshape(-1, 4)
    pairs = table[:, 0] * places + table[:, 1]
    order = np.lexsort((table[:, 2], pairs))
    table, pairs = table[order], pairs[order]
    first = np.searchsorted(pairs, np.arange(places * places + 1)).astype(np.int64)
    arrives = np.ascontiguousarray(table[:, 3])
    _overtake(first, arrives)
    return Ways(travel, first, np.ascontiguousarray(table[:, 2]), arrives, problem.early)


@kernel
def _overtake(first: Ints, arrives: Ints) -> None:
    """Makes each arrival the earliest of its own and all later ones of the pair."""
    for pair in range(first.size - 1):
        for number in range(first[pair + 1] - 2, first[pair] - 1, -1):
            arrives[number] = min(arrives[number], arrives[number + 1])


def days_of(problem: Problem) -> Days:
    """The days; a pause for which its day has no room at all is none."""
    rows = []
    for day in problem.days:
        pause = (0, 0, 0)
        if day.pause:
            earliest = max(day.pause.earliest, day.start)
            latest = min(day.pause.latest, day.end)
            if latest - earliest >= day.pause.length:
                pause = (earliest, latest, day.pause.length)
        rows.append((day.start, day.end, day.start_place, day.end_place, *pause))
    table = np.array(rows, dtype=np.int64).reshape(-1, 7).T
    return Days(*(np.ascontiguousarray(row) for row in table))


def net_of(problem: Problem) -> Net:
    """The arrays of a problem. A must outweighs all visits that are none."""
    ways, days = ways_of(problem), days_of(problem)
    above = 1 + sum(visit.score for visit in problem.visits)
    score = np.array([visit.score for visit in problem.visits], dtype=np.int64)
    must = np.array([visit.must for visit in problem.visits], dtype=np.int64)
    budget = NEVER if problem.budget is None else problem.budget
    entries = _entries(problem, ways, days)
    return Net(ways, days, entries, score + above * must, score, budget)
