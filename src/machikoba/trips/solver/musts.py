# SPDX-License-Identifier: Apache-2.0
"""Musts and pins come first: as many as go together, before anything else is looked at."""

from dataclasses import replace

from machikoba.trips.solver.net import net_of
from machikoba.trips.solver.problem import Problem, Visit
from machikoba.trips.solver.search import Clock, Kept, optimise, quiet

SHARE = 0.25  # of the time


def _pins(problem: Problem, visit: Visit) -> set[str]:
    return {option.id for option in visit.options} & problem.pinned


def without_conflicts(problem: Problem, clock: Clock) -> tuple[Problem, Kept, bool]:
    """The problem with pinned visits as musts; those that do not fit together are musts no more.

    Pins count before musts. Also a plan with all musts to begin with, and whether any had to go.
    """
    clash = bool(problem.pinned & problem.banned)
    clash = clash or any(len(_pins(problem, visit)) > 1 for visit in problem.visits)
    problem = replace(problem, pinned=problem.pinned - problem.banned)
    pinned = {visit.id for visit in problem.visits if _pins(problem, visit)}
    visits = tuple(replace(v, must=v.must or v.id in pinned) for v in problem.visits)
    problem = replace(problem, visits=visits)
    asked = {visit.id for visit in visits if visit.must}
    if not asked:
        return problem, [], clash
    kept = _most(problem, pinned, len(asked), clock, alone=True)
    lost = asked - {visits[visit].id for _, visit, _ in kept}
    if lost:  # where there is no way past a place but a visit to it, others may help
        kept = _most(problem, pinned, len(asked), clock, alone=False)
        lost = asked - {visits[visit].id for _, visit, _ in kept}
    free = {name for visit in visits if visit.id in lost for name in _pins(problem, visit)}
    visits = tuple(replace(v, must=v.must and v.id not in lost) for v in visits)
    whole = replace(problem, visits=visits, pinned=problem.pinned - free)
    return whole, kept, clash or bool(lost)


def _most(problem: Problem, pinned: set[str], asked: int, clock: Clock, *, alone: bool) -> Kept:
    """The plan with the most pins, and then the most musts; `alone` leaves all others out."""
    only = tuple(
        replace(
            visit,
            must=False,
            score=1 + asked * (visit.id in pinned) if visit.must else 0,
            options=visit.options if visit.must or not alone else (),
        )
        for visit in problem.visits
    )
    net = net_of(replace(problem, visits=only))
    return optimise(net, Clock(clock.seconds * SHARE), quiet, []).kept
