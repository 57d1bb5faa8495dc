# SPDX-License-Identifier: Apache-2.0
"""Compiles the inner loops beforehand: `python -m machikoba.trips.solver.warm`, once a machine."""

from machikoba.trips.solver.solve import ready

if __name__ == "__main__":
    ready()
