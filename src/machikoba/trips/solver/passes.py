# SPDX-License-Identifier: Apache-2.0
"""The longest paths of a graph in time that never turn straight back: not a-a, not a-b-a.

For that, three paths are kept for each place and moment: the longest one, and those that are needed
where the last two visits of a longer one are not allowed. A path is kept if there is a visit that
all longer ones forbid and it does not. Visits are numbers; NONE stands for no visit.
"""

from typing import NamedTuple

import numpy as np

from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.layers import Layers
from machikoba.trips.solver.net import Floats, Ints, Net, Small

LOW = -1e18
NONE = -1
KEPT = 3


class Cells(NamedTuple):
    """[day, state, place, moment, rank]: paths, the longest first.

    `near` is the visit next to the moment, `far` the one beyond it, `source` the path of the node:
    4 * node + 2 * state + rank.
    """

    value: Floats
    near: Small
    far: Small
    source: Small


class Nodes(NamedTuple):
    """[node, state, rank]: the two longest paths with a node that differ in the visit beyond it."""

    value: Floats
    beyond: Small
    source: Small


class Paths(NamedTuple):
    """What the passes leave behind. State 0: the pause is to come; the last state: it is over."""

    best: Cells  # from the start of the day
    tail: Cells  # to its end
    ahead: Nodes
    behind: Nodes
    total: Floats  # [day]
    ending: Ints  # [day]: the source of its longest path


def room(net: Net, layers: Layers) -> Paths:
    """Arrays for the passes over a graph."""
    days, moments = layers.times.shape
    states = 2 if layers.paused.size else 1
    shape = (days, states, net.ways.travel.shape[0], moments, KEPT)
    nodes = (layers.entry.size, states, 2)
    small = np.int32
    best, tail = (
        Cells(
            np.empty(shape), np.empty(shape, small), np.empty(shape, small), np.empty(shape, small)
        )
        for _ in range(2)
    )
    ahead, behind = (
        Nodes(np.empty(nodes), np.empty(nodes, small), np.empty(nodes, small)) for _ in range(2)
    )
    return Paths(best, tail, ahead, behind, np.empty(days), np.empty(days, dtype=np.int64))


@kernel
def _within(visit: int, near: int, far: int) -> bool:
    return near == visit or far == visit or visit == NONE


@kernel
def keep(
    value: Floats, near: Small, far: Small, source: Small, new: float, a: int, b: int, of: int
) -> None:
    """Puts a path with the visits a, b into the list of a cell, if it is needed there."""
    if new <= value[KEPT - 1]:
        return
    left, right, at = NONE, NONE, 0  # what all longer paths forbid
    while at < KEPT and value[at] >= new:
        if at == 0:
            left, right = near[0], far[0]
        else:
            left = left if _within(left, near[at], far[at]) else NONE
            right = right if _within(right, near[at], far[at]) else NONE
        at += 1
    if at > 0 and _within(left, a, b) and _within(right, a, b):
        return
    _shift(value, near, far, source, at)
    value[at], near[at], far[at], source[at] = new, a, b, of
    _thin(value, near, far, source, at)


@kernel
def _shift(value: Floats, near: Small, far: Small, source: Small, at: int) -> None:
    for rank in range(KEPT - 1, at, -1):
        value[rank], near[rank] = value[rank - 1], near[rank - 1]
        far[rank], source[rank] = far[rank - 1], source[rank - 1]


@kernel
def _thin(value: Floats, near: Small, far: Small, source: Small, at: int) -> None:
    """Drops what is not needed any more behind a new path."""
    left, right, kept = near[0], far[0], 1
    for rank in range(1, KEPT):
        if value[rank] <= LOW:
            break
        needless = _within(left, near[rank], far[rank]) and _within(right, near[rank], far[rank])
        if rank > at and needless:
            continue
        left = left if _within(left, near[rank], far[rank]) else NONE
        right = right if _within(right, near[rank], far[rank]) else NONE
        value[kept], near[kept] = value[rank], near[rank]
        far[kept], source[kept] = far[rank], source[rank]
        kept += 1
    for rank in range(kept, KEPT):
        value[rank] = LOW


@kernel
def _push(
    cells: Cells, day: int, state: int, place: int, at: int, new: float, a: int, b: int, of: int
) -> None:
    if new > cells.value[day, state, place, at, KEPT - 1]:
        keep(
            cells.value[day, state, place, at],
            cells.near[day, state, place, at],
            cells.far[day, state, place, at],
            cells.source[day, state, place, at],
            new,
            a,
            b,
            of,
        )


