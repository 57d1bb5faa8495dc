# SPDX-License-Identifier: Apache-2.0
"""Why a visit is not in the plan, and which single change would let it in beside all others.

A change is only told where it was tried: with it the visit fits into the plan as it stands. That
more would be possible by turning the whole plan over is not looked at.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from machikoba.trips.solver.fill import slot
from machikoba.trips.solver.net import NEVER, Ints, Net, net_of
from machikoba.trips.solver.plan import Change, LeftOut, Plan, Why
from machikoba.trips.solver.problem import Day, Problem

EARLIER = LATER = (30, 60)
SHORTER = (15, 30)


def explained(
    problem: Problem,
    plan: Plan,
    *,
    earlier: tuple[int, ...] = EARLIER,
    later: tuple[int, ...] = LATER,
    shorter: tuple[int, ...] = SHORTER,
) -> Plan:
    """The plan with reasons and changes; the amounts tried are in the units of the problem."""
    names = {one.visit for one in plan.left_out}
    endless = net_of(replace(problem, budget=None))
    there = {problem.visits[int(v)].id for v in endless.entries.visit}
    changes = _changes(problem, plan, names & there, earlier, later, shorter)
    cheap = _room(endless, problem, plan, names & there)
    left = tuple(
        LeftOut(one.visit, _why(problem, one.visit, there, cheap), tuple(changes[one.visit]))
        for one in plan.left_out
    )
    return replace(plan, left_out=left)


def _why(problem: Problem, name: str, there: set[str], cheap: set[str]) -> Why:
    visit = next(visit for visit in problem.visits if visit.id == name)
    usable = [option for option in visit.options if option.id not in problem.banned]
    if not usable:
        return Why.NO_OPTION
    if name not in there:
        return Why.OUTSIDE
    dear = problem.budget is not None and min(o.cost for o in usable) > problem.budget
    return Why.BUDGET if dear or (problem.budget is not None and name in cheap) else Why.OTHERS


def _days(problem: Problem, **changes: int) -> tuple[Day, ...]:
    """The days with what is given added: to `start`, `end`, or the length of the pause."""
    days = []
    for day in problem.days:
        pause = day.pause
        if pause and "pause" in changes:
            length = pause.length + changes["pause"]
            pause = replace(pause, length=length) if length > 0 else None
        start, end = day.start + changes.get("start", 0), day.end + changes.get("end", 0)
        days.append(replace(day, start=start, end=end, pause=pause))
    return tuple(days)


def _tried(
    problem: Problem, earlier: tuple[int, ...], later: tuple[int, ...], shorter: tuple[int, ...]
) -> Iterator[tuple[Change, Problem]]:
    for amount in earlier:
        yield Change("start_earlier", amount), replace(problem, days=_days(problem, start=-amount))
    for amount in later:
        yield Change("end_later", amount), replace(problem, days=_days(problem, end=amount))
    for amount in shorter if any(day.pause for day in problem.days) else ():
        yield Change("shorter_pause", amount), replace(problem, days=_days(problem, pause=-amount))


def _changes(
    problem: Problem,
    plan: Plan,
    names: set[str],
    earlier: tuple[int, ...],
    later: tuple[int, ...],
    shorter: tuple[int, ...],
) -> dict[str, list[Change]]:
    """For each visit the smallest change of each kind that lets it in."""
    found: dict[str, list[Change]] = {one.visit: [] for one in plan.left_out}
    for change, changed in _tried(problem, earlier, later, shorter):
        kinds = {name for name in found if change.kind in (one.kind for one in found[name])}
        for name in _room(net_of(changed), changed, plan, set(found) - kinds):
            found[name].append(change)
    if problem.budget is not None:
        for name, amount in _money(problem, plan, names).items():
            found[name].append(Change("more_budget", amount))
    for name, visit in _instead_of(problem, plan, names).items():
        found[name].append(Change("without", visit=visit))
    return found


def _taken(net: Net, problem: Problem, plan: Plan, without: str = "") -> list[Ints] | None:
    """The entries of the plan in another net, day by day; None where one is missing there."""
    options = {
        (problem.days[int(day)].id, problem.visits[int(visit)].options[int(option)].id): number
        for number, (day, visit, option) in enumerate(
            zip(net.entries.day, net.entries.visit, net.entries.option, strict=True)
        )
    }
    days = []
    for day in problem.days:
        stops = [s for route in plan.routes if route.day == day.id for s in route.stops]
        keys = [(day.id, stop.option) for stop in stops if stop.visit != without]
        if any(key not in options for key in keys):
            return None
        days.append(np.array([*(options[key] for key in keys), -1], dtype=np.int64))
    return days


def _spent(problem: Problem, plan: Plan, without: str = "") -> int:
    costs = {option.id: option.cost for visit in problem.visits for option in visit.options}
    stops = [stop for route in plan.routes for stop in route.stops if stop.visit != without]
    return sum(costs[stop.option] for stop in stops)


def _fitting(
    net: Net, problem: Problem, plan: Plan, names: set[str], without: str = ""
) -> Iterator[tuple[str, int]]:
    """Visits that fit into the plan in time, with the cost of the option."""
    days = _taken(net, problem, plan, without)
    if days is None:
        return
    entries = net.entries
    for number in range(entries.day.size):
        name = problem.visits[int(entries.visit[number])].id
        if name in names:
            route = days[int(entries.day[number])]
            if slot(net, route, route.size - 1, number)[1] >= 0:
                yield name, int(entries.cost[number])


def _room(net: Net, problem: Problem, plan: Plan, names: set[str], without: str = "") -> set[str]:
    """The visits that fit into the plan as it stands, money included."""
    spare = net.budget - _spent(problem, plan, without) if net.budget < NEVER else NEVER
    return {n for n, cost in _fitting(net, problem, plan, names, without) if cost <= spare}


def _money(problem: Problem, plan: Plan, names: set[str]) -> dict[str, int]:
    """How much more each visit that fits in time would need."""
    net, spare = (
        net_of(replace(problem, budget=None)),
        (problem.budget or 0) - _spent(problem, plan),
    )
    needs: dict[str, int] = {}
    for name, cost in _fitting(net, problem, plan, names):
        if cost > spare:
            needs[name] = min(needs.get(name, NEVER), cost - spare)
    return needs


def _instead_of(problem: Problem, plan: Plan, names: set[str]) -> dict[str, str]:
    """For each visit the least loss: the visit without which it fits."""
    visits = {visit.id: visit for visit in problem.visits}
    stops = [stop for route in plan.routes for stop in route.stops]
    firm = {s.visit for s in stops if visits[s.visit].must or s.option in problem.pinned}
    net, found = net_of(problem), dict[str, str]()
    for stop in sorted(stops, key=lambda one: (visits[one.visit].score, one.visit)):
        if stop.visit not in firm:
            for name in _room(net, problem, plan, names - set(found), stop.visit):
                found[name] = stop.visit
    return found
