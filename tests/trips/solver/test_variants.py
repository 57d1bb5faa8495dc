# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

from bench.trips.days import SPECIFICATION, day
from tests.trips.solver.problems import plain

from machikoba.trips.solver.check import breaches
from machikoba.trips.solver.plan import Status
from machikoba.trips.solver.solve import solve
from machikoba.trips.solver.variants import (
    alternatives,
    instead,
    mend,
    onward,
    options_of,
    visits_of,
)


def test_alternatives_differ_and_are_sound() -> None:
    problem = day(SPECIFICATION["sizes"][0], "car", 3)
    plan = solve(problem, seconds=2)
    others = alternatives(problem, plan, 2, seconds=1)
    assert len(others) == 2
    for other in others:
        assert breaches(problem, other) == []
        assert 3 * len(visits_of(other) - visits_of(plan)) >= len(visits_of(other))


def test_there_is_no_alternative_to_the_only_plan() -> None:
    only = plain(visits=plain().visits[:1])
    assert alternatives(only, solve(only)) == ()


def test_a_sold_out_stop_leaves_the_others_alone() -> None:
    plan = solve(plain())
    other = instead(plain(), plan, "loom-10")
    assert other.status is Status.OPTIMAL
    assert options_of(plan) - {"loom-10"} <= options_of(other)
    assert "loom" not in visits_of(other)


def test_the_rest_mends_itself() -> None:
    problem, plan = mend(plain(), solve(plain()), pin=["forge-10"])
    assert (plan.score, breaches(problem, plan)) == (6, [])
    assert "forge-10" in options_of(plan)
    problem, plan = mend(problem, plan, ban=["forge-14"], free=["forge-10"])
    assert "forge-14" not in options_of(plan)
    assert breaches(problem, plan) == []


def test_of_equal_plans_the_old_one_is_kept() -> None:
    twin = replace(plain().visits[1], id="twin", options=())
    twin = replace(twin, options=(replace(plain().visits[1].options[0], id="twin-10"),))
    problem = plain(visits=(twin, *plain().visits))
    for name in ("loom-10", "twin-10"):
        pinned = solve(replace(problem, pinned=frozenset({name})))
        assert name in options_of(mend(problem, pinned)[1])


def test_on_from_here_and_now() -> None:
    rest = onward(plain(), day="sat", now=700, place=1, done=["loom"])
    plan = solve(rest)
    assert breaches(rest, plan) == []
    assert options_of(plan) == {"forge-14", "shop-pm"}
    assert plan.routes[0].stops[0].departs >= 700