@kernel
def _merge(cells: Cells, day: int, state: int, place: int, since: int, until: int) -> None:
    """Who has a path at one moment has it at the other as well."""
    for rank in range(KEPT):
        new = cells.value[day, state, place, since, rank]
        if new <= LOW:
            break
        a, b = cells.near[day, state, place, since, rank], cells.far[day, state, place, since, rank]
        _push(
            cells, day, state, place, until, new, a, b, cells.source[day, state, place, since, rank]
        )


@kernel
def _repeat(cells: Cells, day: int, state: int, place: int, since: int, until: int) -> None:
    """The same where there was nothing yet."""
    for rank in range(KEPT):
        cells.value[day, state, place, until, rank] = cells.value[day, state, place, since, rank]
        cells.near[day, state, place, until, rank] = cells.near[day, state, place, since, rank]
        cells.far[day, state, place, until, rank] = cells.far[day, state, place, since, rank]
        cells.source[day, state, place, until, rank] = cells.source[day, state, place, since, rank]


@kernel
def _carry(layers: Layers, cells: Cells, day: int, since: int, until: int) -> None:
    for state in range(cells.value.shape[1]):
        for place in layers.places:
            if cells.value[day, state, place, since, 0] > LOW:
                if cells.value[day, state, place, until, 0] > LOW:
                    _merge(cells, day, state, place, since, until)
                else:
                    _repeat(cells, day, state, place, since, until)


@kernel
def _take(
    nodes: Nodes,
    node: int,
    state: int,
    visit: int,
    cells: Cells,
    day: int,
    at_state: int,
    place: int,
    at: int,
) -> None:
    """Goes on from a cell to a node: the two longest paths that differ in the visit beyond."""
    value, beyond, source = (
        nodes.value[node, state],
        nodes.beyond[node, state],
        nodes.source[node, state],
    )
    found, near = cells.value[day, at_state, place, at], cells.near[day, at_state, place, at]
    far = cells.far[day, at_state, place, at]
    for rank in range(KEPT):
        if found[rank] <= value[1]:
            return
        if near[rank] == visit or far[rank] == visit:
            continue
        if found[rank] > value[0]:
            if beyond[0] != near[rank] or value[0] <= LOW:
                value[1], beyond[1], source[1] = value[0], beyond[0], source[0]
            value[0], beyond[0] = found[rank], near[rank]
            source[0] = cells.source[day, at_state, place, at, rank]
        elif near[rank] != beyond[0]:
            value[1], beyond[1] = found[rank], near[rank]
            source[1] = cells.source[day, at_state, place, at, rank]


@kernel
def _clear(cells: Cells, nodes: Nodes) -> None:
    """Nothing else is read where there is no value."""
    cells.value[:] = LOW
    nodes.value[:] = LOW
    nodes.beyond[:] = NONE
    nodes.source[:] = -1


@kernel
def _arrive(layers: Layers, paths: Paths, day: int, node: int, visit: int) -> None:
    """The longest paths to a node, before it is worth anything."""
    value, found, over = paths.best.value, paths.ahead.value, paths.best.value.shape[1] - 1
    for place in layers.places:
        at = layers.direct[node, place]
        if at >= 0:
            for state in range(over + 1):
                if value[day, state, place, at, 0] > found[node, state, 1]:
                    _take(paths.ahead, node, state, visit, paths.best, day, state, place, at)
        if over == 1:
            at = layers.paused[node, place]
            if at >= 0 and value[day, 0, place, at, 0] > found[node, 1, 1]:
                _take(paths.ahead, node, 1, visit, paths.best, day, 0, place, at)


@kernel
def _finish(layers: Layers, paths: Paths, day: int) -> None:
    """The longest path of a day, its end included."""
    over, row = paths.best.value.shape[1] - 1, layers.entry.size + day
    paths.total[day], paths.ending[day] = LOW, -1
    for place in layers.places:
        at = layers.direct[row, place]
        if at >= 0 and paths.best.value[day, over, place, at, 0] > paths.total[day]:
            paths.total[day] = paths.best.value[day, over, place, at, 0]
            paths.ending[day] = paths.best.source[day, over, place, at, 0]
        if over == 1:
            at = layers.paused[row, place]
            if at >= 0 and paths.best.value[day, 0, place, at, 0] > paths.total[day]:
                paths.total[day] = paths.best.value[day, 0, place, at, 0]
                paths.ending[day] = paths.best.source[day, 0, place, at, 0]


@kernel
def _settle(layers: Layers, paths: Paths, day: int, node: int, visit: int, more: float) -> None:
    """What a node is worth is added, and who is free after it."""
    for state in range(paths.best.value.shape[1]):
        for rank in range(2):
            if paths.ahead.value[node, state, rank] > LOW:
                paths.ahead.value[node, state, rank] += more
                beyond, of = paths.ahead.beyond[node, state, rank], 4 * node + 2 * state + rank
                value, place = paths.ahead.value[node, state, rank], layers.place[node]
                _push(paths.best, day, state, place, layers.ends[node], value, visit, beyond, of)


