# SPDX-License-Identifier: Apache-2.0
"""What helps people to get around: facilities, the loop buses of an edition, timetable feeds."""

from datetime import date

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.core.stored_file import StoredFile
from machikoba.core.texts import TextsField
from machikoba.regions.models import Edition
from machikoba.travel.estimates import Point


class Facility(models.Model):
    """A place visitors look for on their way that is no maker."""

    class Kind(models.TextChoices):
        INFORMATION = "information"
        PARKING = "parking"
        BICYCLES = "bicycles"
        TOILETS = "toilets"
        REST = "rest"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="facilities")
    kind = models.CharField(max_length=12, choices=Kind)
    name = TextsField()
    address = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    hours = TextsField()
    capacity = models.PositiveIntegerField(null=True)  # cars, bicycles
    fee = TextsField()
    is_step_free = models.BooleanField(default=False)
    note = TextsField()

    objects = ScopedManager()

    def __str__(self) -> str:
        return str(self.name)

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude, self.longitude)


class Route(models.Model):
    """A loop bus in one direction. `days` are those it runs on, "2026-10-03"; empty: all."""

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="routes")
    name = TextsField()
    fare = TextsField()
    note = TextsField()
    colour = models.CharField(max_length=7, blank=True)
    days = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.name)

    def runs_on(self, day: date) -> bool:
        """Whether it runs on a day of the edition."""
        return not self.days or day.isoformat() in self.days


class RouteStop(models.Model):
    """Where a route stops, in its order; a loop ends where it began, with a row of its own."""

    personal = ()

    route = models.ForeignKey(Route, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    name = TextsField()
    latitude = models.FloatField()
    longitude = models.FloatField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="stop_of_route"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude, self.longitude)


class Run(models.Model):
    """One bus of a route: minutes since midnight at each of its stops, None where it passes."""

    personal = ()

    route = models.ForeignKey(Route, models.CASCADE, related_name="runs")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40, blank=True)
    times = models.JSONField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="run_of_route"),
        ]


class Feed(StoredFile):
    """A GTFS feed of public transport: the file as it came, and `network` as we read it.

    `network` names the file of `reading/networks.py`; `first_day` and `last_day` are the days it
    knows of.
    """

    personal = ()

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="feeds")
    publisher = models.CharField(max_length=200)
    version = models.CharField(max_length=100, blank=True)
    network = models.CharField(max_length=80)
    stops = models.PositiveIntegerField()
    runs = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    taken_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        ordering = ["publisher"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "publisher"], name="feed_of_edition"),
        ]

    def __str__(self) -> str:
        return self.publisher
