# SPDX-License-Identifier: Apache-2.0
"""The checker refuses what it should: each plan here is broken in one way."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.trips.solver.problems import HOUR, plain

from machikoba.trips.solver.check import breaches
from machikoba.trips.solver.plan import Plan, Route, Stop
from machikoba.trips.solver.problem import Day, Pause, Problem
from machikoba.trips.solver.solve import solve

PAUSED = plain(days=(Day("sat", 9 * HOUR, 17 * HOUR, 0, 0, Pause(11 * HOUR, 13 * HOUR, HOUR)),))


def stop(plan: Plan, number: int, **changes: object) -> Plan:
    route = plan.routes[0]
    stops = list(route.stops)
    stops[number] = replace(stops[number], **changes)  # type: ignore[arg-type]
    return replace(plan, routes=(replace(route, stops=tuple(stops)),))


def route(plan: Plan, **changes: object) -> Plan:
    return replace(plan, routes=(replace(plan.routes[0], **changes),))  # type: ignore[arg-type]


def last(plan: Plan) -> Stop:
    return plan.routes[0].stops[-1]


def pause(plan: Plan) -> tuple[int, int]:
    assert plan.routes[0].pause
    return plan.routes[0].pause


BROKEN: dict[str, Callable[[Plan], Plan]] = {
    "visited twice": lambda p: route(p, stops=(*p.routes[0].stops, last(p))),
    "not the sum": lambda p: replace(p, score=p.score + 1, bound=p.bound + 1),
    "bound is below": lambda p: replace(p, bound=p.score - 1),
    "bound is above": lambda p: replace(p, bound=p.score + 1),
    "no visit of the problem": lambda p: stop(p, 0, visit="nothing"),
    "is no option of": lambda p: stop(p, 0, option="nothing"),
    "is not open": lambda p: stop(p, 0, ends=last(p).ends + 1),
    "too late for": lambda p: stop(p, 0, arrives=p.routes[0].stops[0].begins),
    "free only at": lambda p: stop(p, 1, departs=p.routes[0].stops[0].ends - 1),
    "cannot be at": lambda p: stop(p, 1, arrives=p.routes[0].stops[1].departs - 1),
    "ends too late": lambda p: route(p, departs=17 * HOUR, arrives=18 * HOUR),
    "either in the plan or left out": lambda p: route(p, stops=p.routes[0].stops[:-1]),
    "a day has no route": lambda p: replace(p, routes=()),
    "has two routes": lambda p: replace(p, routes=p.routes * 2),
    "not asked for": lambda p: route(p, day="sun"),
    "has no pause": lambda p: route(p, pause=None),
    "not when it should be": lambda p: route(p, pause=(pause(p)[0], pause(p)[1] - 1)),
    "happens in the pause": lambda p: route(p, pause=(last(p).begins, last(p).ends + 1)),
}


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_plan_is_refused(name: str) -> None:
    plan = solve(PAUSED, seconds=5)
    assert breaches(PAUSED, plan) == []
    assert any(name in breach for breach in breaches(PAUSED, BROKEN[name](plan)))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"banned": frozenset({"loom-10"})}, "is banned"),
        ({"pinned": frozenset({"forge-10"})}, "the pinned forge-10 is missing"),
        ({"early": 60}, "too late for"),
        ({"visits": (*plain().visits, replace(plain().visits[0], id="x", must=True))}, "must x"),
    ],
)
def test_a_plan_for_another_problem_is_refused(asked: dict[str, object], said: str) -> None:
    plan = solve(plain(), seconds=5)
    assert any(said in breach for breach in breaches(plain(**asked), plan))


def test_a_plan_that_costs_too_much_is_refused() -> None:
    visits = tuple(
        replace(v, options=tuple(replace(o, cost=5) for o in v.options)) for v in plain().visits
    )
    dear: Problem = plain(visits=visits)
    plan = solve(dear, seconds=5)
    assert breaches(dear, plan) == []
    assert breaches(replace(dear, budget=14), plan) == ["it costs more than the budget"]


def test_an_empty_route_is_sound() -> None:
    plan = solve(plain(visits=()), seconds=5)
    assert plan.routes == (Route("sat", (), 540, 540),)
    assert breaches(plain(visits=()), plan) == []
