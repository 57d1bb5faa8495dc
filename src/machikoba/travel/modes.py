# SPDX-License-Identifier: Apache-2.0
"""How people get from one site to the next."""

from enum import StrEnum


class Mode(StrEnum):
    """The whole way by one means; the last two with the walk to and from their stops."""

    FOOT = "foot"
    BICYCLE = "bicycle"
    CAR = "car"
    BUS = "bus"  # the loop bus of the edition
    TRANSIT = "transit"  # the public transport of the edition's GTFS feed, and its loop bus


BY_TIMETABLE = (Mode.BUS, Mode.TRANSIT)
