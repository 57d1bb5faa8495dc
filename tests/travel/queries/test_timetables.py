# SPDX-License-Identifier: Apache-2.0
"""What runs on a day, as it is now."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.travel.reading.feeds import feed

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition
from machikoba.travel.domain.feeds import take_in
from machikoba.travel.models import Route, RouteStop, Run
from machikoba.travel.queries.timetables import running
from machikoba.travel.reading.gtfs import read_feed

pytestmark = pytest.mark.django_db
SECOND_DAY = cast.FIRST_DAY + timedelta(days=1)


def loop_bus(edition: Edition, *times: list[int | None]) -> Route:
    """A route of three stops, some 2.2 km apart to the north; here without a domain of its own."""
    route = Route.objects.create(edition=edition, name=Texts.of("川上コース"))
    for place, name in enumerate(("駅", "中町", "川上")):
        RouteStop.objects.create(
            route=route,
            position=place,
            name=Texts.of(name),
            latitude=36.0 + place / 50,
            longitude=137.0,
        )
    for place, row in enumerate(times):
        Run.objects.create(route=route, position=place, times=row)
    return route


def test_in_seconds_and_past_stops() -> None:
    edition = cast.edition()
    loop_bus(edition, [540, 550, 560], [600, None, 615])
    hops = running(edition, cast.FIRST_DAY).day.hops
    assert [(h.departs, h.arrives, h.origin, h.target) for h in hops] == [
        (32400, 33000, 0, 1),
        (33000, 33600, 1, 2),
        (36000, 36900, 0, 2),
    ]


def test_kept_until_something_is_published() -> None:
    edition = cast.edition()
    route = loop_bus(edition, [540, 550, 560])
    before = running(edition, cast.FIRST_DAY)
    Route.objects.filter(pk=route.pk).update(days=[SECOND_DAY.isoformat()])
    assert running(edition, cast.FIRST_DAY) is before
    touch(edition)
    edition.refresh_from_db()
    assert running(edition, cast.FIRST_DAY).day.hops == ()
    assert running(edition, SECOND_DAY).day == before.day


def test_public_transport_only_where_it_is_asked_for(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    edition, content = cast.edition(), feed()
    maker = cast.maker(edition)
    maker.latitude, maker.longitude = 36.01, 137.0
    maker.save()
    loop_bus(edition, [540, 550, 560])
    take_in(
        edition=edition, understood=read_feed(content), name="a.zip", content=content, actor=SYSTEM
    )
    edition.refresh_from_db()
    both = running(edition, cast.FIRST_DAY, with_feeds=True)
    assert len(both.stops) == 6
    assert both.day.runs == 4  # one of the loop bus, two by day, one at night
    assert running(edition, cast.FIRST_DAY).day.runs == 1


def test_far_away_does_not_matter(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    edition, content = cast.edition(), feed()
    maker = cast.maker(edition)
    maker.latitude, maker.longitude = 34.0, 135.0
    maker.save()
    take_in(
        edition=edition, understood=read_feed(content), name="a.zip", content=content, actor=SYSTEM
    )
    edition.refresh_from_db()
    assert running(edition, cast.FIRST_DAY, with_feeds=True).day.hops == ()
