# SPDX-License-Identifier: Apache-2.0
"""Whether a plan keeps all that its problem asks; shares only the contract with the search."""

from collections import Counter
from collections.abc import Iterator

from machikoba.trips.solver.plan import Plan, Route, Status, Stop
from machikoba.trips.solver.problem import Day, Fixed, Option, Problem, Visit


def breaches(problem: Problem, plan: Plan) -> list[str]:
    """Everything that is wrong with a plan, one sentence each; empty for a sound one."""
    found = list(_whole(problem, plan))
    days = {day.id: day for day in problem.days}
    for route in plan.routes:
        if route.day in days:
            found += _route(problem, days[route.day], route)
    return found


def _whole(problem: Problem, plan: Plan) -> Iterator[str]:
    stops = [stop for route in plan.routes for stop in route.stops]
    visits = {visit.id: visit for visit in problem.visits}
    options = {option.id: option for visit in problem.visits for option in visit.options}
    yield from (f"{name} is visited twice" for name, n in _several(s.visit for s in stops) if n)
    yield from (f"day {name} has two routes" for name, n in _several(r.day for r in plan.routes))
    if {route.day for route in plan.routes} - {day.id for day in problem.days}:
        yield "there is a route on a day that is not asked for"
    unknown = {stop.visit for stop in stops} - set(visits)
    yield from (f"{name} is no visit of the problem" for name in unknown)
    known = [stop for stop in stops if stop.visit in visits]
    if plan.score != sum({s.visit: visits[s.visit].score for s in known}.values()):
        yield "the score is not the sum of the scores"
    if plan.bound < plan.score:
        yield "the bound is below the score"
    costs = sum(options[stop.option].cost for stop in stops if stop.option in options)
    if problem.budget is not None and costs > problem.budget:
        yield "it costs more than the budget"
    left = [one.visit for one in plan.left_out]
    if sorted([*left, *{stop.visit for stop in known}]) != sorted(visits):
        yield "not every visit is either in the plan or left out"
    if plan.status is not Status.INFEASIBLE:
        yield from _wholly(problem, plan, {stop.visit for stop in stops})
    if plan.status is Status.OPTIMAL and plan.bound != plan.score:
        yield "called the best, but the bound is above it"


def _wholly(problem: Problem, plan: Plan, seen: set[str]) -> Iterator[str]:
    """What only a plan that fits may claim."""
    taken = {stop.option for route in plan.routes for stop in route.stops}
    if {route.day for route in plan.routes} != {day.id for day in problem.days}:
        yield "a day has no route"
    yield from (
        f"the must {v.id} is missing" for v in problem.visits if v.must and v.id not in seen
    )
    yield from (f"the pinned {name} is missing" for name in sorted(problem.pinned - taken))


def _several(names: Iterator[str]) -> list[tuple[str, int]]:
    return [(name, times) for name, times in Counter(names).items() if times > 1]


def _route(problem: Problem, day: Day, route: Route) -> Iterator[str]:
    visits = {visit.id: visit for visit in problem.visits}
    place, free, busy = day.start_place, day.start, []
    for stop in route.stops:
        visit = visits.get(stop.visit)
        if visit is None:
            continue
        yield from _leg(problem, place, visit.place, free, stop.departs, stop.arrives)
        if stop.departs != stop.arrives:
            busy.append((stop.departs, stop.arrives))
        yield from _stop(problem, visit, stop)
        busy.append((stop.begins, stop.ends))
        place, free = visit.place, stop.ends
    yield from _leg(problem, place, day.end_place, free, route.departs, route.arrives)
    if route.departs != route.arrives:
        busy.append((route.departs, route.arrives))
    if route.arrives > day.end:
        yield f"day {day.id} ends too late"
    yield from _pause(day, route, busy)


def _leg(
    problem: Problem, origin: int, target: int, free: int, departs: int, arrives: int
) -> Iterator[str]:
    if departs < free:
        yield f"leaves at {departs}, free only at {free}"
    way = problem.travel[origin][target]
    ridden = any(
        (origin, target) == (ride[0], ride[1]) and departs <= ride[2] and ride[3] <= arrives
        for ride in problem.journeys
    )
    if not ridden and (way is None or departs + way > arrives):
        yield f"cannot be at place {target} by {arrives}, leaving place {origin} at {departs}"


def _stop(problem: Problem, visit: Visit, stop: Stop) -> Iterator[str]:
    option = next((one for one in visit.options if one.id == stop.option), None)
    if option is None:
        yield f"{stop.option} is no option of {visit.id}"
        return
    if option.id in problem.banned:
        yield f"{option.id} is banned"
    if stop.begins < stop.arrives + problem.early:
        yield f"too late for {option.id}"
    if not _within(option, stop):
        yield f"{option.id} is not open from {stop.begins} to {stop.ends}"


def _within(option: Option, stop: Stop) -> bool:
    if isinstance(option, Fixed):
        return (stop.begins, stop.ends) == (option.start, option.end)
    longest = option.length if option.longest is None else option.longest
    opens = option.opens <= stop.begins <= option.last_start
    return opens and option.length <= stop.ends - stop.begins <= longest


def _pause(day: Day, route: Route, busy: list[tuple[int, int]]) -> Iterator[str]:
    """A day that has no room at all for its pause, whatever one visits, has none."""
    if day.pause is None:
        return
    earliest, latest = max(day.pause.earliest, day.start), min(day.pause.latest, day.end)
    if latest - earliest < day.pause.length:
        return
    if route.pause is None:
        yield f"day {day.id} has no pause"
        return
    begins, ends = route.pause
    if begins < earliest or ends > latest or ends - begins < day.pause.length:
        yield f"the pause of day {day.id} is not when it should be"
    if any(begins < until and since < ends for since, until in busy):
        yield f"something happens in the pause of day {day.id}"
