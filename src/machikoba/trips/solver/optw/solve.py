# SPDX-License-Identifier: Apache-2.0
"""Solves one of the literature's files, with a bound that holds."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

from machikoba.trips.solver.optw.bound import upper_bound
from machikoba.trips.solver.optw.instance import Instance, instance_from
from machikoba.trips.solver.optw.moves import BEST, CHANCE, LOOKS, Hunt, Tour, hunt_on

LOOKS_A_SECOND = (
    110_000_000  # what is counted as a second; a slower machine is stopped by its clock
)
CHUNK = 2_000_000
HEAT = 0.6  # of the mean score, at the beginning
COOLINGS = 2
Progress = Callable[[int, float], None]


def tour_of(of: Instance, routes: int) -> Tour:
    """A tour without stops."""
    size = of.score.size
    stops, count = np.zeros((routes, size), np.int64), np.zeros(routes, np.int64)
    spare = (np.zeros(size, np.int64) for _ in range(2))
    return Tour(stops, count, np.full(size, -1, np.int64), *spare, np.zeros(routes, np.int64))


def hunt_of(of: Instance, routes: int, seed: int) -> Hunt:
    """A search that has not begun."""
    size = of.score.size
    near = np.argsort(of.distance[:, 1:], axis=1, kind="stable") + 1
    tally = np.zeros(4, dtype=np.int64)
    tally[CHANCE] = np.random.default_rng(seed).integers(1, 1 << 62)
    tours = (tour_of(of, routes) for _ in range(3))
    order, keys = np.zeros(size, dtype=np.int64), np.zeros(size)
    return Hunt(*tours, near, order, keys, tally)


def search(
    of: Instance, *, routes: int, seconds: float, seed: int, tell: Progress
) -> tuple[list[list[int]], int, int]:
    """Routes by the numbers of the file, their score, and a bound."""
    begun = time.thread_time()
    hunt = hunt_of(of, routes, seed)
    bound = upper_bound(of, routes)
    whole = max(1, int(LOOKS_A_SECOND * seconds / COOLINGS))
    heat = HEAT * float(of.score[1:].mean())
    weight = 0.3 * float(of.score[1:].mean()) / float(of.closes[0])
    for cooling in range(COOLINGS):
        first, end = cooling * whole, (cooling + 1) * whole
        while hunt.tally[LOOKS] < end and int(hunt.tally[BEST]) < bound:
            until = min(end, int(hunt.tally[LOOKS]) + CHUNK)
            hunt_on(of, hunt, until, first, whole, heat, weight)
            tell(int(hunt.tally[BEST]), bound)
            if time.thread_time() - begun >= seconds:
                return _numbers(of, hunt.best), int(hunt.tally[BEST]), bound
    return _numbers(of, hunt.best), int(hunt.tally[BEST]), bound


def _numbers(of: Instance, tour: Tour) -> list[list[int]]:
    """Every route from the depot to the depot, as the file numbers them."""
    routes = []
    for route, count in enumerate(tour.count):
        inner = of.number[tour.stops[route, :count]].tolist()
        depot = int(of.number[0])
        routes.append([depot, *inner, depot])
    return routes


def solve_text(
    text: str, *, name: str, routes: int, seconds: float, seed: int, tell: Progress
) -> dict[str, Any]:
    """The answer as the command prints it. Raises ValueError for a file that is none."""
    if routes < 1 or seconds <= 0:
        raise ValueError("There must be at least one route, and some time.")
    of = instance_from(text, name)
    ready()
    found, score, bound = search(of, routes=routes, seconds=seconds, seed=seed, tell=tell)
    status = "optimal" if score == bound else "feasible"
    return {"score": score, "bound": bound, "status": status, "routes": found}


def ready() -> None:
    """Loads the compiled loops, or compiles them where this machine has not done so yet."""
    lines = ["0 1 2 0", "0 0", "0 0 0 0 0 0 0 0 100"]
    lines += ["1 3 4 1 5 0 0 0 0 50", "2 0 5 1 5 0 0 0 0 50"]
    of = instance_from("\n".join(lines), "ready")
    hunt = hunt_of(of, 2, 1)
    hunt_on(of, hunt, 100, 0, 100, 1.0, 0.1)
    upper_bound(of, 2)
