# SPDX-License-Identifier: Apache-2.0
"""A small region for trips: makers on a line, some minutes apart on foot."""

from datetime import time
from typing import Any

from tests import cast

from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Programme
from machikoba.regions.models import Edition, Participation
from machikoba.trips.models import Trip

KILOMETRE = 1 / 111.2  # degrees of latitude
PARTY = {"adults": 2}


def maker(of: Edition, name: str, km: float = 0.0, **fields: Any) -> Participation:
    """A maker so many kilometres north of the first."""
    made = cast.maker(of, name, "カクウ")
    made.latitude, made.longitude = 36.0 + km * KILOMETRE, 137.0
    for column, value in fields.items():
        setattr(made, column, value)
    made.save()
    return made


def programme(of: Participation, title: str, *hours: int, **fields: Any) -> Programme:
    """A programme of an hour that begins at these hours of the first day."""
    plans = fields.pop("plans", None) or [cast.plan(hour) for hour in hours]
    return cast.programme(of, title, slots=plans, **fields)


def open_house(of: Participation, title: str, opens: int, closes: int, **fields: Any) -> Programme:
    """Come whenever it suits between two hours of the first day."""
    plan = SlotPlan(cast.FIRST_DAY, time(opens), time(closes), capacity=None, all_day=True)
    fields = {"kind": Programme.Kind.OPEN_HOUSE, "duration_minutes": None, **fields}
    return cast.programme(of, title, slots=[plan], admission=Admission.OPEN_VISIT, **fields)


def asked(**fields: Any) -> dict[str, Any]:
    """What a visitor of the first day asks for who walks and fills the time."""
    return {
        "days": [cast.FIRST_DAY.isoformat()],
        "starts": 9 * 60,
        "ends": 18 * 60,
        "mode": "foot",
        "party": PARTY,
        "lunch": 0,
        **fields,
    }


def trip(of: Edition, **fields: Any) -> Trip:
    """A trip that is not stored."""
    return Trip(edition=of, created_at=cast.NOW, changed_at=cast.NOW, **asked(**fields))
