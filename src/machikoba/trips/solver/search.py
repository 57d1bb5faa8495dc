# SPDX-License-Identifier: Apache-2.0
"""The best entries of a net, and the proof that there are none better where time allows it.

First prices (`bound.py`), then whatever cannot be in a better plan than the best one found is
struck out, then what is left is searched (`labels.py`), asking for the highest value that the
bound allows and for less as long as there is none.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from machikoba.trips.solver import bound as bounds
from machikoba.trips.solver.bound import Bound
from machikoba.trips.solver.fill import filled
from machikoba.trips.solver.labels import FULL, VALUE, Search, bits_of, labels_of, run, traced
from machikoba.trips.solver.layers import Layers, layers_of
from machikoba.trips.solver.net import Ints, Net
from machikoba.trips.solver.passes import Paths, room

Kept = list[tuple[int, int, int]]  # day, visit, option of each stop
Progress = Callable[[int, float], None]
NODES = 3_000  # of the first graph at most; the grid of free visits is coarse enough for that
FINE_NODES = 12_000
ROUNDS = (45, 30)
LABELS = 15_000, 1_500_000
CHUNK = 4_000
EPS = 1e-6


class Clock:
    """CPU time of this thread since it was made."""

    def __init__(self, seconds: float) -> None:
        self._from = time.thread_time()
        self.seconds = seconds

    def gone(self) -> float:
        return time.thread_time() - self._from

    def over(self, share: float = 1.0) -> bool:
        return self.gone() >= self.seconds * share


@dataclass(slots=True)
class State:
    """What is known so far: the best plan, the bound, and the graph that is still in question."""

    net: Net
    clock: Clock
    tell: Progress
    kept: Kept
    value: int
    top: float
    coarse: bool = False

    def better(self, net: Net, entries: Ints, value: int) -> None:
        if value > self.value:
            rows = net.entries
            self.kept = [
                (int(rows.day[e]), int(rows.visit[e]), int(rows.option[e])) for e in entries
            ]
            self.value = value
            self.tell(self.value, self.top)

    def lower(self, top: float) -> None:
        self.top = max(float(self.value), min(self.top, top))

    @property
    def done(self) -> bool:
        return self.value >= int(np.floor(self.top + EPS))


def _grid(net: Net, most: int) -> int:
    """The finest grid with at most so many nodes; never longer than the shortest visit."""
    entries = net.entries
    shortest = int(entries.length.min(initial=1 << 30))
    windows = entries.last - entries.opens
    for step in (1, 2, 3, 5, 7, 10, 15, 20, 30, 60, 120, 300, 600):
        if step >= shortest or int((windows // step + 1).sum()) <= most:
            return min(step, shortest)
    return shortest


def _descend(state: State, layers: Layers, start: Bound, rounds: int) -> tuple[Bound, Layers]:
    """Moves the prices to where the bound is low, striking out on the way what cannot be."""
    paths = room(state.net, layers)
    prices, best = start.prices.copy(), start
    scale, worse = 1.0, 0
    for number in range(rounds):
        value = bounds.evaluate(state.net, layers, prices, paths)
        seen = bounds.relaxed(state.net, layers, paths)
        worse += 1
        if value < best.value - EPS:
            worse = 0 if value < best.value - 0.01 * (best.value - state.value) else worse
            best = Bound(prices.copy(), value)
            state.lower(value)
        if number % 12 == 0:
            state.better(state.net, *filled(state.net, seen))
        if state.done or state.clock.over(0.5):
            break
        if worse >= 4:
            scale, worse, prices = scale / 2, 0, best.prices.copy()
        if not bounds.step_to(state.net, prices, seen, scale * max(1.0, value - state.value)):
            break
        if number % 15 == 14:
            layers = _strike(state, layers, best, paths)
            paths = room(state.net, layers)
    return best, layers


def _strike(state: State, layers: Layers, best: Bound, paths: Paths) -> Layers:
    reach = bounds.reachable(state.net, layers, best, paths)
    state.net, layers = bounds.prune(state.net, layers, reach, state.value + 1)
    return layers


def _search(state: State, layers: Layers, best: Bound, *, strict: bool, least: int) -> bool:
    """Looks for a plan of at least `least`; whether everything was looked at."""
    paths = room(state.net, layers)
    reach = bounds.reachable(state.net, layers, best, paths)
    net, _ = bounds.prune(state.net, layers, reach, least)
    total = paths.total[::-1].cumsum()[::-1]
    later = np.append(total[1:], 0.0) + bounds.constant(net, best.prices)
    bit, until, stake = bits_of(net)
    search = Search(
        bounds.worth(net, best.prices),
        layers.times,
        paths.tail,
        later,
        bit,
        until,
        stake,
        _skips(net),
        strict,
    )
    labels = labels_of(net, search, LABELS[strict] + 4 * net.entries.day.size)
    labels.tally[VALUE] = least - 1
    days = np.arange(net.days.start.size + 1)
    first = np.searchsorted(net.entries.day, days).astype(np.int64)
    ended = False
    while not ended and not state.clock.over():
        ended = run(net, search, labels, first, CHUNK)
        state.tell(state.value, state.top)
    if int(labels.tally[VALUE]) >= least:
        state.better(net, traced(labels), int(labels.tally[VALUE]))
    return ended and not labels.tally[FULL]


def _skips(net: Net) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """On which days leaving out a visit only ever saves time: the triangle holds, no pause to come.

    With a pause to come it can cost: who travels before the pause has travelled when it begins.
    """
    travel = net.ways.travel
    holds = net.ways.departs.size == 0
    for middle in range(travel.shape[0] if holds else 0):
        if np.any(travel > travel[:, middle, None] + travel[None, middle, :]):
            holds = False
            break
    pausing = net.days.pause > 0
    later = np.array([bool(pausing[day + 1 :].any()) for day in range(pausing.size)])
    return holds & ~later


def _prove(state: State, layers: Layers, best: Bound) -> None:
    """Asks for the best the bound allows, then for less and less, until something is found."""
    step = max(1, int((state.top - state.value) / 12))
    while not state.done and not state.clock.over():
        least = max(state.value + 1, int(np.floor(state.top + EPS)) - step + 1)
        before = state.value
        if not _search(state, layers, best, strict=True, least=least):
            return
        if state.value > before:
            state.top = float(state.value)
        else:
            state.lower(least - 1)
        step *= 2


def optimise(net: Net, clock: Clock, tell: Progress, wanted: Kept) -> State:
    """The best plan of a net; `wanted` is one to begin with."""
    top = float(net.weight[np.unique(net.entries.visit)].sum())
    state = State(net, clock, tell, [], -1, top)
    rows = zip(net.entries.day, net.entries.visit, net.entries.option, strict=True)
    numbers = {(int(d), int(v), int(o)): n for n, (d, v, o) in enumerate(rows)}
    chosen = np.array([numbers[row] for row in wanted if row in numbers], dtype=np.int64)
    state.better(net, *filled(net, chosen))
    best = Bound(bounds.first_prices(net), np.inf)
    most = NODES
    for rounds in ROUNDS:
        step = _grid(state.net, most)
        layers = layers_of(state.net, step)
        best = Bound(best.prices, np.inf)
        best, layers = _descend(state, layers, best, rounds)
        if state.done or not state.net.entries.day.size:
            break
        layers = _strike(state, layers, best, room(state.net, layers))
        _search(state, layers, best, strict=False, least=state.value + 1)
        if step == 1 or state.done:
            break
        most = FINE_NODES
    if not state.done and state.net.entries.day.size:
        _prove(state, layers, best)
    elif not state.net.entries.day.size:
        state.top = float(state.value)
    return state


def quiet(value: int, top: float) -> None:
    """Tells nobody how far the search is."""
    del value, top


def rehearse(net: Net) -> None:
    """Goes through every inner loop once, so that all are compiled."""
    state = State(net, Clock(600), quiet, [], 0, float(net.weight.sum()))
    layers = layers_of(net, 1)
    for strict in (False, True):
        _search(state, layers, Bound(bounds.first_prices(net), 0), strict=strict, least=1)
