# SPDX-License-Identifier: Apache-2.0
"""Other plans: really different ones, one for a stop that is sold out, one mended by hand, and on
from here and now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from machikoba.trips.solver.plan import Plan, Status
from machikoba.trips.solver.problem import Problem
from machikoba.trips.solver.solve import solve

SECONDS = 0.2
APART = 3  # one visit in so many must be another one


def visits_of(plan: Plan) -> set[str]:
    """The ids of what is visited."""
    return {stop.visit for route in plan.routes for stop in route.stops}


def options_of(plan: Plan) -> set[str]:
    """The ids of the options taken."""
    return {stop.option for route in plan.routes for stop in route.stops}


def alternatives(
    problem: Problem, plan: Plan, count: int = 2, *, seconds: float = SECONDS
) -> tuple[Plan, ...]:
    """Up to `count` good plans, each with at least a third of its visits in none before it.

    What was in a plan counts half for the next one, then nothing. They are `feasible` against the
    bound of the first: nobody has proven that they are the second best.
    """
    found, seen = [plan], Counter(visits_of(plan))
    for share in (2, 0):
        while len(found) <= count:
            other = _other(problem, plan, seen, share, seconds)
            seen.update(visits_of(other))
            if not all(_differ(other, one) for one in found):
                break
            found.append(other)
    return tuple(found[1:])


def _other(problem: Problem, plan: Plan, seen: Counter[str], share: int, seconds: float) -> Plan:
    def weight(name: str, score: int) -> int:
        if not seen[name]:
            return 2 * score
        return score * share // 2 if seen[name] == 1 else 0

    visits = tuple(replace(v, score=weight(v.id, v.score)) for v in problem.visits)
    other = solve(replace(problem, visits=visits), seconds=seconds)
    score = sum(v.score for v in problem.visits if v.id in visits_of(other))
    status = Status.INFEASIBLE if other.status is Status.INFEASIBLE else Status.FEASIBLE
    return replace(other, score=score, bound=max(score, plan.bound), status=status)


def _differ(one: Plan, two: Plan) -> bool:
    """Whether enough of the smaller plan is not in the other."""
    a, b = visits_of(one), visits_of(two)
    return len(a) > 0 and len(a - b) * APART >= len(a)


def instead(problem: Problem, plan: Plan, option: str, *, seconds: float = SECONDS) -> Plan:
    """Plan B where one option of the plan is sold out: all other slots that it has stay."""
    others = options_of(plan) - {option}
    changed = replace(
        problem, banned=problem.banned | {option}, pinned=(problem.pinned | others) - {option}
    )
    return solve(changed, seconds=seconds)


def mend(
    problem: Problem,
    plan: Plan,
    *,
    pin: Iterable[str] = (),
    ban: Iterable[str] = (),
    free: Iterable[str] = (),
    seconds: float = SECONDS,
) -> tuple[Problem, Plan]:
    """The problem and its plan after a change by hand: options pinned, banned, or free again.

    Among plans of the same score the one with more of the old visits is taken.
    """
    pins, bans, freed = set(pin), set(ban), set(free)
    changed = replace(
        problem,
        pinned=frozenset((problem.pinned | pins) - bans - freed),
        banned=frozenset((problem.banned | bans) - pins - freed),
    )
    old, factor = visits_of(plan), len(problem.visits) + 1
    visits = tuple(replace(v, score=v.score * factor + (v.id in old)) for v in problem.visits)
    found = solve(replace(changed, visits=visits), seconds=seconds)
    score = sum(v.score for v in problem.visits if v.id in visits_of(found))
    return changed, replace(found, score=score, bound=max(score, found.bound // factor))


def onward(
    problem: Problem, *, day: str, now: int, place: int, done: Iterable[str] = ()
) -> Problem:
    """The rest of a day from here and now on, and the days after it, without what was visited.

    Pins of what is over go as well. A pause that no longer fits is none.
    """
    past, kept = set(done), []
    for one in problem.days:
        if one.id == day:
            kept.append(replace(one, start=min(now, one.end), start_place=place))
        elif kept:
            kept.append(one)
    visits = tuple(visit for visit in problem.visits if visit.id not in past)
    options = {option.id for visit in visits for option in visit.options}
    return replace(problem, days=tuple(kept), visits=visits, pinned=problem.pinned & options)
