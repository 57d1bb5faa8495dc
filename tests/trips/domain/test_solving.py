# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from tests import cast
from tests.trips import days

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.trips.domain.solving import DoesNotFit, others, plan_trip, score_of
from machikoba.trips.domain.stored import plan_of
from machikoba.trips.models import Trip
from machikoba.trips.solver.plan import Plan, Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


def planned(trip: Trip) -> Plan:
    trip.plan = json.loads(json.dumps(plan_trip(trip, cast.NOW)))
    return plan_of(trip.plan)


def visits(plan: Plan) -> list[str]:
    return [stop.visit for route in plan.routes for stop in route.stops]


def wishes(*programmes: Programme, wish: str = "like") -> dict[str, str]:
    return {str(one.uuid): wish for one in programmes}


def test_a_plan_is_kept_whole(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    plan = planned(days.trip(edition, wishes=wishes(one), lunch=60))
    assert visits(plan) == [one.uuid.hex]
    assert (plan.score, plan.bound, plan.status) == (1000, 1000, Status.OPTIMAL)
    assert plan.routes[0].pause is not None


def test_musts_that_collide_become_strong_wishes(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    both = [days.programme(maker, title, 10) for title in ("一", "二")]
    trip = days.trip(edition, wishes=wishes(*both, wish="must"))
    assert len(visits(planned(trip))) == 1
    assert trip.plan["relaxed"] is True


def test_pins_that_collide_are_refused(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    both = [days.programme(maker, title, 10) for title in ("一", "二")]
    pins = {one.slots.get().uuid.hex: None for one in both}
    with pytest.raises(DoesNotFit):
        plan_trip(days.trip(edition, pins=pins), cast.NOW)


def test_others_differ_and_are_scored_alike(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    both = [days.programme(maker, title, 10) for title in ("一", "二")]
    trip = days.trip(edition, wishes=wishes(*both))
    first = visits(planned(trip))
    ((posed, other),) = others(trip, cast.NOW, number=1)
    assert set(visits(other)).isdisjoint(first)
    assert score_of(posed, other) == 1000


def test_nothing_to_see_is_an_empty_plan(edition: Edition) -> None:
    plan = planned(days.trip(edition))
    assert (visits(plan), plan.score) == ([], 0)
