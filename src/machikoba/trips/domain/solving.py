# SPDX-License-Identifier: Apache-2.0
"""The best plan of a trip at this moment, and others that differ."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from machikoba.trips.domain import stored
from machikoba.trips.domain.problems import Posed, pose
from machikoba.trips.models import Trip
from machikoba.trips.solver.plan import Plan, Status, Why
from machikoba.trips.solver.problem import Problem, Visit
from machikoba.trips.solver.solve import solve

SECONDS = 0.5  # of one solution; who asks for several waits for each
LESS = 3  # what is in a plan already counts so many times less in one that shall differ


class DoesNotFit(ValueError):
    """What was pinned by hand cannot be made together."""


def plan_trip(trip: Trip, now: datetime) -> dict[str, Any]:
    """The stored plan. Where the musts do not fit together they become strong wishes.

    Raises DoesNotFit, BadPlace.
    """
    return _stored(pose(trip, now))


def others(trip: Trip, now: datetime, number: int = 2) -> list[tuple[Posed, Plan]]:
    """Plans that differ from the one the trip has and from each other, at most `number`."""
    posed = pose(trip, now)
    seen = [_chosen(stored.plan_of(trip.plan))]
    found: list[tuple[Posed, Plan]] = []
    for _turn in range(number):
        plan, _relaxed = _solve(_lowered(posed.problem, frozenset().union(*seen)))
        chosen = _chosen(plan)
        if not chosen or chosen in seen:
            break
        seen.append(chosen)
        found.append((posed, plan))
    return found


def score_of(posed: Posed, plan: Plan) -> int:
    """What a plan is worth by the problem's own scores."""
    scores = {visit.id: visit.score for visit in posed.problem.visits}
    return sum(scores[stop.visit] for route in plan.routes for stop in route.stops)


def _stored(posed: Posed) -> dict[str, Any]:
    plan, relaxed = _solve(posed.problem)
    none = {visit.id for visit in posed.problem.visits if not visit.options}
    left_out = tuple(
        replace(one, why=Why.NO_OPTION) if one.visit in none else one for one in plan.left_out
    )
    return stored.to_json(replace(plan, left_out=left_out), posed.source, relaxed=relaxed)


def _solve(problem: Problem) -> tuple[Plan, bool]:
    plan = solve(problem, seconds=SECONDS)
    if plan.status != Status.INFEASIBLE:
        return plan, False
    plan = solve(_changed(problem, lambda one: replace(one, must=False)), seconds=SECONDS)
    if plan.status == Status.INFEASIBLE:
        raise DoesNotFit
    return plan, True


def _changed(problem: Problem, change: Callable[[Visit], Visit]) -> Problem:
    return replace(problem, visits=tuple(change(visit) for visit in problem.visits))


def _lowered(problem: Problem, known: frozenset[str]) -> Problem:
    def lowered(visit: Visit) -> Visit:
        return replace(visit, score=visit.score // LESS) if visit.id in known else visit

    return _changed(problem, lowered)


def _chosen(plan: Plan) -> frozenset[str]:
    return frozenset(stop.visit for route in plan.routes for stop in route.stops)
