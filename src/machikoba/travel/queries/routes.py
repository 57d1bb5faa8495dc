# SPDX-License-Identifier: Apache-2.0
"""Reading the loop buses of an edition."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from machikoba.regions.models import Edition
from machikoba.travel.clocks import clock_text
from machikoba.travel.models import Route, RouteStop


@dataclass(frozen=True)
class StopTimes:
    """A stop of a route, and when each bus is there ("9:05", "24:10"; empty where it passes)."""

    stop: RouteStop
    times: tuple[str, ...]


def of_edition(edition: Edition) -> QuerySet[Route]:
    """Every route in its order, with its stops and runs already read."""
    return Route.objects.filter(edition=edition).prefetch_related("stops", "runs")


def on_day(edition: Edition, day: date) -> list[Route]:
    """The routes that run on a day, with their stops and runs."""
    return [route for route in of_edition(edition) if route.runs_on(day)]


def days_of(route: Route) -> list[date]:
    """The days of its edition on which it runs."""
    return [day for day in route.edition.days() if route.runs_on(day)]


def timetable(route: Route) -> list[StopTimes]:
    """Its stops in their order, each with the times of all runs in their order."""
    runs = [run.times for run in route.runs.all()]
    return [
        StopTimes(stop, tuple(clock_text(times[place]) for times in runs))
        for place, stop in enumerate(route.stops.all())
    ]
