# SPDX-License-Identifier: Apache-2.0
"""Loop buses as pages show them."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.travel.models import Route, RouteStop, Run
from machikoba.travel.queries.routes import days_of, of_edition, on_day, timetable

pytestmark = pytest.mark.django_db
SECOND_DAY = cast.FIRST_DAY + timedelta(days=1)


def made(edition: Edition) -> Route:
    route = Route.objects.create(
        edition=edition, name=Texts.of("川上コース"), days=[SECOND_DAY.isoformat()]
    )
    for place, name in enumerate(("駅", "川上", "駅")):
        RouteStop.objects.create(
            route=route, position=place, name=Texts.of(name), latitude=36, longitude=137
        )
    Run.objects.create(route=route, position=0, name="1便", times=[540, 551, 560])
    Run.objects.create(route=route, position=1, name="終便", times=[1430, None, 1450])
    return route


def test_the_times_of_each_stop() -> None:
    edition = cast.edition()
    made(edition)
    (route,) = of_edition(edition)
    rows = [(str(row.stop), row.times) for row in timetable(route)]
    assert rows == [("駅", ("9:00", "23:50")), ("川上", ("9:11", "")), ("駅", ("9:20", "24:10"))]


def test_only_on_its_days() -> None:
    edition = cast.edition()
    route = made(edition)
    assert on_day(edition, cast.FIRST_DAY) == []
    assert on_day(edition, SECOND_DAY) == [route]
    assert days_of(route) == [SECOND_DAY]
    assert days_of(Route(edition=edition)) == edition.days()


def test_of_no_other_edition() -> None:
    made(cast.edition())
    assert not of_edition(cast.edition("other")).exists()
