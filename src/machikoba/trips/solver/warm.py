# SPDX-License-Identifier: Apache-2.0
"""Compiles the inner loops beforehand: `python -m machikoba.trips.solver.warm`, once a machine."""

from machikoba.trips.solver import solve
from machikoba.trips.solver.optw import solve as optw

if __name__ == "__main__":
    solve.ready()
    optw.ready()
