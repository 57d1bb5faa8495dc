# SPDX-License-Identifier: Apache-2.0
"""No plan is better than this: longest paths with a price on each visit.

Taken alone, the longest path of each day may see a programme twice. Whoever sees it pays its price,
and everybody is paid all prices once: for plans that see each at most once that never costs
anything, so prices plus longest paths bound every plan (Lagrange). Prices of what is seen twice
rise, those of what is not seen fall.
"""

from dataclasses import dataclass

import numpy as np

from machikoba.trips.solver.layers import Layers, kept_nodes
from machikoba.trips.solver.net import NEVER, Floats, Ints, Net, chosen
from machikoba.trips.solver.passes import Paths, backward, follow, forward, through

TINY = 1e-6
MOST_STOPS = 256


@dataclass(slots=True)
class Prices:
    """One for each visit, and one for each unit of the budget."""

    visits: Floats
    cost: float = 0.0

    def copy(self) -> "Prices":
        return Prices(self.visits.copy(), self.cost)


@dataclass(slots=True)
class Bound:
    """The best prices found and what they prove; `value` counts musts as `Net.weight` does."""

    prices: Prices
    value: float


def first_prices(net: Net) -> Prices:
    """Musts begin at what sets them above the others: all of them will be in."""
    return Prices((net.weight - net.score).astype(np.float64))


def worth(net: Net, prices: Prices) -> Floats:
    """What each entry is worth after its price."""
    entries = net.entries
    gain = net.weight[entries.visit] - prices.visits[entries.visit]
    return gain - prices.cost * entries.cost


def constant(net: Net, prices: Prices) -> float:
    """What everybody is paid."""
    spare = prices.cost * net.budget if net.budget < NEVER else 0.0
    return float(prices.visits.sum()) + spare


def evaluate(net: Net, layers: Layers, prices: Prices, paths: Paths) -> float:
    """The bound of these prices; the paths stay in `paths`."""
    forward(net, layers, worth(net, prices), paths)
    return constant(net, prices) + float(paths.total.sum())


def relaxed(net: Net, layers: Layers, paths: Paths) -> Ints:
    """The entries of the longest paths, day by day; a visit may be among them twice."""
    route = np.empty(MOST_STOPS, dtype=np.int64)
    parts = []
    for day in range(net.days.start.size):
        count = follow(layers, paths, day, route)
        parts.append(route[:count].copy())
    return np.concatenate(parts)


def step_to(net: Net, prices: Prices, seen: Ints, gap: float) -> bool:
    """Moves the prices by a step of length `gap`; False where they are already right."""
    times = np.bincount(net.entries.visit[seen], minlength=net.weight.size)
    slope = times - 1.0
    slope[(prices.visits <= 0) & (slope < 0)] = 0
    over = 0.0
    if net.budget < NEVER:
        over = (float(net.entries.cost[seen].sum()) - net.budget) / max(1, net.budget)
        over = 0.0 if prices.cost <= 0 and over < 0 else over
    length = float(slope @ slope) + over * over
    if length == 0:
        return False
    prices.visits = np.maximum(0.0, prices.visits + gap / length * slope)
    if over:
        prices.cost = max(0.0, prices.cost + gap / length * over / max(1, net.budget))
    return True


def reachable(net: Net, layers: Layers, bound: Bound, paths: Paths) -> Floats:
    """The bound of all plans with each node. Leaves both passes of the prices in `paths`."""
    gains = worth(net, bound.prices)
    forward(net, layers, gains, paths)
    backward(net, layers, gains, paths)
    reach = np.empty(layers.entry.size)
    through(net, layers, gains, paths, reach)
    day = net.entries.day[layers.entry]
    return constant(net, bound.prices) + float(paths.total.sum()) - paths.total[day] + reach


def prune(net: Net, layers: Layers, reach: Floats, least: float) -> tuple[Net, Layers]:
    """Only what can be in a plan of at least `least`; entries without a node go as well."""
    layers = kept_nodes(net, layers, reach >= least - TINY)
    used = np.zeros(net.entries.day.size, dtype=np.bool_)
    used[layers.entry] = True
    entries = net.entries
    opens, last = entries.opens.copy(), entries.last.copy()
    earliest = np.full(used.size, NEVER)
    latest = np.full(used.size, -NEVER)
    np.minimum.at(earliest, layers.entry, layers.begins)
    np.maximum.at(latest, layers.entry, layers.latest)
    opens = np.maximum(opens, earliest)
    last = np.minimum(last, latest)
    entries = entries._replace(opens=opens, last=last)
    number = np.cumsum(used) - 1
    return net._replace(entries=chosen(entries, used)), layers._replace(entry=number[layers.entry])
