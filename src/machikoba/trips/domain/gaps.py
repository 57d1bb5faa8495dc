# SPDX-License-Identifier: Apache-2.0
"""What else would fit in the place of one stop, the rest of the day as it is. No Django."""

from collections.abc import Iterator
from dataclasses import dataclass

from machikoba.trips.solver.plan import Route, Stop
from machikoba.trips.solver.problem import Day, Fixed, Option, Problem, Visit


@dataclass(frozen=True)
class Instead:
    """An option that could stand there, from when to when."""

    visit: Visit
    option: Option
    begins: int
    ends: int


@dataclass(frozen=True)
class _Gap:
    origin: int
    free_from: int
    target: int
    wanted_by: int  # when one must be at the target


def instead_of(problem: Problem, route: Route, number: int, most: int = 3) -> list[Instead]:
    """What fits in the place of the route's stop `number`, the best first; each visit once."""
    gap = _gap(problem, route, number)
    taken = {stop.visit for at, stop in enumerate(route.stops) if at != number}
    best: dict[str, Instead] = {}
    for visit in problem.visits:
        if visit.id in taken:
            continue
        for option in visit.options:
            if option.id == route.stops[number].option or option.id in problem.banned:
                continue
            found = _fitting(problem, gap, route.pause, visit, option)
            if found is not None and (visit.id not in best or found.ends < best[visit.id].ends):
                best[visit.id] = found
    same = route.stops[number].visit
    order = sorted(
        best.values(), key=lambda one: (one.visit.id != same, -one.visit.score, one.begins)
    )
    return order[:most]


def _gap(problem: Problem, route: Route, number: int) -> _Gap:
    places = {visit.id: visit.place for visit in problem.visits}
    day = _day(problem, route)
    before: Stop | None = route.stops[number - 1] if number else None
    after = route.stops[number + 1] if number + 1 < len(route.stops) else None
    return _Gap(
        origin=places[before.visit] if before else day.start_place,
        free_from=before.ends if before else day.start,
        target=places[after.visit] if after else day.end_place,
        wanted_by=after.begins - problem.early if after else day.end,
    )


def _day(problem: Problem, route: Route) -> Day:
    return next(day for day in problem.days if day.id == route.day)


def _fitting(
    problem: Problem, gap: _Gap, pause: tuple[int, int] | None, visit: Visit, option: Option
) -> Instead | None:
    arrives = arrival(problem, gap.origin, visit.place, gap.free_from)
    if arrives is None:
        return None
    ready = arrives + problem.early
    for begins, ends in _hours(option, ready, pause):
        if pause is not None and begins < pause[1] and ends > pause[0]:
            continue
        home = arrival(problem, visit.place, gap.target, ends)
        if home is not None and home <= gap.wanted_by:
            return Instead(visit, option, begins, ends)
    return None


def _hours(option: Option, ready: int, pause: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """When it could be, as early as one can; an open visit also after the pause."""
    if isinstance(option, Fixed):
        if option.start >= ready:
            yield option.start, option.end
        return
    for earliest in (ready, *((pause[1],) if pause else ())):
        begins = max(earliest, option.opens, ready)
        if begins <= option.last_start:
            yield begins, begins + option.length


def arrival(problem: Problem, origin: int, target: int, at: int) -> int | None:
    """When one is there who leaves at `at`, on one's own or by the timetable; None: never."""
    by_oneself = problem.travel[origin][target]
    found = [] if by_oneself is None else [at + by_oneself]
    found += [
        one.arrives
        for one in problem.journeys
        if (one.origin, one.target) == (origin, target) and one.departs >= at
    ]
    return min(found, default=None)
