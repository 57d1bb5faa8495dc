# SPDX-License-Identifier: Apache-2.0
from typing import Any

import pytest
from tests import cast
from tests.trips import days

from machikoba.audit.models import Entry
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.trips.domain import trips
from machikoba.trips.domain.stored import plan_of
from machikoba.trips.domain.trips import DoesNotFit
from machikoba.trips.models import Trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FIRST = cast.FIRST_DAY.isoformat()


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


def option(of: Programme, number: int = 0) -> str:
    return str(of.slots.order_by("starts_at")[number].uuid.hex)


def options(trip: Trip) -> list[str]:
    trip.refresh_from_db()
    return [stop.option for route in plan_of(trip.plan).routes for stop in route.stops]


def made(edition: Edition, **fields: Any) -> Trip:
    return trips.create_trip(edition=edition, asked=days.asked(**fields))


def test_made_with_its_plan_and_no_trail(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    before = Entry.objects.count()
    assert options(made(edition)) == [option(one)]
    assert Entry.objects.count() == before


def test_what_does_not_fit_changes_nothing(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    one, other = (days.programme(maker, title, 10) for title in ("一", "二"))
    trip = made(edition)
    trips.pin(trip=trip, option=option(one))
    with pytest.raises(DoesNotFit):
        trips.pin(trip=trip, option=option(other))
    assert trip.pins == {option(one): None}
    assert options(trip) == [option(one)]


def test_dropped_and_restored(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    trip = made(edition)
    trips.pin(trip=trip, option=option(one))
    trips.drop(trip=trip, visit=one.uuid.hex, pinned=(option(one),))
    assert options(trip) == []
    trips.restore(trip=trip, visit=one.uuid.hex)
    assert options(trip) == [option(one)]
    assert trip.pins == {}


def test_swapped_for_another_programme_or_another_start(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    one = days.programme(maker, "一", 10, 14)
    other = days.programme(maker, "二", 10)
    trip = made(edition, ends=13 * 60, wishes={str(one.uuid): "like"})
    ids = {"option": option(one), "visit": one.uuid.hex}
    trips.swap(trip=trip, **ids, other=option(other), other_visit=other.uuid.hex)
    assert options(trip) == [option(other)]
    assert trip.bans == [one.uuid.hex]
    trip = made(edition, fills=False, wishes={str(one.uuid): "like"})
    before = options(trip)[0]
    after = ({option(one), option(one, 1)} - {before}).pop()
    ids = {"option": before, "visit": one.uuid.hex}
    trips.swap(trip=trip, **ids, other=after, other_visit=one.uuid.hex)
    assert options(trip) == [after]
    assert trip.bans == []


@pytest.mark.parametrize(
    ("kind", "amount", "column", "value"),
    [
        ("start_earlier", 30, "starts", 570),
        ("end_later", 30, "ends", 810),
        ("more_budget", 500, "budget", 500),
        ("shorter_pause", 15, "lunch", 45),
    ],
)
def test_one_change_lets_a_programme_in(
    edition: Edition, kind: str, amount: int, column: str, value: int
) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    trip = made(edition, starts=600, ends=780, budget=0, lunch=60)
    trips.bring_in(trip=trip, programme=str(one.uuid), kind=kind, amount=amount)
    trip.refresh_from_db()
    assert getattr(trip, column) == value
    assert trip.wishes == {str(one.uuid): "must"}


def test_one_lets_another_in_by_going(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    one, other = (days.programme(maker, title, 10) for title in ("一", "二"))
    trip = made(edition, wishes={str(one.uuid): "like"})
    assert options(trip) == [option(one)]
    trips.bring_in(
        trip=trip, programme=str(other.uuid), kind="without", amount=0, without=one.uuid.hex
    )
    assert options(trip) == [option(other)]


def test_the_rest_of_a_day_keeps_what_is_booked_and_remembers_what_is_over(
    edition: Edition,
) -> None:
    maker = days.maker(edition, "刃物")
    seen = days.programme(maker, "見た", 9)
    booked = days.programme(maker, "予約済み", 14)
    better = days.programme(maker, "もっと", 14)
    trip = made(edition, wishes={str(seen.uuid): "like", str(booked.uuid): "like"})
    (past, _next) = [stop for route in plan_of(trip.plan).routes for stop in route.stops]
    trip.wishes = {**trip.wishes, str(better.uuid): "must"}
    asked = {"day": FIRST, "minute": 610, "place": f"maker:{maker.uuid}", "past": [past]}
    trips.plan_from(trip=trip, **asked, kept=[option(booked)])
    assert options(trip) == [option(booked)]
    assert trip.since["done"] == [seen.uuid.hex]
    trips.plan_from(trip=trip, **{**asked, "minute": 660, "past": []}, kept=[])
    assert trip.since["done"] == [seen.uuid.hex]


def test_forgotten(edition: Edition) -> None:
    trip = made(edition)
    trips.forget(trip=trip)
    assert not Trip.objects.filter(pk=trip.pk).exists()
