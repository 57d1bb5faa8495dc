# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import pytest
from bench.trips.days import SPECIFICATION, day
from hypothesis import given, settings
from tests.trips.solver import brute
from tests.trips.solver.problems import plain, problems

from machikoba.trips.solver.check import breaches
from machikoba.trips.solver.plan import Plan, Status
from machikoba.trips.solver.problem import Day, Fixed, Free, Journey, Pause, Problem, Visit
from machikoba.trips.solver.solve import solve


def options(plan: Plan) -> list[str]:
    return [stop.option for route in plan.routes for stop in route.stops]


def solved(problem: Problem) -> Plan:
    """The plan, checked."""
    plan = solve(problem, seconds=20)
    assert breaches(problem, plan) == []
    return plan


@given(problem=problems())
@settings(max_examples=300, deadline=None)
def test_small_problems_as_by_trying_everything(problem: Problem) -> None:
    plan, best = solved(problem), brute.best(problem)
    asked = brute.whole(problem)
    if best is None or best[:2] != asked[:2]:
        assert plan.status is Status.INFEASIBLE
    else:
        assert (plan.status, plan.score, plan.bound) == (Status.OPTIMAL, best[2], best[2])


def test_the_slots_that_go_together() -> None:
    plan = solved(plain())
    assert (plan.score, plan.bound, plan.status) == (10, 10, Status.OPTIMAL)
    assert "loom-10" in options(plan)
    assert "forge-14" in options(plan)
    assert plan == solved(plain())


def test_a_banned_slot_is_not_taken() -> None:
    plan = solved(plain(banned=frozenset({"forge-14"})))
    assert plan.score == 6
    assert "forge-10" in options(plan)


def test_a_pinned_slot_is_taken_at_any_price() -> None:
    assert "forge-10" in options(solved(plain(pinned=frozenset({"forge-10"}))))


def test_pins_that_clash_leave_one_and_say_so() -> None:
    plan = solved(plain(pinned=frozenset({"forge-10", "loom-10"})))
    assert plan.status is Status.INFEASIBLE
    assert len({"forge-10", "loom-10"} & set(options(plan))) == 1


def test_a_must_outweighs_all_others() -> None:
    visits = [replace(v, must=v.id == "loom") for v in plain().visits]
    plan = solved(plain(visits=tuple(visits), banned=frozenset({"forge-14"})))
    assert "loom-10" in options(plan)
    assert plan.score == 5


def test_a_pause_lies_between_visits() -> None:
    pause = Pause(11 * HOUR, 13 * HOUR, HOUR)
    plan = solved(plain(days=(Day("sat", 9 * HOUR, 17 * HOUR, 0, 0, pause),)))
    assert plan.routes[0].pause
    assert plan.score == 10


def test_a_free_visit_is_stretched_into_the_time_that_is_left() -> None:
    visits = (Visit("a", 1, 1, (Free("a1", 540, 700, 20, longest=60),)),)
    (stop,) = solved(plain(visits=visits)).routes[0].stops
    assert stop.ends - stop.begins == HOUR


def test_a_train_brings_what_walking_does_not() -> None:
    travel = ((0, None), (None, 0))
    visits = (Visit("a", 1, 1, (Fixed("a1", 600, 630),)),)
    there, back = Journey(0, 1, 550, 590), Journey(1, 0, 640, 660)
    problem = plain(travel=travel, visits=visits, journeys=(there, back))
    stop = solved(problem).routes[0].stops[0]
    assert (stop.departs, stop.arrives) == (550, 590)
    assert solved(replace(problem, journeys=(there,))).score == 0


def test_the_budget_is_kept() -> None:
    visits = [
        replace(v, options=tuple(replace(o, cost=700) for o in v.options)) for v in plain().visits
    ]
    assert solved(plain(visits=tuple(visits), budget=1_400)).score == 9


def test_two_days() -> None:
    days = tuple(Day(name, start, start + 150, 0, 0) for name, start in (("a", 540), ("b", 800)))
    assert solved(plain(days=days)).score == 10


def test_no_seats_left_and_no_wishes() -> None:
    assert solved(plain(visits=())).status is Status.OPTIMAL
    empty = tuple(replace(visit, options=()) for visit in plain().visits)
    assert solved(plain(visits=empty)).score == 0


def test_a_day_that_cannot_be_travelled() -> None:
    plan = solved(plain(days=(Day("sat", 540, 550, 0, 2),)))
    assert (plan.status, plan.routes) == (Status.INFEASIBLE, ())


@pytest.mark.parametrize("mode", list(SPECIFICATION["modes"]))
@pytest.mark.parametrize("seed", range(3))
def test_realistic_days_are_sound(mode: str, seed: int) -> None:
    solved_in_a_second = solve(day(SPECIFICATION["sizes"][0], mode, seed), seconds=1)
    assert breaches(day(SPECIFICATION["sizes"][0], mode, seed), solved_in_a_second) == []


def test_a_wrong_problem_is_refused() -> None:
    with pytest.raises(ValueError, match="not square"):
        solve(plain(travel=((0, 1), (0,))))


HOUR = 60
