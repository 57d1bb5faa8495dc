# SPDX-License-Identifier: Apache-2.0
"""The best plan of a problem, and the proof that there is none better where time allows it."""

from dataclasses import replace
from functools import cache

import numpy as np

from machikoba.trips.solver.example import example
from machikoba.trips.solver.musts import without_conflicts
from machikoba.trips.solver.net import Net, net_of
from machikoba.trips.solver.plan import LeftOut, Plan, Route, Status, Why
from machikoba.trips.solver.problem import Problem
from machikoba.trips.solver.routes import route
from machikoba.trips.solver.search import (
    EPS,
    Clock,
    Kept,
    Progress,
    State,
    optimise,
    quiet,
    rehearse,
)
from machikoba.trips.solver.sound import check_sound


def solve(problem: Problem, *, seconds: float = 1.0, seed: int = 0, tell: Progress = quiet) -> Plan:
    """The best plan within `seconds` of CPU time. Raises ValueError for a problem that is none.

    Nothing in it is drawn by lot: `seed` is there for searches that are, and the same problem has
    the same plan whenever it is proven within its time. Loading compiled code is not counted.
    """
    check_sound(problem)
    ready()
    return _solve(problem, Clock(seconds), tell)


@cache
def ready() -> None:
    """Loads the compiled loops, or compiles them where this machine has not done so yet."""
    rehearse(net_of(example()))
    _solve(example(), Clock(600), quiet)


def _solve(problem: Problem, clock: Clock, tell: Progress) -> Plan:
    whole, wanted, missing = without_conflicts(problem, clock)
    net = net_of(whole)
    state = optimise(net, clock, tell, wanted)
    if state.value < 0:
        return _without_lame_days(problem, net, clock, tell)
    return _plan(whole, net, state, missing)


def _without_lame_days(problem: Problem, net: Net, clock: Clock, tell: Progress) -> Plan:
    """What can still be done where a day cannot even be travelled."""
    none = np.zeros(0, dtype=np.int64)
    days = tuple(
        day for number, day in enumerate(problem.days) if route(problem, net, number, none)
    )
    if not days or len(days) == len(problem.days):
        left = tuple(LeftOut(visit.id, Why.OTHERS) for visit in problem.visits)
        return Plan(0, 0, Status.INFEASIBLE, (), left)
    return replace(_solve(replace(problem, days=days), clock, tell), status=Status.INFEASIBLE)


def _plan(problem: Problem, net: Net, state: State, missing: bool) -> Plan:
    chosen = {visit for _, visit, _ in state.kept}
    score = sum(problem.visits[visit].score for visit in chosen)
    above = int((net.weight - net.score).sum())
    status = Status.OPTIMAL if state.done else Status.FEASIBLE
    limit = max(score, int(np.floor(state.top + EPS)) - above)
    left = tuple(
        LeftOut(visit.id, Why.OTHERS)
        for number, visit in enumerate(problem.visits)
        if number not in chosen
    )
    routes = routes_of(problem, net, state.kept)
    return Plan(score, limit, Status.INFEASIBLE if missing else status, routes, left)


def routes_of(problem: Problem, net: Net, kept: Kept) -> tuple[Route, ...]:
    """The routes of entries that go together, with their times."""
    rows = zip(net.entries.day, net.entries.visit, net.entries.option, strict=True)
    numbers = {(int(d), int(v), int(o)): n for n, (d, v, o) in enumerate(rows)}
    routes = []
    for day in range(len(problem.days)):
        entries = np.array([numbers[row] for row in kept if row[0] == day], dtype=np.int64)
        made = route(problem, net, day, entries)
        if made is None:
            raise AssertionError("entries of a plan that do not go together")
        routes.append(made)
    return tuple(routes)
