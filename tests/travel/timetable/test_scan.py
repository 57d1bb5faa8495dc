# SPDX-License-Identifier: Apache-2.0
"""The scan against trying everything, on small days of all kinds."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from machikoba.travel.tables import Journey
from machikoba.travel.timetable.days import Day, Hop, Walks, day_of
from machikoba.travel.timetable.scan import earliest_arrival, profiles

STOPS, SITES, END = 4, 2, 24
small = st.integers(0, 5)


@st.composite
def runs(draw: st.DrawFn) -> list[list[Hop]]:
    """A few runs through a few stops, of which a hop may take no time and nobody may get in."""
    found = []
    for run in range(draw(st.integers(0, 6))):
        path = draw(st.lists(st.integers(0, STOPS - 1), min_size=2, max_size=4))
        at, hops = draw(st.integers(0, 8)), []
        for origin, target in pairwise(path):
            arrives = at + draw(st.integers(0, 3))
            boards, alights = draw(st.booleans()) or draw(st.booleans()), draw(st.integers(0, 4))
            hops.append(Hop(at, arrives, origin, target, run, boards, bool(alights)))
            at = arrives + draw(st.integers(0, 2))
        found.append(hops)
    return found


walks = st.dictionaries(st.integers(0, STOPS - 1), small, max_size=1)


@st.composite
def days(draw: st.DrawFn) -> Day:
    near = draw(st.lists(walks, min_size=STOPS, max_size=STOPS))
    hops = [hop for run in draw(runs()) for hop in run]
    return day_of(hops, near, draw(st.integers(1, 2)))


sites = st.lists(walks, min_size=SITES, max_size=SITES)


def by_trying(day: Day, access: Walks, egress: Walks, departs: int) -> int | None:
    """Every way there is: get into any hop one can still get into, out at any after it."""
    best: list[int] = []

    def waits(at: dict[int, int], used: frozenset[int]) -> None:
        for first, hop in enumerate(day.hops):
            if hop.run in used or not hop.boards:
                continue
            if hop.origin in at and at[hop.origin] + day.early <= hop.departs:
                ride(first, used | {hop.run})

    def ride(first: int, used: frozenset[int]) -> None:
        run = day.hops[first].run
        for hop in day.hops[first:]:
            if hop.run == run and hop.alights:
                if hop.target in egress:
                    best.append(hop.arrives + egress[hop.target])
                near = day.walks[hop.target].items()
                waits({stop: hop.arrives + walk for stop, walk in near}, used)

    waits({stop: departs + walk for stop, walk in access.items()}, frozenset())
    return min(best, default=None)


@settings(deadline=None, max_examples=300)
@given(days(), sites, st.integers(-3, END))
def test_the_earliest_arrival(day: Day, near: Sequence[Walks], departs: int) -> None:
    expected = by_trying(day, near[0], near[1], departs)
    assert earliest_arrival(day, near[0], near[1], departs) == expected


@settings(deadline=None, max_examples=200)
@given(days(), sites)
def test_every_ride_worth_taking_and_no_other(day: Day, near: Sequence[Walks]) -> None:
    expected = []
    for origin in range(SITES):
        for target in range(SITES):
            if origin != target:
                at = [by_trying(day, near[origin], near[target], t) for t in range(-8, END + 1)]
                expected += [
                    Journey(origin, target, t, at[t + 8] or 0)
                    for t in range(-8, END)
                    if at[t + 8] is not None and at[t + 8] != at[t + 9]
                ]
    assert profiles(day, near) == expected


def test_a_ride_after_midnight_goes_on() -> None:
    day = day_of([Hop(1430, 1445, 0, 1, 0), Hop(1450, 1460, 1, 2, 1)], [{}, {}, {}], 2)
    assert profiles(day, [{0: 3}, {2: 4}]) == [Journey(0, 1, 1425, 1464)]


def test_a_change_needs_its_walk_and_its_time() -> None:
    hops = [Hop(100, 110, 0, 1, 0), Hop(115, 120, 2, 3, 1), Hop(130, 135, 2, 3, 2)]
    for walk, arrives in ((3, 120), (4, 135)):
        day = day_of(hops, [{}, {2: walk}, {}, {}], 2)
        assert profiles(day, [{0: 0}, {3: 0}]) == [Journey(0, 1, 98, arrives)]
        assert earliest_arrival(day, {0: 0}, {3: 0}, 98) == arrives
        assert earliest_arrival(day, {0: 0}, {3: 0}, 99) is None


def test_the_later_of_two_misses_the_change() -> None:
    first, second = Hop(100, 108, 0, 1, 0), Hop(102, 110, 0, 1, 1)
    onwards = [Hop(115, 120, 2, 3, 2), Hop(130, 135, 2, 3, 3)]
    day = day_of([first, second, *onwards], [{}, {2: 4}, {}, {}], 2)
    assert profiles(day, [{0: 0}, {3: 0}]) == [Journey(0, 1, 98, 120), Journey(0, 1, 100, 135)]


def test_where_nobody_may_get_in_nobody_does() -> None:
    express = [Hop(100, 110, 0, 1, 0, alights=False), Hop(110, 120, 1, 2, 0, boards=False)]
    day = day_of(express, [{}, {}, {}], 1)
    assert profiles(day, [{0: 0}, {1: 0}, {2: 0}]) == [Journey(0, 2, 99, 120)]


@settings(deadline=None, max_examples=200)
@given(days(), sites, st.integers(1, 4), st.integers(1, 9))
def test_in_whole_units_and_faster_than_walking(
    day: Day, near: Sequence[Walks], unit: int, walk: int
) -> None:
    def rounded(ride: Journey) -> Journey:
        return ride._replace(departs=ride.departs // unit, arrives=-(-ride.arrives // unit))

    rides = [rounded(ride) for ride in profiles(day, near)]
    rides = [ride for ride in rides if ride.arrives - ride.departs < walk]
    expected = {
        ride
        for ride in rides
        if not any(
            other != ride
            and other[:2] == ride[:2]
            and other.departs >= ride.departs
            and other.arrives <= ride.arrives
            for other in rides
        )
    }
    below = [[walk] * SITES] * SITES
    assert profiles(day, near, unit=unit, below=below) == sorted(expected)


def test_nothing_runs() -> None:
    day = day_of([], [], 1)
    assert profiles(day, [{}, {}]) == []
    assert earliest_arrival(day, {}, {}, 0) is None
