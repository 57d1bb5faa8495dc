# SPDX-License-Identifier: Apache-2.0
"""From the entries of a plan to its times: when to leave, arrive, begin, end and rest."""

from dataclasses import dataclass

from machikoba.trips.solver.net import NEVER, Ints, Net, arrival, departure, rested
from machikoba.trips.solver.plan import Route, Stop
from machikoba.trips.solver.problem import Day, Free, Problem


@dataclass(frozen=True, slots=True)
class _Moment:
    """Being through with a stop at `free`; `leg`: when one left for it, arrived, and rested."""

    free: int
    leg: tuple[int, int, tuple[int, int] | None]
    before: "_Moment | None" = None


def _leg(net: Net, origin: int, target: int, free: int) -> tuple[int, int] | None:
    """Leaving as late as arriving as early as possible allows, where a timetable says when."""
    there = int(arrival(net.ways, origin, target, free))
    if there >= NEVER:
        return None
    straight = int(net.ways.travel[origin, target])
    if free + straight == there:
        return free, there
    return int(departure(net.ways, origin, target, there)), there


def _ways(
    net: Net, day: int, origin: int, target: int, moment: _Moment, resting: bool
) -> _Moment | None:
    """The way to a place, with the pause before or after it where it is asked for."""
    plain = _leg(net, origin, target, moment.free)
    if not resting:
        return plain and _Moment(plain[1], (*plain, None), moment)
    length, found = int(net.days.pause[day]), []
    over = int(rested(net.days, day, moment.free))
    leg = _leg(net, origin, target, over) if over < NEVER else None
    if leg:
        found.append(_Moment(leg[1], (*leg, (over - length, over)), moment))
    over = int(rested(net.days, day, plain[1])) if plain else NEVER
    if plain and over < NEVER:
        found.append(_Moment(over, (*plain, (over - length, over)), moment))
    return min(found, key=lambda one: one.free, default=None)


def _arrivals(
    net: Net, day: int, origin: int, target: int, states: list[_Moment | None]
) -> list[_Moment | None]:
    """Both states after the way, the earlier of two for the second."""
    still, over = states
    there = _ways(net, day, origin, target, still, False) if still else None
    found = [_ways(net, day, origin, target, still, True)] if still else []
    found.append(_ways(net, day, origin, target, over, False) if over else None)
    behind = min((one for one in found if one), key=lambda one: one.free, default=None)
    return [there, behind]


def _visit(net: Net, entry: int, moment: _Moment | None) -> _Moment | None:
    if moment is None:
        return None
    begins = max(moment.free + net.ways.early, int(net.entries.opens[entry]))
    if begins > net.entries.last[entry]:
        return None
    return _Moment(begins + int(net.entries.length[entry]), moment.leg, moment.before)


def timed(net: Net, day: int, entries: Ints) -> list[_Moment] | None:
    """The moments of a route, one for each entry and one for the way home; None if it fails."""
    start = _Moment(int(net.days.start[day]), (0, 0, None))
    states: list[_Moment | None] = [start, None] if net.days.pause[day] > 0 else [None, start]
    place = int(net.days.origin[day])
    for entry in entries:
        target = int(net.entries.place[entry])
        states = [
            _visit(net, int(entry), moment) for moment in _arrivals(net, day, place, target, states)
        ]
        place = target
    last = _arrivals(net, day, place, int(net.days.target[day]), states)[1]
    if last is None or last.free > net.days.end[day]:
        return None
    moments = [last]
    while moments[-1].before:
        moments.append(moments[-1].before)
    return moments[-2::-1]


def route(problem: Problem, net: Net, day: int, entries: Ints) -> Route | None:
    """One day of a plan; None where its entries do not go together."""
    moments = timed(net, day, entries)
    if moments is None:
        return None
    stops = []
    for entry, moment in zip(entries, moments, strict=False):
        visit = problem.visits[int(net.entries.visit[entry])]
        option = visit.options[int(net.entries.option[entry])]
        begins = moment.free - int(net.entries.length[entry])
        leaves, there, _ = moment.leg
        stops.append(Stop(visit.id, option.id, leaves, there, begins, moment.free))
    pauses = [moment.leg[2] for moment in moments if moment.leg[2]]
    last = moments[-1].leg
    made = Route(problem.days[day].id, tuple(stops), last[0], last[1], next(iter(pauses), None))
    return _stretched(problem, net, problem.days[day], entries, made)


def _stretched(problem: Problem, net: Net, day: Day, entries: Ints, made: Route) -> Route:
    """Free visits last as long as the next stop allows; the pause stays where it is."""
    stops = list(made.stops)
    for number, entry in enumerate(entries):
        visit = problem.visits[int(net.entries.visit[entry])]
        option, stop = visit.options[int(net.entries.option[entry])], stops[number]
        if not isinstance(option, Free) or not option.longest:
            continue
        last = number + 1 == len(stops)
        by = day.end if last else stops[number + 1].begins - problem.early
        if made.pause and stop.ends <= made.pause[0] and (last or made.pause[1] <= by):
            continue
        target = day.end_place if last else int(net.entries.place[entries[number + 1]])
        leaves = int(departure(net.ways, visit.place, target, by))
        ends = min(stop.begins + option.longest, leaves)
        if ends <= stop.ends:
            continue
        stops[number] = Stop(stop.visit, stop.option, stop.departs, stop.arrives, stop.begins, ends)
        leg = _leg(net, visit.place, target, ends)
        if leg is None:
            continue
        if last:
            made = Route(made.day, (), *leg, made.pause)
        else:
            later = stops[number + 1]
            stops[number + 1] = Stop(later.visit, later.option, *leg, later.begins, later.ends)
    return Route(made.day, tuple(stops), made.departs, made.arrives, made.pause)
