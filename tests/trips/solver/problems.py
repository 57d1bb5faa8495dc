# SPDX-License-Identifier: Apache-2.0
"""Small problems, drawn at random with all that a problem can have, and a plain one by hand."""

from hypothesis import strategies as st

from machikoba.trips.solver.problem import (
    Day,
    Fixed,
    Free,
    Journey,
    Option,
    Pause,
    Problem,
    Visit,
)

HOUR = 60
PLACES = 4


def plain(**changes: object) -> Problem:
    """Two slots of one programme, one of another that clashes with the first, an open house."""
    asked: dict[str, object] = {
        "days": (Day("sat", 9 * HOUR, 17 * HOUR, 0, 0),),
        "travel": ((0, 20, 30), (20, 0, 15), (30, 15, 0)),
        "visits": (
            Visit("forge", 1, 5, (Fixed("forge-10", 600, 660), Fixed("forge-14", 840, 900))),
            Visit("loom", 2, 4, (Fixed("loom-10", 600, 645),)),
            Visit("shop", 0, 1, (Free("shop-am", 540, 690, 20), Free("shop-pm", 780, 990, 20))),
        ),
        "early": 5,
    }
    return Problem(**{**asked, **changes})  # type: ignore[arg-type]


def _option(name: str) -> st.SearchStrategy[Option]:
    fixed = st.builds(
        lambda start, length, cost: Fixed(name, start, start + length, cost),
        st.integers(-5, 200),
        st.integers(1, 40),
        st.sampled_from([0, 0, 5, 20]),
    )
    free = st.builds(
        lambda opens, wide, length, more, cost: Free(
            name, opens, opens + wide, length, None if more is None else length + more, cost
        ),
        st.integers(-5, 200),
        st.integers(-3, 50),
        st.integers(1, 30),
        st.none() | st.integers(0, 20),
        st.sampled_from([0, 0, 5, 20]),
    )
    return st.one_of(fixed, free)


@st.composite
def _visit(draw: st.DrawFn, number: int) -> Visit:
    count = draw(st.integers(0, 3))
    options = tuple(draw(_option(f"o{number}{n}")) for n in range(count))
    score = draw(st.sampled_from([0, 1, 1, 1, 2, 5]))
    must = draw(st.integers(0, 6)) == 0
    return Visit(f"v{number}", draw(st.integers(0, PLACES - 1)), score, options, must)


@st.composite
def _day(draw: st.DrawFn, number: int) -> Day:
    start = draw(st.sampled_from([0, 0, 100 * number]))
    end = start + draw(st.integers(0, 240))
    places = draw(st.integers(0, PLACES - 1)), draw(st.integers(0, PLACES - 1))
    pause = None
    if draw(st.booleans()):
        earliest = start + draw(st.integers(-20, 60))
        pause = Pause(earliest, earliest + draw(st.integers(0, 60)), draw(st.integers(1, 30)))
    return Day(f"d{number}", start, end, *places, pause)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Closed days, empty options, equal scores, conflicts and impossible wishes are among them."""
    way = st.none() | st.integers(0, 30)
    travel = tuple(tuple(0 if a == b else draw(way) for b in range(PLACES)) for a in range(PLACES))
    visits = tuple(draw(_visit(n)) for n in range(draw(st.integers(0, 4))))
    days = tuple(draw(_day(n)) for n in range(draw(st.integers(1, 2))))
    place = st.integers(0, PLACES - 1)
    journey = st.builds(
        lambda a, b, leaves, takes: Journey(a, b, leaves, leaves + takes),
        place,
        place,
        st.integers(-5, 240),
        st.integers(0, 12),
    )
    options = [option.id for visit in visits for option in visit.options]
    some = st.frozensets(st.sampled_from(options), max_size=1) if options else st.just(frozenset())
    return Problem(
        days,
        travel,
        visits,
        tuple(draw(st.lists(journey, max_size=4))),
        draw(st.sampled_from([0, 0, 7])),
        draw(st.none() | st.sampled_from([0, 10, 25])),
        draw(some),
        draw(some),
    )
