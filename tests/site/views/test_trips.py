# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.trips import days

from machikoba.bookings.models import Booking
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition
from machikoba.trips.domain.secrets import SHARED, trip_secret
from machikoba.trips.models import Course, CourseStop, Trip

pytestmark = pytest.mark.django_db
FORM = "/editions/tetsunomori/plan/"
ASKED = {
    "days": cast.FIRST_DAY.isoformat(),
    "starts": "540",
    "ends": "1080",
    "mode": "foot",
    "pace": "normal",
    "lunch": "60",
    "adults": "2",
    "fills": "on",
}


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    return cast.edition()


@pytest.fixture
def makers(edition: Edition) -> list[Programme]:
    """Four makers on a line whose starts follow one another, and one at the same hour."""
    found = [
        days.programme(days.maker(edition, name, km), f"{name}の見学", hour)
        for name, km, hour in (("刃物", 0, 9), ("漆", 0.5, 11), ("和紙", 1, 14), ("窯", 1.5, 16))
    ]
    days.programme(days.maker(edition, "鋳物", 0.2), "鋳物の見学", 14, 16)
    return [*found]


def planned(client: Client, **asked: Any) -> Trip:
    answer = client.post(FORM, {**ASKED, **asked})
    assert answer.status_code == 302, answer.content.decode()
    return Trip.objects.everywhere().latest("pk")


def page(client: Client, trip: Trip, more: str = "", kind: str = "own") -> str:
    secret = trip_secret(trip, kind)
    return client.get(f"{FORM}{trip.uuid}/{secret}/{more}").content.decode()


def press(client: Client, trip: Trip, do: str, kind: str = "own") -> Any:
    secret = trip_secret(trip, kind)
    answer = client.post(f"{FORM}{trip.uuid}/{secret}/change/", {"do": do})
    trip.refresh_from_db()
    return answer


def chosen(trip: Trip) -> list[str]:
    options = [stop["option"] for route in trip.plan["routes"] for stop in route["stops"]]
    slots = {slot.uuid.hex: slot for slot in Slot.objects.everywhere().select_related("programme")}
    return [str(slots[one].programme.title) for one in options]


def option(programme: Programme, number: int = 0) -> str:
    slot = programme.slots.order_by("starts_at")[number]
    return str(slot.uuid.hex)


def test_from_the_form_to_the_plan_to_the_booking(client: Client, makers: list[Programme]) -> None:
    assert "一日を組み立てる" in client.get(FORM).content.decode()
    wishes = {f"wish_{one.uuid.hex}": "like" for one in makers}
    trip = planned(client, **wishes)
    assert chosen(trip) == ["刃物の見学", "漆の見学", "和紙の見学", "窯の見学"]
    shown = page(client, trip)
    assert "この条件では、これより良い組み合わせはありません。" in shown
    assert "予約が要る4件をまとめて予約する" in shown
    sent = dict(re.findall(r'name="(hold_key|step|adults)" value="([^"]+)"', shown))
    slots = re.findall(r'name="slot" value="([^"]+)"', shown)
    answer = client.post("/editions/tetsunomori/day/book/", {**sent, "slot": slots})
    asked = answer.content.decode()
    assert "お名前" in asked
    carried = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', asked))
    who = {"name": "架空 花子", "kana": "カクウ ハナコ", "email": "hanako@example.jp"}
    look = client.post(
        "/editions/tetsunomori/day/book/", {**carried, **who, "slot": slots, "step": "look"}
    )
    carried = dict(
        re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', look.content.decode())
    )
    client.post(
        "/editions/tetsunomori/day/book/", {**carried, **who, "slot": slots, "step": "confirm"}
    )
    assert Booking.objects.everywhere().count() == 4
    assert {one.heads for one in Booking.objects.everywhere()} == {2}


def test_one_tap_on_a_programme_is_a_wish_of_the_form(
    client: Client, makers: list[Programme]
) -> None:
    listed = client.get("/editions/tetsunomori/programmes/").content.decode()
    assert listed.count('class="wish no-print"') == 5
    own = {"Sec-Fetch-Site": "same-origin"}
    answer = client.post(f"{FORM}wish/", {"programme": makers[0].uuid}, headers=own)
    assert answer.headers["Location"] == FORM
    assert re.search(r'value="like" checked', client.get(FORM).content.decode())
    client.post(f"{FORM}unwish/", {"programme": makers[0].uuid}, headers=own)
    assert 'value="like" checked' not in client.get(FORM).content.decode()


def test_what_is_typed_is_not_lost_and_what_is_wrong_is_said(
    client: Client, makers: list[Programme]
) -> None:
    wishes = {f"wish_{makers[0].uuid.hex}": "must"}
    answer = client.post(FORM, {**ASKED, **wishes, "ends": "540", "adults": "0"})
    shown = answer.content.decode()
    assert "終わりの時刻を、始まりより後にしてください。" in shown
    assert 'value="must" checked' in shown
    assert Trip.objects.everywhere().count() == 0
    for wrong in (
        {"start": "area:nowhere"},
        {"start": "at:999,0"},
        {"days": "2031-01-01"},
        {"mode": "rocket"},
    ):
        assert client.post(FORM, {**ASKED, **wrong}).status_code == 200
    assert Trip.objects.everywhere().count() == 0