@kernel
def forward(net: Net, layers: Layers, worth: Floats, paths: Paths) -> None:
    """Longest paths from the start of each day, `worth` being that of each entry."""
    _clear(paths.best, paths.ahead)
    for day in range(layers.times.shape[0]):
        state = 0 if net.days.pause[day] > 0 else paths.best.value.shape[1] - 1
        _push(paths.best, day, state, net.days.origin[day], 0, 0.0, NONE, NONE, -1)
        times, now = layers.times[day], 0
        for node in range(layers.first[day], layers.first[day + 1]):
            while now + 1 < times.size and times[now + 1] <= layers.latest[node]:
                now += 1
                _carry(layers, paths.best, day, now - 1, now)
            entry = layers.entry[node]
            visit = net.entries.visit[entry]
            _arrive(layers, paths, day, node, visit)
            _settle(layers, paths, day, node, visit, worth[entry])
        while now + 1 < times.size:
            now += 1
            _carry(layers, paths.best, day, now - 1, now)
        _finish(layers, paths, day)


@kernel
def _leave(
    layers: Layers,
    paths: Paths,
    day: int,
    row: int,
    state: int,
    new: float,
    a: int,
    b: int,
    of: int,
    now: int,
) -> None:
    """Who is free in time for a row has what comes from it on; `state` is that at the row.

    What is worse than three paths at the later moment `now`, which is done, is not needed.
    """
    value, over = paths.tail.value, paths.tail.value.shape[1] - 1
    for place in layers.places:
        at = layers.direct[row, place]
        if at >= 0 and new > value[day, state, place, now, KEPT - 1]:
            _push(paths.tail, day, state, place, at, new, a, b, of)
        if over == 1 and state == 1:
            at = layers.paused[row, place]
            if at >= 0 and new > value[day, 0, place, now, KEPT - 1]:
                _push(paths.tail, day, 0, place, at, new, a, b, of)


@kernel
def backward(net: Net, layers: Layers, worth: Floats, paths: Paths) -> None:
    """Longest paths to the end of each day."""
    _clear(paths.tail, paths.behind)
    states = paths.tail.value.shape[1]
    for day in range(layers.times.shape[0]):
        now = layers.times.shape[1] - 1
        _leave(layers, paths, day, layers.entry.size + day, states - 1, 0.0, NONE, NONE, -1, now)
        for node in range(layers.first[day + 1] - 1, layers.first[day] - 1, -1):
            place, ends, entry = layers.place[node], layers.ends[node], layers.entry[node]
            visit = net.entries.visit[entry]
            while now > ends:
                now -= 1
                _carry(layers, paths.tail, day, now + 1, now)
            for state in range(states):
                _take(paths.behind, node, state, visit, paths.tail, day, state, place, ends)
                for rank in range(2):
                    if paths.behind.value[node, state, rank] > LOW:
                        paths.behind.value[node, state, rank] += worth[entry]
                        value, beyond = (
                            paths.behind.value[node, state, rank],
                            paths.behind.beyond[node, state, rank],
                        )
                        of = 4 * node + 2 * state + rank
                        _leave(layers, paths, day, node, state, value, visit, beyond, of, now)
        while now > 0:
            now -= 1
            _carry(layers, paths.tail, day, now + 1, now)


@kernel
def through(net: Net, layers: Layers, worth: Floats, paths: Paths, reach: Floats) -> None:
    """The longest path of its day through each node."""
    for node in range(layers.entry.size):
        reach[node] = LOW
        for state in range(paths.best.value.shape[1]):
            for one in range(2):
                for two in range(2):
                    before, after = (
                        paths.ahead.value[node, state, one],
                        paths.behind.value[node, state, two],
                    )
                    a, b = (
                        paths.ahead.beyond[node, state, one],
                        paths.behind.beyond[node, state, two],
                    )
                    if before > LOW and after > LOW and (a != b or a == NONE):
                        value = before + after - worth[layers.entry[node]]
                        reach[node] = max(reach[node], value)


@kernel
def follow(layers: Layers, paths: Paths, day: int, route: Ints) -> int:
    """Writes the entries of the longest path of a day into `route`; how many there are."""
    at, count = paths.ending[day], 0
    while at >= 0 and count < route.size:
        route[count] = layers.entry[at // 4]
        count += 1
        at = paths.ahead.source[at // 4, at % 4 // 2, at % 2]
    route[:count] = route[:count][::-1].copy()
    return count
