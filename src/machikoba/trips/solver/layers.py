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
    Floats,
    Ints,
    Net,
    Small,
    departure,
    rested_departure,
)

LOW = -1e18


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
    direct: Small
    paused: Small


class Paths(NamedTuple):
    """What the passes leave behind, allocated once for a graph."""

    best: Floats  # [day, state, place, time]: longest path to being free there then
    source: Small  # the node of that path, -1 at the start
    tail: Floats  # the same to the end of the day
    value: Floats  # [node, state]: longest path up to and with the node
    before: Ints  # [node, state]: 2 * the node before + its state, -1 at the start
    total: Floats  # [day]
    ending: Ints  # [day]: 2 * last node + state, -1 for a day without any


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
def _reach(net: Net, layers: Layers, day: int, row: int, target: int, by: int) -> None:
    """Fills one row: until when one may be free at each place to be at the target by `by`."""
    times = layers.times[day]
    for place in range(net.ways.travel.shape[0]):
        free = departure(net.ways, place, target, by)
        layers.direct[row, place] = np.searchsorted(times, free + 1) - 1
        if net.days.pause[day] > 0:
            free = rested_departure(net.ways, net.days, day, place, target, by)
            layers.paused[row, place] = np.searchsorted(times, free + 1) - 1


@kernel
def _reach_all(net: Net, layers: Layers) -> None:
    for node in range(layers.entry.size):
        day = net.entries.day[layers.entry[node]]
        _reach(net, layers, day, node, layers.place[node], layers.latest[node] - net.ways.early)
    for day in range(net.days.start.size):
        row = layers.entry.size + day
        _reach(net, layers, day, row, net.days.target[day], net.days.end[day])


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
    layers = Layers(first, entry, begins, latest, place, ends, times, direct, paused)
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
        direct=layers.direct[rows],
        paused=layers.paused[rows] if layers.paused.size else layers.paused,
    )


def room(net: Net, layers: Layers) -> Paths:
    """Arrays for the passes over a graph."""
    days, moments = layers.times.shape
    shape = (days, 2, net.ways.travel.shape[0], moments)
    nodes = layers.entry.size
    return Paths(
        np.empty(shape),
        np.empty(shape, dtype=np.int32),
        np.empty(shape),
        np.empty((nodes, 2)),
        np.empty((nodes, 2), dtype=np.int64),
        np.empty(days),
        np.empty(days, dtype=np.int64),
    )


@kernel
def _carry(paths: Paths, day: int, now: int) -> None:
    """Who was free at a moment still is at the next one."""
    best, source = paths.best[day], paths.source[day]
    for state in range(2):
        for place in range(best.shape[1]):
            if best[state, place, now] < best[state, place, now - 1]:
                best[state, place, now] = best[state, place, now - 1]
                source[state, place, now] = source[state, place, now - 1]


@kernel
def _arrive(layers: Layers, paths: Paths, day: int, row: int) -> tuple[float, int, float, int]:
    """The longest paths to a row of `direct`, for both states: value, 2 * node + state before."""
    best, source = paths.best[day], paths.source[day]
    open_value, open_before, over_value, over_before = LOW, -1, LOW, -1
    pausing = layers.paused.shape[0] > 0
    for place in range(best.shape[1]):
        at = layers.direct[row, place]
        if at >= 0:
            if best[0, place, at] > open_value:
                open_value = best[0, place, at]
                open_before = 2 * source[0, place, at]
            if best[1, place, at] > over_value:
                over_value = best[1, place, at]
                over_before = 2 * source[1, place, at] + 1
        if pausing:
            at = layers.paused[row, place]
            if at >= 0 and best[0, place, at] > over_value:
                over_value = best[0, place, at]
                over_before = 2 * source[0, place, at]
    return open_value, open_before, over_value, over_before


