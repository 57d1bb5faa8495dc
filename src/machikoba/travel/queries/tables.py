# SPDX-License-Identifier: Apache-2.0
"""Travel times between points of an edition, by the best that is known of it."""

from collections.abc import Sequence
from datetime import date

from machikoba.regions.models import Edition
from machikoba.travel import estimates
from machikoba.travel.estimates import Point
from machikoba.travel.modes import Mode
from machikoba.travel.tables import TravelTable


def table(edition: Edition, *, mode: Mode, points: Sequence[Point], on: date) -> TravelTable:
    """How long it takes between the `points` on a day, in minutes, both ways."""
    rows = (tuple(estimates.minutes(one, other, mode) for other in points) for one in points)
    return TravelTable(tuple(rows))
