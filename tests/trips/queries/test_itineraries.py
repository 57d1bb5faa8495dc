# SPDX-License-Identifier: Apache-2.0
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast
from tests.trips import days

from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.regions.models import Edition, Occasion
from machikoba.trips.domain import trips
from machikoba.trips.models import Trip
from machikoba.trips.queries.itineraries import Itinerary, Now, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FIRST = cast.FIRST_DAY.isoformat()


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


def made(edition: Edition, **fields: Any) -> Trip:
    return trips.create_trip(edition=edition, asked=days.asked(**fields))


def shown(trip: Trip, now: datetime = cast.NOW, **more: Any) -> Itinerary:
    trip.refresh_from_db()
    return read(trip, now, **more)


def clock_of(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def test_stops_stand_with_their_hours_and_ways(edition: Edition) -> None:
    days.programme(days.maker(edition, "刃物"), "見学", 10)
    days.programme(days.maker(edition, "漆", 1.0), "見学", 14, fee="paid")
    found = shown(made(edition, start="at:36.000,137.000", finish="at:36.000,137.000"))
    (day,) = found.days
    assert [clock_of(item.begins) for item in day.items] == ["10:00", "14:00"]
    first, second = (item.leg for item in day.items)
    assert first is not None
    assert second is not None
    assert (first.minutes, second.minutes) == (0, 20)
    assert second.waits >= 160 or clock_of(second.departs) > "11:00"
    assert day.home is not None
    assert day.home.minutes == 20
    assert found.walked == 40
    assert (found.cost, found.is_cost_known) == (0, False)


def test_without_a_start_the_day_begins_at_the_first_visit(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    days.programme(maker, "一", 10)
    days.programme(maker, "二", 14)
    (day,) = shown(made(edition)).days
    assert [item.leg for item in day.items] == [None, None]
    assert day.home is None


@pytest.mark.parametrize(
    ("admission", "state"), [(Admission.FIRST_COME, Now.FREE), (Admission.REQUEST, Now.ASK)]
)
def test_what_can_be_booked(edition: Edition, admission: Admission, state: Now) -> None:
    days.programme(days.maker(edition, "刃物"), "見学", 10, admission=admission)
    found = shown(made(edition))
    assert [item.now for item in found.bookable] == [state]
    assert found.items[0].left == 10


def test_what_has_become_of_a_stop_is_told(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    trip = made(edition)
    slot = one.slots.get()
    cast.book(slot, adults=9)
    found = shown(trip)
    assert [item.now for item in found.lost] == [Now.FULL]
    assert found.bookable == []
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
    assert [item.now for item in shown(trip).lost] == [Now.CALLED_OFF]
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.OPEN)
    assert [item.now for item in shown(trip, cast.NOW + timedelta(days=60)).items] == [Now.OVER]


def test_bookings_that_open_later_say_when(edition: Edition) -> None:
    opens = cast.NOW + timedelta(days=3)
    Occasion.objects.update(bookings_open_at=opens)
    edition.occasion.refresh_from_db()
    days.programme(days.maker(edition, "刃物"), "見学", 10)
    days.open_house(days.maker(edition, "和紙"), "自由見学", 12, 17)
    found = shown(made(edition))
    assert [(item.now, item.opens_at) for item in found.items] == [
        (Now.NOT_YET, opens),
        (Now.OPEN_VISIT, None),
    ]
    assert len(found.needs_booking) == 1
    assert found.bookable == []


def test_what_fits_instead_is_there_even_where_a_stop_is_lost(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    one = days.programme(maker, "一", 10)
    other = days.programme(maker, "二", 10)
    trip = made(edition, wishes={str(one.uuid): "like"})
    cast.book(one.slots.get(), adults=10)
    (item,) = shown(trip, with_others=True).items
    assert [found.slot.programme for found in item.instead] == [other]
    assert shown(trip).items[0].instead == ()


def test_what_was_left_out_and_what_was_dropped(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    first, second = (days.programme(maker, title, 10) for title in ("一", "二"))
    full = days.programme(maker, "満席", plans=[cast.plan(13, capacity=1)])
    other = days.programme(maker, "ほか", 15)
    names = {str(one.uuid): "like" for one in (first, second, full)}
    trip = made(edition, wishes={**names, str(first.uuid): "must"})
    trips.drop(trip=trip, visit=other.uuid.hex)
    found = shown(trip)
    missed = {one.programme: str(one.why) for one in found.missed_wishes()}
    assert missed[full] == "no_option"
    assert missed[second] == "others"
    assert found.dropped == [other]


def test_lunch_stands_between_two_stops(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    days.programme(maker, "朝", 10)
    days.programme(maker, "昼過ぎ", 15)
    (day,) = shown(made(edition, lunch=60)).days
    assert day.lunch is not None
    assert day.lunch_minutes == 60
    assert [bool(item.lunch) for item in day.items] == [False, True]
    assert not day.ends_with_lunch


def test_what_was_over_stays_on_the_page(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    for title, hour in (("朝", 9), ("昼", 14)):
        days.programme(maker, title, hour)
    trip = made(edition)
    over = shown(trip).items[0]
    asked = {"day": FIRST, "minute": 620, "place": "", "past": [over.stop], "kept": []}
    trips.plan_from(trip=trip, **asked)
    found = shown(trip)
    assert [str(item.programme.title) for item in found.past] == ["朝"]
    assert [str(item.programme.title) for item in found.items] == ["昼"]


def test_a_programme_that_was_withdrawn_is_not_shown(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    trip = made(edition)
    Programme.objects.filter(pk=one.pk).update(state=Programme.State.WITHDRAWN)
    found = shown(trip, with_others=True)
    assert found.items == []
