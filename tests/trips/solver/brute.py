# SPDX-License-Identifier: Apache-2.0
"""Every plan there is, one after another: what the solver is held against on small problems."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from machikoba.trips.solver.problem import Day, Fixed, Option, Problem, Visit

Key = tuple[int, int, int]


def best(problem: Problem) -> Key | None:
    """The most pins, then musts, then score that any plan has; None where no day can be made."""
    walk = _Walk(problem)
    walk.day(0, frozenset(), frozenset())
    return max(walk.found, default=None)


def whole(problem: Problem) -> Key:
    """The pins and musts that a plan must have, and no score."""
    return len(problem.pinned), sum(visit.must for visit in problem.visits), 0


@dataclass
class _Walk:
    problem: Problem
    found: set[Key] = field(default_factory=set)

    def day(self, number: int, seen: frozenset[str], taken: frozenset[str]) -> None:
        if number == len(self.problem.days):
            self.found.add(self._key(seen, taken))
            return
        day = self.problem.days[number]
        self._from(number, day.start_place, day.start, room(day) is None, seen, taken)

    def _key(self, seen: frozenset[str], taken: frozenset[str]) -> Key:
        asked = [visit for visit in self.problem.visits if visit.id in seen]
        pins = len(taken & self.problem.pinned)
        return pins, sum(v.must for v in asked), sum(v.score for v in asked)

    def _from(
        self,
        number: int,
        place: int,
        free: int,
        over: bool,
        seen: frozenset[str],
        taken: frozenset[str],
    ) -> None:
        day = self.problem.days[number]
        for there, rested in legs(self.problem, day, place, day.end_place, free, over):
            if rested and there <= day.end:
                self.day(number + 1, seen, taken)
        for visit, option in self._choices(seen, taken):
            for there, rested in legs(self.problem, day, place, visit.place, free, over):
                ends = through(option, there + self.problem.early)
                if ends is not None and ends <= day.end:
                    more = seen | {visit.id}, taken | {option.id}
                    self._from(number, visit.place, ends, rested, *more)

    def _choices(
        self, seen: frozenset[str], taken: frozenset[str]
    ) -> Iterator[tuple[Visit, Option]]:
        costs = {option.id: option.cost for v in self.problem.visits for option in v.options}
        spent, budget = sum(costs[name] for name in taken), self.problem.budget
        for visit in self.problem.visits:
            for option in visit.options if visit.id not in seen else ():
                if option.id in self.problem.banned:
                    continue
                if budget is None or spent + option.cost <= budget:
                    yield visit, option


def room(day: Day) -> tuple[int, int, int] | None:
    """Where the pause may lie and how long it is; None for a day without."""
    if day.pause is None:
        return None
    earliest, latest = max(day.pause.earliest, day.start), min(day.pause.latest, day.end)
    length = day.pause.length
    return (earliest, latest, length) if latest - earliest >= length else None


def through(option: Option, ready: int) -> int | None:
    """When one is through with an option, ready for it at a time; None if it is too late."""
    if isinstance(option, Fixed):
        return option.end if ready <= option.start else None
    begins = max(ready, option.opens)
    return begins + option.length if begins <= option.last_start else None


def ride(problem: Problem, origin: int, target: int, leaves: int) -> int | None:
    """When one arrives at best."""
    way = problem.travel[origin][target]
    times = [] if way is None else [leaves + way]
    times += [j.arrives for j in problem.journeys if j[:2] == (origin, target) and j[2] >= leaves]
    return min(times, default=None)


def legs(
    problem: Problem, day: Day, origin: int, target: int, free: int, over: bool
) -> Iterator[tuple[int, bool]]:
    """Each way to be at a place: when, and whether the pause is over then."""
    there, pause = ride(problem, origin, target, free), room(day)
    if there is not None:
        yield there, over
    if over or pause is None:
        return
    earliest, latest, length = pause
    rested = max(free, earliest) + length
    later = ride(problem, origin, target, rested) if rested <= latest else None
    if later is not None:
        yield later, True
    if there is not None and max(there, earliest) + length <= latest:
        yield max(there, earliest) + length, True
