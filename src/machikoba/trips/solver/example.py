# SPDX-License-Identifier: Apache-2.0
"""A problem on which the inner loops are compiled before anybody waits for them."""

from machikoba.trips.solver.problem import Day, Fixed, Free, Pause, Problem, Visit


def example() -> Problem:
    """Three visits on two days, just enough to go through every loop."""
    return Problem(
        days=(Day("1", 0, 100, 0, 0, Pause(40, 80, 10)), Day("2", 200, 300, 0, 0)),
        travel=((0, 10), (10, 0)),
        visits=(
            Visit("a", 1, 2, (Fixed("a1", 20, 40), Fixed("a2", 220, 240))),
            Visit("b", 1, 3, (Free("b1", 10, 90, 20), Free("b2", 210, 280, 20))),
            Visit("c", 0, 3, (Fixed("c1", 30, 60, cost=5), Fixed("c2", 60, 70, cost=2))),
            Visit("d", 0, 1, (Fixed("d1", 35, 55), Fixed("d2", 240, 260)), must=True),
        ),
        budget=6,
    )
