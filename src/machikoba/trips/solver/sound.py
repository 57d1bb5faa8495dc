# SPDX-License-Identifier: Apache-2.0
"""Whether a problem is one: what no search could make sense of is said before it begins."""

from collections import Counter
from collections.abc import Iterator

from machikoba.trips.solver.problem import Day, Fixed, Option, Problem

MOST_DAYS = 60
MOST_TIME = 1 << 33


def check_sound(problem: Problem) -> None:
    """Raises ValueError with a sentence for the first thing that is wrong."""
    for fault in faults(problem):
        raise ValueError(fault)


def faults(problem: Problem) -> Iterator[str]:
    """What is wrong, one sentence each."""
    places = len(problem.travel)
    if any(len(row) != places for row in problem.travel):
        yield "The travel table is not square."
    if any(way is not None and way < 0 for row in problem.travel for way in row):
        yield "A travel time is negative."
    if not 1 <= len(problem.days) <= MOST_DAYS:
        yield f"There must be 1 to {MOST_DAYS} days."
    if problem.early < 0 or (problem.budget is not None and problem.budget < 0):
        yield "Neither early nor the budget may be negative."
    yield from _twice(problem)
    yield from _visit_faults(problem)
    for day in problem.days:
        yield from _day_faults(day, places)
    for journey in problem.journeys:
        if not (0 <= journey[0] < places and 0 <= journey[1] < places):
            yield f"A journey goes to or from a place that is not in the travel table: {journey}."
        if journey[3] < journey[2]:
            yield f"A journey arrives before it departs: {journey}."


def _visit_faults(problem: Problem) -> Iterator[str]:
    places = len(problem.travel)
    options = {option.id for visit in problem.visits for option in visit.options}
    yield from (f"There is no option {name} to be pinned." for name in problem.pinned - options)
    for visit in problem.visits:
        if not 0 <= visit.place < places:
            yield f"Visit {visit.id} is at place {visit.place}, which is not in the travel table."
        if visit.score < 0:
            yield f"The score of visit {visit.id} is negative."
        for option in visit.options:
            yield from _option_faults(option)


def _twice(problem: Problem) -> Iterator[str]:
    options = [option.id for visit in problem.visits for option in visit.options]
    visits, days = [visit.id for visit in problem.visits], [day.id for day in problem.days]
    for what, ids in (("visits", visits), ("options", options), ("days", days)):
        for name, times in Counter(ids).items():
            if times > 1:
                yield f"Two {what} have the id {name}."


def _day_faults(day: Day, places: int) -> Iterator[str]:
    if not (0 <= day.start_place < places and 0 <= day.end_place < places):
        yield f"Day {day.id} starts or ends at a place that is not in the travel table."
    if not 0 <= day.end - day.start < MOST_TIME or abs(day.start) > MOST_TIME:
        yield f"Day {day.id} ends before it starts, or its times are too large."
    if day.pause and day.pause.length < 1:
        yield f"The pause of day {day.id} must be at least 1 long."


def _option_faults(option: Option) -> Iterator[str]:
    if isinstance(option, Fixed):
        sound = option.start < option.end
    else:
        sound = option.length > 0 and (option.longest is None or option.longest >= option.length)
    if not sound:
        yield f"Option {option.id} must take at least 1, and no longer than its longest."
    if option.cost < 0:
        yield f"The cost of option {option.id} is negative."
