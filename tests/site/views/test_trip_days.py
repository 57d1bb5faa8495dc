# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests import cast
from tests.site.views.test_trips import FORM, chosen, option, page, planned
from tests.trips import days

from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition
from machikoba.trips.domain.secrets import SHARED, trip_secret
from machikoba.trips.models import Trip

pytestmark = pytest.mark.django_db
NOON = datetime.fromisoformat("2026-10-01T12:03:00+09:00")


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    return cast.edition()


@pytest.fixture
def makers(edition: Edition) -> list[Programme]:
    return [
        days.programme(days.maker(edition, name, km), f"{name}の見学", hour)
        for name, km, hour in (("刃物", 0, 10), ("漆", 0.5, 14), ("和紙", 1, 16))
    ]


def replan(client: Client, trip: Trip, **asked: object) -> int:
    status = client.post(f"{FORM}{trip.uuid}/{trip_secret(trip)}/replan/", asked).status_code
    trip.refresh_from_db()
    return status


def test_what_comes_next_stands_first(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    trip = planned(client)
    assert "次の予定" in page(client, trip, "today/")
    clock(NOON)
    shown = page(client, trip, "today/")
    next_one, _rest = shown.split("そのあと")
    assert "漆の見学" in next_one
    assert "origin=36.00000%2C137.00000" in next_one
    assert "travelmode=walking" in next_one
    assert "終わったもの" in shown
    clock(NOON + timedelta(hours=12))
    assert "予定はすべて終わりました。" in page(client, trip, "today/")


def test_the_rest_is_planned_from_here_and_now(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    trip = planned(client)
    Slot.objects.filter(programme=makers[1]).update(state=Slot.State.CALLED_OFF)
    clock(NOON)
    assert replan(client, trip, kept=option(makers[2])) == 302
    assert trip.since["minute"] == 725
    assert trip.since["place"].startswith("maker:")
    assert chosen(trip) == ["和紙の見学"]
    assert trip.pins == {option(makers[2]): None}
    shown = page(client, trip, "today/")
    assert "刃物の見学" in shown.split("終わったもの")[1]


def test_where_the_telephone_is_counts_and_nonsense_does_not(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    trip = planned(client)
    clock(NOON)
    replan(client, trip, here="at:36.100,137.000")
    assert trip.since["place"] == "at:36.100,137.000"
    replan(client, trip, here="area:x")
    assert trip.since["place"] == "at:36.100,137.000"


def test_before_the_day_there_is_nothing_to_mend(client: Client, makers: list[Programme]) -> None:
    trip = planned(client)
    assert replan(client, trip) == 409
    assert trip.since == {}
    assert "いまの時刻で組み直す" not in page(client, trip, "today/")


def test_whom_it_was_shared_with_may_look_alone(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    trip = planned(client)
    clock(NOON)
    assert "いまの時刻で組み直す" in page(client, trip, "today/")
    assert "いまの時刻で組み直す" not in page(client, trip, "today/", SHARED)
    secret = trip_secret(trip, SHARED)
    assert client.post(f"{FORM}{trip.uuid}/{secret}/replan/").status_code == 404
