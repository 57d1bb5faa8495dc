# SPDX-License-Identifier: Apache-2.0
"""What the API says of getting around."""

from datetime import date
from uuid import UUID

from ninja import Schema


class FacilityOut(Schema):
    """A facility; texts are language → text, `capacity` counts cars or bicycles."""

    id: UUID
    kind: str
    name: dict[str, str]
    address: str
    latitude: float
    longitude: float
    hours: dict[str, str]
    fee: dict[str, str]
    note: dict[str, str]
    capacity: int | None
    is_step_free: bool


class Facilities(Schema):
    """A page of facilities."""

    items: list[FacilityOut]
    next: str | None


class RouteStopOut(Schema):
    """A stop; `times` has a time for each run, null where it passes."""

    name: dict[str, str]
    latitude: float
    longitude: float
    times: list[str | None]


class RouteOut(Schema):
    """A loop bus in one direction."""

    id: UUID
    name: dict[str, str]
    fare: dict[str, str]
    note: dict[str, str]
    colour: str
    days: list[date]
    runs: list[str]
    stops: list[RouteStopOut]


class Routes(Schema):
    """A page of routes."""

    items: list[RouteOut]
    next: str | None
