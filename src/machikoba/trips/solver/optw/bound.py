# SPDX-License-Identifier: Apache-2.0
"""A bound for orienteering with time windows: how much fits into the time of all routes.

Each visit takes its service and at least half of its shortest way in and half of its shortest way
out; all routes together have so much time. Filled up by score for the time (the last one in part),
that is at least the score of any tours. It is cheap and not tight.
"""

import numpy as np

from machikoba.trips.solver.optw.instance import Instance


def upper_bound(of: Instance, routes: int) -> int:
    """No `routes` tours score more; whole, since all scores are."""
    size = of.score.size
    soonest = np.maximum(of.opens, of.opens[0] + of.distance[0])
    home = soonest + of.service + of.distance[:, 0] <= of.closes[0]
    usable = np.flatnonzero((soonest <= of.closes) & home & (np.arange(size) > 0))
    if not usable.size:
        return 0
    ends = np.concatenate([[0], usable])
    ways = of.distance.astype(float).copy()
    np.fill_diagonal(ways, np.inf)
    ready = soonest + of.service
    late = (ready[:, None] + of.distance > of.closes[None, :]) & (np.arange(size) > 0)[None, :]
    ways[late] = np.inf
    inner = ways[np.ix_(ends, ends)]
    arriving, leaving = inner.min(axis=0), inner.min(axis=1)
    takes = of.service[usable] + (arriving[1:] + leaving[1:]) / 2
    spare = routes * (float(of.closes[0] - of.opens[0]) - (arriving[0] + leaving[0]) / 2)
    return _filled(of.score[usable].astype(float), takes, spare)


def _filled(score: np.ndarray, takes: np.ndarray, spare: float) -> int:
    """The fractional knapsack."""
    order = np.argsort(-score / np.maximum(takes, 1e-9), kind="stable")
    total = 0.0
    for number in order:
        part = 1.0 if takes[number] <= spare else max(0.0, spare) / takes[number]
        total += part * score[number]
        spare -= takes[number]
        if spare <= 0:
            break
    return int(total + 1e-6)
