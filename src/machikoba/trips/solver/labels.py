# SPDX-License-Identifier: Apache-2.0
"""The exact search: every plan that can still be good enough, in the order of time.

A label is the beginning of a plan: where the party is free and when, what it has seen. Of two at
one place the worse is dropped; so is whatever cannot reach the value asked for even with the
longest path that is left (`bound.py`).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from machikoba.trips.solver.fill import home
from machikoba.trips.solver.kernels import kernel
from machikoba.trips.solver.net import (
    NEVER,
    Floats,
    Ints,
    Net,
    arrival,
    rested_arrival,
)
from machikoba.trips.solver.passes import LOW, Cells

Masks = NDArray[np.uint64]
TINY = 1e-6
TIME_BITS, LABEL_BITS = 34, 23  # of a key of the heap; six are left for the day
MOST_LABELS = (1 << LABEL_BITS) - 1

# Places in `tally`.
LABELS, WAITING, BEST, VALUE, STEPS, FULL = range(6)


class Labels(NamedTuple):
    """One row for each label, and the heap of those that wait for their turn."""

    time: Ints
    value: Ints
    gain: Floats  # the value after prices
    cost: Ints
    place: Ints
    day: Ints
    over: Ints  # 1: the pause is over
    entry: Ints  # -1: the start of a day
    parent: Ints
    below: Ints  # the next one in the list of its place
    seen: Masks
    heap: Ints
    lists: Ints  # [day, place]: the first of those that were extended
    tally: Ints


class Search(NamedTuple):
    """What the search is told besides the net; kept once for all attempts."""

    worth: Floats
    times: Ints
    tail: Cells
    later: Floats  # [day]: the longest paths of the days after it, and what everybody is paid
    bit: Ints  # of each visit that could be seen twice, -1 for the others
    until: Ints  # [bit]: until when it can still be seen
    stake: Ints  # [bit]: its weight
    skips: NDArray[np.bool_]  # [day]: leaving out a visit never makes anything impossible
    strict: bool  # False: what has been seen is not compared (quick, proves nothing)


def bits_of(net: Net) -> tuple[Ints, Ints, Ints]:
    """Numbers for the visits that a route could see twice, the last chance of each, its weight."""
    entries, size = net.entries, net.weight.size
    times = np.bincount(entries.visit, minlength=size)
    again = entries.last >= entries.opens + entries.length
    times[entries.visit[again]] += 1
    bit = np.full(size, -1, dtype=np.int64)
    twice = np.flatnonzero(times > 1)
    bit[twice] = np.arange(twice.size)
    until = np.full(max(1, twice.size), -NEVER, dtype=np.int64)
    marked = bit[entries.visit] >= 0
    moment = entries.day[marked] * NEVER + entries.last[marked]
    np.maximum.at(until, bit[entries.visit[marked]], moment)
    stake = np.zeros(until.size, dtype=np.int64)
    stake[: twice.size] = net.weight[twice]
    return bit, until, stake


def labels_of(net: Net, search: Search, most: int) -> Labels:
    """Room for `most` labels, with the first one in it."""
    most = min(most, MOST_LABELS)
    ints = [np.zeros(most, dtype=np.int64) for _ in range(9)]
    time, value, cost, place, day, over, entry, parent, below = ints
    words = (search.until.size + 63) // 64
    seen = np.zeros((most, words), dtype=np.uint64)
    lists = np.full((net.days.start.size, net.ways.travel.shape[0]), -1, dtype=np.int64)
    tally = np.zeros(6, dtype=np.int64)
    gain, heap = np.zeros(most), np.zeros(most, dtype=np.int64)
    labels = Labels(
        time, value, gain, cost, place, day, over, entry, parent, below, seen, heap, lists, tally
    )
    tally[BEST] = -1
    _begin_day(net, labels, 0, -1)
    return labels


@kernel
def _push(net: Net, labels: Labels, number: int) -> None:
    heap, at, day = labels.heap, labels.tally[WAITING], labels.day[number]
    moment = (day << TIME_BITS) + labels.time[number] - net.days.start[day]
    key = (moment << LABEL_BITS) + number
    labels.tally[WAITING] += 1
    while at > 0 and heap[(at - 1) // 2] > key:
        heap[at] = heap[(at - 1) // 2]
        at = (at - 1) // 2
    heap[at] = key


@kernel
def _pop(labels: Labels) -> int:
    heap = labels.heap
    top = heap[0] & ((1 << LABEL_BITS) - 1)
    labels.tally[WAITING] -= 1
    size = labels.tally[WAITING]
    key, at = heap[size], 0
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= key:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = key
    return top


@kernel
def _begin_day(net: Net, labels: Labels, day: int, parent: int) -> None:
    """A new label at the start of a day, with what was seen before."""
    number = labels.tally[LABELS]
    labels.tally[LABELS] += 1
    labels.time[number] = net.days.start[day]
    labels.place[number] = net.days.origin[day]
    labels.day[number] = day
    labels.over[number] = 0 if net.days.pause[day] > 0 else 1
    labels.entry[number] = -1
    labels.parent[number] = parent
    if parent >= 0:
        labels.value[number] = labels.value[parent]
        labels.gain[number] = labels.gain[parent]
        labels.cost[number] = labels.cost[parent]
        labels.seen[number] = labels.seen[parent]
    _push(net, labels, number)


@kernel
def _lost(search: Search, labels: Labels, old: int, new: int) -> int:
    """The weight of what only `old` has seen and `new` could still see; NEVER ends the question."""
    lost = 0
    moment = labels.day[new] * NEVER + labels.time[new]
    for word in range(labels.seen.shape[1]):
        rest = labels.seen[old, word] & ~labels.seen[new, word]
        if rest == 0:
            continue
        for bit in range(64):
            if rest >> np.uint64(bit) & np.uint64(1):
                number = word * 64 + bit
                if search.until[number] >= moment:
                    if not search.skips[labels.day[new]] or labels.over[old] == 0:
                        return NEVER
                    lost += search.stake[number]
    return lost


@kernel
def _worse(net: Net, search: Search, labels: Labels, number: int) -> bool:
    """Whether another label at the same place is at least as good whatever comes."""
    other = labels.lists[labels.day[number], labels.place[number]]
    while other >= 0:
        better = labels.over[other] >= labels.over[number]
        if better and net.budget < NEVER:
            better = labels.cost[other] <= labels.cost[number]
        if better:
            if not search.strict:
                if labels.gain[other] >= labels.gain[number] - TINY:
                    return True
            elif labels.value[other] >= labels.value[number]:
                spare = labels.value[other] - labels.value[number]
                if _lost(search, labels, other, number) <= spare:
                    return True
        other = labels.below[other]
    return False


@kernel
def _ends_day(net: Net, search: Search, labels: Labels, number: int) -> None:
    """The plan may end its day here: the next day begins, or the plan is whole."""
    day = labels.day[number]
    still = labels.time[number] if labels.over[number] == 0 else NEVER
    over = labels.time[number] if labels.over[number] == 1 else NEVER
    if home(net, day, labels.place[number], still, over) >= NEVER:
        return
    if day + 1 == net.days.start.size:
        if labels.value[number] > labels.tally[VALUE]:
            labels.tally[VALUE] = labels.value[number]
            labels.tally[BEST] = number
    elif labels.gain[number] + search.later[day] >= labels.tally[VALUE] + 1 - TINY:
        _begin_day(net, labels, day + 1, number)


@kernel
def _was_seen(search: Search, seen: Masks, visit: int) -> bool:
    if visit < 0 or search.bit[visit] < 0:
        return False
    bit = search.bit[visit]
    return (seen[bit // 64] >> np.uint64(bit % 64)) & np.uint64(1) == 1


@kernel
def _rest(search: Search, labels: Labels, number: int, place: int, time: int, over: int) -> float:
    """The longest path that is left on a day, not beginning with what a label has seen.

    Of the paths that `passes.keep` dropped all held the visits common to the longer ones.
    """
    day, seen = labels.day[number], labels.seen[number]
    moment = np.searchsorted(search.times[day], time + 1) - 1
    state = over if search.tail.value.shape[1] == 2 else 0
    value = search.tail.value[day, state, place, moment]
    near, far = (
        search.tail.near[day, state, place, moment],
        search.tail.far[day, state, place, moment],
    )
    left, right = near[0], far[0]
    for rank in range(value.size):
        if value[rank] <= LOW:
            return LOW
        if rank > 0:
            left = left if left == near[rank] or left == far[rank] else -1
            right = right if right == near[rank] or right == far[rank] else -1
        if not (_was_seen(search, seen, near[rank]) or _was_seen(search, seen, far[rank])):
            return value[rank]
        if not (_was_seen(search, seen, left) or _was_seen(search, seen, right)):
            return value[rank]
    return LOW


@kernel
def _add(
    net: Net, search: Search, labels: Labels, parent: int, entry: int, ends: int, over: int
) -> None:
    """A label for one more visit, unless it cannot be good enough."""
    day, place = labels.day[parent], net.entries.place[entry]
    gain = labels.gain[parent] + search.worth[entry]
    most = gain + _rest(search, labels, parent, place, ends, over) + search.later[day]
    if most < labels.tally[VALUE] + 1 - TINY:
        return
    number, visit = labels.tally[LABELS], net.entries.visit[entry]
    labels.tally[LABELS] += 1
    labels.time[number] = ends
    labels.value[number] = labels.value[parent] + net.weight[visit]
    labels.gain[number] = gain
    labels.cost[number] = labels.cost[parent] + net.entries.cost[entry]
    labels.place[number] = place
    labels.day[number] = day
    labels.over[number] = over
    labels.entry[number] = entry
    labels.parent[number] = parent
    labels.seen[number] = labels.seen[parent]
    bit = search.bit[visit]
    if bit >= 0:
        labels.seen[number, bit // 64] |= np.uint64(1) << np.uint64(bit % 64)
    _push(net, labels, number)


@kernel
def _extend(net: Net, search: Search, labels: Labels, number: int, begin: int, end: int) -> None:
    """One more visit after a label, among the entries `begin` to `end` of its day."""
    entries, time, place = net.entries, labels.time[number], labels.place[number]
    day = labels.day[number]
    for entry in range(begin, end):
        if entries.last[entry] < time:
            continue
        if labels.cost[number] + entries.cost[entry] > net.budget:
            continue
        bit = search.bit[entries.visit[entry]]
        if bit >= 0 and labels.seen[number, bit // 64] >> np.uint64(bit % 64) & np.uint64(1):
            continue
        target = entries.place[entry]
        there = arrival(net.ways, place, target, time) + net.ways.early
        begins = max(there, entries.opens[entry])
        if begins <= entries.last[entry]:
            ends = begins + entries.length[entry]
            _add(net, search, labels, number, entry, ends, labels.over[number])
        if labels.over[number] == 0:
            there = rested_arrival(net.ways, net.days, day, place, target, time) + net.ways.early
            begins = max(there, entries.opens[entry])
            if begins <= entries.last[entry]:
                _add(net, search, labels, number, entry, begins + entries.length[entry], 1)


@kernel
def run(net: Net, search: Search, labels: Labels, first: Ints, steps: int) -> bool:
    """Goes on for some steps; True when nothing waits any more or there is no room for more."""
    for _ in range(steps):
        if labels.tally[WAITING] == 0:
            return True
        room = labels.time.size - labels.tally[LABELS]
        if room < 2 * net.entries.day.size + 2:
            labels.tally[FULL] = 1
            return True
        number = _pop(labels)
        day = labels.day[number]
        most = labels.gain[number] + search.later[day]
        place, time = labels.place[number], labels.time[number]
        most += _rest(search, labels, number, place, time, labels.over[number])
        labels.tally[STEPS] += 1
        if most < labels.tally[VALUE] + 1 - TINY or _worse(net, search, labels, number):
            continue
        labels.below[number] = labels.lists[day, labels.place[number]]
        labels.lists[day, labels.place[number]] = number
        _ends_day(net, search, labels, number)
        _extend(net, search, labels, number, first[day], first[day + 1])
    return labels.tally[WAITING] == 0


def traced(labels: Labels) -> Ints:
    """The entries of the best label, in their order; empty without one."""
    found = []
    number = int(labels.tally[BEST])
    while number >= 0:
        if labels.entry[number] >= 0:
            found.append(int(labels.entry[number]))
        number = int(labels.parent[number])
    return np.array(found[::-1], dtype=np.int64)
