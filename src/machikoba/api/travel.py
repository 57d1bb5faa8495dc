# SPDX-License-Identifier: Apache-2.0
"""Facilities and loop buses of an edition, as published."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from machikoba.api.editions import WRONG, Offset, find_edition
from machikoba.api.pages import answer
from machikoba.api.schemas import Facilities, Routes
from machikoba.travel.models import Facility, Route
from machikoba.travel.queries import facilities, routes

router = Router(tags=["travel"])
PLAIN = ("kind", "address", "latitude", "longitude", "capacity", "is_step_free")


@router.get("/{slug}/facilities", response={200: Facilities, **WRONG})
def list_facilities(request: HttpRequest, slug: str, offset: Offset = 0) -> dict[str, Any]:
    """Information points, parking, bicycle rental, toilets and rest places of an edition."""
    return answer(request, facilities.of_edition(find_edition(slug)), offset, _facility)


def _facility(facility: Facility) -> dict[str, Any]:
    texts = {name: getattr(facility, name).to_json() for name in ("name", "hours", "fee", "note")}
    plain = {name: getattr(facility, name) for name in PLAIN}
    return {"id": facility.uuid, **texts, **plain}


@router.get("/{slug}/routes", response={200: Routes, **WRONG})
def list_routes(request: HttpRequest, slug: str, offset: Offset = 0) -> dict[str, Any]:
    """The loop buses of an edition with their timetables."""
    rows = routes.of_edition(find_edition(slug)).select_related("edition__occasion")
    return answer(request, rows, offset, _route)


def _route(route: Route) -> dict[str, Any]:
    texts = {name: getattr(route, name).to_json() for name in ("name", "fare", "note")}
    stops = [
        {
            "name": row.stop.name.to_json(),
            "latitude": row.stop.latitude,
            "longitude": row.stop.longitude,
            "times": [time or None for time in row.times],
        }
        for row in routes.timetable(route)
    ]
    return {
        "id": route.uuid,
        **texts,
        "colour": route.colour,
        "days": routes.days_of(route),
        "runs": [run.name for run in route.runs.all()],
        "stops": stops,
    }