def test_the_link_opens_and_nothing_else_does(client: Client, makers: list[Programme]) -> None:
    trip = planned(client)
    assert client.get(f"{FORM}{trip.uuid}/{'x' * 24}/").status_code == 404
    assert client.get(f"{FORM}{trip.uuid}/é/").status_code == 404
    shown = page(client, trip, kind=SHARED)
    assert "この予定は見るだけのリンクです。" in shown
    assert trip_secret(trip) not in shown
    before = trip.plan
    assert press(client, trip, f"drop:{option(makers[0])}", SHARED).status_code == 404
    assert trip.plan == before
    other = cast.edition("elsewhere", label="other")
    assert (
        client.get(f"/editions/{other.slug}/plan/{trip.uuid}/{trip_secret(trip)}/").status_code
        == 404
    )


def test_a_shared_plan_becomes_ones_own(client: Client, makers: list[Programme]) -> None:
    trip = planned(client)
    client.post(f"{FORM}{trip.uuid}/{trip_secret(trip, SHARED)}/copy/")
    assert Trip.objects.everywhere().count() == 2
    copy = Trip.objects.everywhere().latest("pk")
    assert chosen(copy) == chosen(trip)


def test_a_day_nobody_can_fill_says_so(client: Client, makers: list[Programme]) -> None:
    trip = planned(client, starts="1020", ends="1050")
    assert "この条件で行けるところが見つかりませんでした。" in page(client, trip)


def test_what_was_chosen_before_stays_as_it_is(client: Client, makers: list[Programme]) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    late = Programme.objects.everywhere().latest("pk")
    slot = late.slots.order_by("starts_at")[1]
    client.post("/editions/tetsunomori/day/add/", {"slot": slot.uuid}, headers=own)
    assert "わたしの予定に入っている1件は" in client.get(FORM).content.decode()
    trip = planned(client, **{f"wish_{makers[3].uuid.hex}": "like"})
    assert chosen(trip)[-1] == "鋳物の見学"


def test_a_course_is_a_plan_to_start_from(
    client: Client, edition: Edition, makers: list[Programme]
) -> None:
    course = Course.objects.create(edition=edition, title="刃と漆", is_published=True, mode="foot")
    for position, one in enumerate(makers[:2]):
        CourseStop.objects.create(course=course, programme=one, position=position)
    listed = client.get(f"{FORM}courses/").content.decode()
    assert "刃と漆" in listed
    shown = client.get(f"{FORM}?course={course.uuid}").content.decode()
    assert "「刃と漆」をもとに組み立てます。" in shown
    assert shown.count('value="like" checked') == 2
    trip = planned(client, course=course.uuid)
    assert trip.course == course
    assert client.get(f"{FORM}?course=nonsense").status_code == 200


def test_the_calendar_has_the_hours_of_the_plan(client: Client, makers: list[Programme]) -> None:
    trip = planned(client, **{f"wish_{makers[0].uuid.hex}": "like"}, fills="")
    body = page(client, trip, "calendar.ics")
    assert "SUMMARY:刃物の見学" in body
    assert "DTSTART;TZID=Asia/Tokyo:20261001T090000" in body


def test_others_differ(client: Client, makers: list[Programme]) -> None:
    trip = planned(client)
    shown = page(client, trip, "others/")
    taken = re.search(r'value="(take:[^"]+)"', shown)
    assert taken is not None
    before = chosen(trip)
    press(client, trip, taken[1])
    assert chosen(trip) != before


def test_an_edition_that_is_over_plans_nothing(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    Edition.objects.update(status=Edition.Status.ARCHIVED)
    assert client.get(FORM).status_code == 404
    assert 'class="wish' not in client.get("/editions/tetsunomori/programmes/").content.decode()


def test_conditions_are_changed_on_the_same_form(client: Client, makers: list[Programme]) -> None:
    trip = planned(client, **{f"wish_{makers[0].uuid.hex}": "must"})
    shown = page(client, trip, "edit/")
    assert 'value="must" checked' in shown
    assert 'value="foot"' in shown
    client.post(f"{FORM}{trip.uuid}/{trip_secret(trip)}/edit/", {**ASKED, "adults": "3"})
    trip.refresh_from_db()
    assert (trip.party, trip.wishes) == ({"adults": 3}, {})


def test_seats_that_went_are_told(client: Client, makers: list[Programme]) -> None:
    trip = planned(client)
    slot = makers[0].slots.get()
    cast.book(slot, adults=10)
    shown = page(client, trip)
    assert "組み立てたあとに、1件が満席または中止になりました。" in shown
    press(client, trip, "again")
    assert "刃物の見学" not in chosen(trip)


def test_the_first_day_that_is_over_is_not_offered(
    client: Client, clock: Callable[[datetime], None], makers: list[Programme]
) -> None:
    clock(cast.NOW + timedelta(days=60))
    assert client.get(FORM).status_code == 200
