# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

from hypothesis import given, settings
from tests.trips.solver.problems import plain, problems

from machikoba.trips.solver.check import breaches
from machikoba.trips.solver.explain import explained
from machikoba.trips.solver.plan import Change, LeftOut, Why
from machikoba.trips.solver.problem import Day, Fixed, Problem, Visit
from machikoba.trips.solver.solve import solve


def left(problem: Problem) -> dict[str, LeftOut]:
    plan = explained(problem, solve(problem, seconds=5))
    assert breaches(problem, plan) == []
    return {one.visit: one for one in plan.left_out}


def added(visit: Visit) -> Problem:
    return plain(visits=(*plain().visits[:2], visit))


def test_no_option_is_left() -> None:
    gone = Visit("x", 1, 1, (Fixed("x1", 600, 660),))
    banned = replace(added(gone), banned=frozenset({"x1"}))
    assert left(banned)["x"].why is Why.NO_OPTION
    assert left(added(Visit("x", 1, 1, ())))["x"].why is Why.NO_OPTION


def test_outside_the_day_and_how_to_get_in() -> None:
    early = Visit("x", 1, 1, (Fixed("x1", 540, 560),))
    late = Visit("x", 1, 1, (Fixed("x1", 1_000, 1_030),))
    assert left(added(early))["x"] == LeftOut("x", Why.OUTSIDE, (Change("start_earlier", 30),))
    assert left(added(late))["x"] == LeftOut("x", Why.OUTSIDE, (Change("end_later", 30),))


def test_too_dear() -> None:
    dear = Visit("x", 1, 1, (Fixed("x1", 930, 960, cost=700),))
    found = left(replace(added(dear), budget=500))["x"]
    assert (found.why, found.changes[0]) == (Why.BUDGET, Change("more_budget", 200))


def test_others_stand_in_its_way() -> None:
    clash = Visit("x", 2, 3, (Fixed("x1", 600, 645),))
    assert left(added(clash))["x"] == LeftOut("x", Why.OTHERS, (Change("without", visit="loom"),))


def test_whose_place_is_pinned_is_not_offered() -> None:
    clash = Visit("x", 2, 3, (Fixed("x1", 600, 645),))
    pinned = replace(added(clash), pinned=frozenset({"loom-10"}))
    assert left(pinned)["x"].changes == ()


@given(problem=problems())
@settings(max_examples=100, deadline=None)
def test_a_change_keeps_what_it_promises(problem: Problem) -> None:
    plan = solve(problem, seconds=5)
    for one in explained(problem, plan).left_out:
        for change in one.changes:
            if change.kind in ("start_earlier", "end_later"):
                visits = tuple(replace(v, must=v.must or v.id == one.visit) for v in problem.visits)
                days = tuple(moved(day, change) for day in problem.days)
                again = solve(replace(problem, visits=visits, days=days), seconds=5)
                assert one.visit not in {o.visit for o in again.left_out}
                assert again.score >= plan.score


def moved(day: Day, change: Change) -> Day:
    if change.kind == "start_earlier":
        return replace(day, start=day.start - change.amount)
    return replace(day, end=day.end + change.amount)