@kernel
def _settle(
    layers: Layers, paths: Paths, day: int, node: int, state: int, value: float, before: int
) -> None:
    """Keeps the longest path with a node, and who is free after it."""
    place, ends = layers.place[node], layers.ends[node]
    paths.value[node, state] = value
    paths.before[node, state] = before
    if value > paths.best[day, state, place, ends]:
        paths.best[day, state, place, ends] = value
        paths.source[day, state, place, ends] = node


@kernel
def forward(net: Net, layers: Layers, worth: Floats, paths: Paths) -> None:
    """Longest paths from the start of each day, `worth` being that of each entry."""
    paths.best[:] = LOW
    paths.source[:] = -1
    for day in range(layers.times.shape[0]):
        state = 0 if net.days.pause[day] > 0 else 1
        paths.best[day, state, net.days.origin[day], 0] = 0.0
        times, now = layers.times[day], 0
        for node in range(layers.first[day], layers.first[day + 1]):
            while now + 1 < times.size and times[now + 1] <= layers.latest[node]:
                now += 1
                _carry(paths, day, now)
            still, still_before, over, over_before = _arrive(layers, paths, day, node)
            more = worth[layers.entry[node]]
            _settle(layers, paths, day, node, 0, still + more if still > LOW else LOW, still_before)
            _settle(layers, paths, day, node, 1, over + more if over > LOW else LOW, over_before)
        while now + 1 < times.size:
            now += 1
            _carry(paths, day, now)
        _, _, over, over_before = _arrive(layers, paths, day, layers.entry.size + day)
        paths.total[day] = over
        paths.ending[day] = over_before


@kernel
def _leave(layers: Layers, paths: Paths, day: int, row: int, still: float, over: float) -> None:
    """Who is free in time for a row has what comes from it on, `still` or `over` by the state."""
    tail = paths.tail[day]
    pausing = layers.paused.shape[0] > 0
    for place in range(tail.shape[1]):
        at = layers.direct[row, place]
        if at >= 0:
            tail[0, place, at] = max(tail[0, place, at], still)
            tail[1, place, at] = max(tail[1, place, at], over)
        if pausing:
            at = layers.paused[row, place]
            if at >= 0:
                tail[0, place, at] = max(tail[0, place, at], over)


@kernel
def backward(layers: Layers, worth: Floats, paths: Paths) -> None:
    """Longest paths to the end of each day."""
    paths.tail[:] = LOW
    for day in range(layers.times.shape[0]):
        tail, now = paths.tail[day], layers.times.shape[1] - 1
        _leave(layers, paths, day, layers.entry.size + day, LOW, 0.0)
        for node in range(layers.first[day + 1] - 1, layers.first[day] - 1, -1):
            place, ends, more = layers.place[node], layers.ends[node], worth[layers.entry[node]]
            while now > ends:
                now -= 1
                tail[:, :, now] = np.maximum(tail[:, :, now], tail[:, :, now + 1])
            still = tail[0, place, ends] + more if tail[0, place, ends] > LOW else LOW
            over = tail[1, place, ends] + more if tail[1, place, ends] > LOW else LOW
            _leave(layers, paths, day, node, still, over)
        while now > 0:
            now -= 1
            tail[:, :, now] = np.maximum(tail[:, :, now], tail[:, :, now + 1])


@kernel
def through(layers: Layers, paths: Paths, reach: Floats) -> None:
    """The longest path of its day through each node."""
    for day in range(layers.times.shape[0]):
        for node in range(layers.first[day], layers.first[day + 1]):
            reach[node] = LOW
            for state in range(2):
                value = paths.value[node, state]
                rest = paths.tail[day, state, layers.place[node], layers.ends[node]]
                if value > LOW and rest > LOW:
                    reach[node] = max(reach[node], value + rest)


@kernel
def follow(layers: Layers, paths: Paths, day: int, route: Ints) -> int:
    """Writes the entries of the longest path of a day into `route`; how many there are."""
    at, count = paths.ending[day], 0
    while at >= 0 and count < route.size:
        route[count] = layers.entry[at // 2]
        count += 1
        at = paths.before[at // 2, at % 2]
    route[:count] = route[:count][::-1].copy()
    return count
