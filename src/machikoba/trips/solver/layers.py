# SPDX-License-Identifier: Apache-2.0
"""The acyclic graph in time: longest paths from the start of each day and to its end.

A node is one beginning of an entry. A free visit has one node for each step of the grid; the node
at `begins` stands for all beginnings up to `latest` and ends as if it had begun first, so that the
longest path is never shorter than that of any plan. With a step of 1 it is exact.

Two states run through everything: 0, the pause is still to come; 1, it is over or there is none.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.net import (
    Entries,
    Ints,
    Net,
    Small,
    departure,
    rested_departure,
)

LONG = 1 << 17


class Layers(NamedTuple):
    """Nodes sorted by day and beginning. `times[day]` are the moments at which one comes free.

    `direct[node, place]` is the last of these at which one may be free at a place and still begin
    the node, `paused` the same with the pause between; -1 where there is none. The last rows but
    `days` of them are the ends of the days.
    """

    first: Ints  # of each day
    entry: Ints
    begins: Ints
    latest: Ints
    place: Ints
    ends: Ints  # as a number into times[day]
    times: Ints
    places: Ints  # where one can be at all
    direct: Small
    paused: Small


@kernel
def _count(entries: Entries, step: int) -> int:
    total = 0
    for number in range(entries.day.size):
        total += (entries.last[number] - entries.opens[number]) // step + 1
    return total


@kernel
def _unfold(entries: Entries, step: int, entry: Ints, begins: Ints, latest: Ints) -> None:
    at = 0
    for number in range(entries.day.size):
        begin = entries.opens[number]
        while begin <= entries.last[number]:
            entry[at] = number
            begins[at] = begin
            latest[at] = min(begin + step - 1, entries.last[number])
            at += 1
            begin += step


@kernel
def _ranks(times: Ints, start: int, end: int) -> Small:
    """For each time of a day the number of the last moment up to it; empty for too long a day."""
    table = np.empty(end - start + 1 if end - start < LONG else 0, dtype=np.int32)
    rank = 0
    for time in range(table.size):
        while rank + 1 < times.size and times[rank + 1] <= start + time:
            rank += 1
        table[time] = rank
    return table


@kernel
def _rank(times: Ints, table: Small, free: int) -> int:
    """The number of the last moment up to a time, -1 before the first one."""
    if free < times[0]:
        return -1
    if table.size == 0:
        return int(np.searchsorted(times, free + 1)) - 1
    return int(table[min(free - times[0], table.size - 1)])


@kernel
def _reach(
    net: Net, layers: Layers, table: Small, day: int, row: int, target: int, by: int
) -> None:
    """Fills one row: until when one may be free at each place to be at the target by `by`."""
    times = layers.times[day]
    for place in layers.places:
        free = departure(net.ways, place, target, by)
        layers.direct[row, place] = _rank(times, table, free)
        if net.days.pause[day] > 0:
            free = rested_departure(net.ways, net.days, day, place, target, by)
            layers.paused[row, place] = _rank(times, table, free)


@kernel
def _reach_all(net: Net, layers: Layers) -> None:
    for day in range(net.days.start.size):
        end = net.days.end[day]
        table = _ranks(layers.times[day], net.days.start[day], end)
        for node in range(layers.first[day], layers.first[day + 1]):
            by = layers.latest[node] - net.ways.early
            _reach(net, layers, table, day, node, layers.place[node], by)
        _reach(net, layers, table, day, layers.entry.size + day, net.days.target[day], end)


def _times(net: Net, day: Ints, ends: Ints) -> Ints:
    """When one can come free on each day, sorted, the start of the day first; padded at the end."""
    rows = []
    for number in range(net.days.start.size):
        moments = np.unique(ends[day == number])
        start = net.days.start[number]
        rows.append(np.concatenate([[start], moments[moments > start]]))
    longest = max((row.size for row in rows), default=1)
    table = np.full((len(rows), longest), np.iinfo(np.int64).max // 2, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : row.size] = row
    return table


def _places(net: Net, place: Ints) -> Ints:
    return np.unique(np.concatenate([net.days.origin, place]))


def layers_of(net: Net, step: int) -> Layers:
    """The graph with one node each `step` for what may begin at any time.

    `step` must not be longer than the shortest visit: the order in time would break.
    """
    entries = net.entries
    size = _count(entries, step)
    entry, begins, latest = (np.zeros(size, dtype=np.int64) for _ in range(3))
    _unfold(entries, step, entry, begins, latest)
    order = np.lexsort((begins, entries.day[entry]))
    entry, begins, latest = entry[order], begins[order], latest[order]
    day, ends = entries.day[entry], begins + entries.length[entry]
    count = net.days.start.size
    times = _times(net, day, ends)
    for number in range(count):
        here = day == number
        ends[here] = np.searchsorted(times[number], ends[here])
    first = np.searchsorted(day, np.arange(count + 1)).astype(np.int64)
    places = net.ways.travel.shape[0]
    pausing = bool(np.any(net.days.pause > 0))
    direct = np.full((size + count, places), -1, dtype=np.int32)
    paused = np.full((size + count if pausing else 0, places), -1, dtype=np.int32)
    place = entries.place[entry]
    layers = Layers(
        first, entry, begins, latest, place, ends, times, _places(net, place), direct, paused
    )
    _reach_all(net, layers)
    return layers


def kept_nodes(net: Net, layers: Layers, kept: NDArray[np.bool_]) -> Layers:
    """The graph with the marked nodes alone; its moments stay."""
    count = net.days.start.size
    rows = np.concatenate([kept, np.ones(count, dtype=np.bool_)])
    day = net.entries.day[layers.entry[kept]]
    return layers._replace(
        first=np.searchsorted(day, np.arange(count + 1)).astype(np.int64),
        entry=layers.entry[kept],
        begins=layers.begins[kept],
        latest=layers.latest[kept],
        place=layers.place[kept],
        ends=layers.ends[kept],
        places=_places(net, layers.place[kept]),
        direct=layers.direct[rows],
        paused=layers.paused[rows] if layers.paused.size else layers.paused,
    )
