# SPDX-License-Identifier: Apache-2.0
from typing import Any

from machikoba.trips.domain.gaps import arrival, instead_of
from machikoba.trips.solver.plan import Route, Stop
from machikoba.trips.solver.problem import Day, Fixed, Free, Journey, Option, Problem, Visit

TEN = 10


def visit(name: str, place: int, *options: Option, score: int = 1) -> Visit:
    return Visit(name, place, score, options)


def problem(*visits: Visit, **fields: Any) -> Problem:
    """Four places, ten minutes from each to each; a day from 540 to 1080 that begins at 3."""
    size = range(4)
    travel = tuple(tuple(0 if i == j else TEN for j in size) for i in size)
    fields = {"early": 5, "travel": travel, **fields}
    return Problem(days=(Day("d", 540, 1080, 3, 3),), visits=visits, **fields)


MORNING = visit("a", 0, Fixed("a1", 600, 660), Fixed("a2", 900, 960))
NOON = visit("b", 1, Fixed("b1", 720, 780))
ROUTE = Route(
    "d",
    (Stop("a", "a1", 540, 550, 600, 660), Stop("b", "b1", 660, 670, 720, 780)),
    780,
    790,
)


def found(number: int, *more: Visit, route: Route = ROUTE, **fields: Any) -> list[tuple[str, int]]:
    given = problem(MORNING, NOON, *more, **fields)
    return [(one.option.id, one.begins) for one in instead_of(given, route, number)]


def test_what_fits_between_the_stops_before_and_after() -> None:
    fits = visit("c", 2, Fixed("c1", 630, 690))
    assert found(0, fits) == [("c1", 630)]
    ends_late = visit("c", 2, Fixed("c1", 630, 706))  # 706 + 10 > 720 - 5
    assert found(0, ends_late) == []
    begins_early = visit("c", 2, Fixed("c1", 554, 600))  # 540 + 10 + 5 > 554
    assert found(0, begins_early) == []


def test_another_start_of_the_same_programme_stands_first() -> None:
    better = visit("c", 2, Free("c1", 540, 1000, 30), score=9)
    assert found(1, better) == [("c1", 675)]
    same = visit("b", 1, Fixed("b1", 720, 780), Fixed("b2", 800, 860))
    given = problem(MORNING, same, better)
    assert [one.option.id for one in instead_of(given, ROUTE, 1)] == ["b2", "c1"]


def test_an_open_visit_begins_as_early_as_one_can() -> None:
    assert found(1, visit("c", 2, Free("c1", 540, 1000, 30))) == [("c1", 675)]
    assert found(1, visit("c", 2, Free("c1", 800, 1000, 30))) == [("c1", 800)]


def test_lunch_is_left_alone() -> None:
    route = Route("d", ROUTE.stops, 780, 790, (660, 700))
    fits_only_in_lunch = visit("c", 2, Fixed("c1", 680, 740))
    assert found(1, fits_only_in_lunch, route=route) == []
    assert found(1, visit("c", 2, Free("c1", 540, 1000, 30)), route=route) == [("c1", 700)]


def test_no_more_than_asked_and_nothing_banned_or_in_the_plan() -> None:
    many = [visit(f"v{n}", 2, Free(f"o{n}", 540, 1000, 30), score=n) for n in range(5)]
    assert [one for one, _at in found(1, *many)] == ["o4", "o3", "o2"]
    assert [one for one, _at in found(1, *many, banned=frozenset({"o4"}))] == ["o3", "o2", "o1"]


def test_a_bus_may_be_faster_than_the_walk() -> None:
    given = problem(MORNING, journeys=(Journey(0, 1, 600, 603), Journey(0, 1, 700, 703)))
    assert arrival(given, 0, 1, 598) == 603
    assert arrival(given, 0, 1, 601) == 611
    nowhere = problem(MORNING, travel=((0, None, None, None),) * 4)
    assert arrival(nowhere, 0, 1, 600) is None
