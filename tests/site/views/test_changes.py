# SPDX-License-Identifier: Apache-2.0
"""Another start, or nothing at all."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.views.test_orders import address

from machikoba.bookings.models import Booking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_another_start_with_room_for_the_party(client: Client) -> None:
    plans = [cast.plan(10), cast.plan(13), cast.plan(15, capacity=1), cast.plan(17)]
    ten, one, _three, five = cast.programme(cast.maker(cast.edition()), slots=plans).slots.order_by(
        "starts_at"
    )
    placed = cast.book(ten, adults=2)
    path = address(placed) + f"move/{placed.bookings[0].uuid}/"
    page = client.get(path)
    assert page.context["others"] == [one, five]
    assert client.post(path, {"slot": str(five.uuid)})["Location"] == address(placed)
    assert Booking.objects.everywhere().get().slot == five
    assert (cast.seats_of(ten).taken, cast.seats_of(five).taken) == (0, 2)


@pytest.mark.parametrize("wrong", ["", "x", "\0", "00000000-0000-0000-0000-000000000000"])
def test_a_start_that_is_none_leaves_the_booking(client: Client, wrong: str) -> None:
    slot = cast.slot()
    placed = cast.book(slot)
    path = address(placed) + f"move/{placed.bookings[0].uuid}/"
    answer = client.post(path, {"slot": wrong})
    assert answer.status_code == 409
    assert "この時間枠には変更できません。" in pages.words(answer)
    assert Booking.objects.everywhere().get().slot == slot


def test_a_start_that_is_full_by_now(client: Client) -> None:
    ten, one = cast.programme(
        cast.maker(cast.edition()), slots=[cast.plan(10), cast.plan(13, capacity=1)]
    ).slots.order_by("starts_at")
    placed = cast.book(ten)
    cast.book(one, email="taro@example.jp")
    path = address(placed) + f"move/{placed.bookings[0].uuid}/"
    answer = client.post(path, {"slot": str(one.uuid)})
    assert answer.status_code == 409
    assert "この時間枠は満席になりました。" in pages.words(answer)


def test_everything_is_given_back_at_once(client: Client) -> None:
    maker = cast.maker(cast.edition())
    slots = [cast.programme(maker, slots=[cast.plan(h)]).slots.get() for h in (9, 11)]
    placed = cast.book(*slots)
    assert f"{address(placed)}cancel/" in pages.links(client.get(address(placed)))
    page = client.get(f"{address(placed)}cancel/")
    assert "すべての予約をキャンセルしますか" in pages.words(page)
    assert client.post(f"{address(placed)}cancel/")["Location"] == address(placed)
    assert [cast.seats_of(slot).taken for slot in slots] == [0, 0]
    assert "すべてキャンセル済みです。" in pages.words(client.get(address(placed)))


def test_what_has_begun_stays(client: Client, clock: Callable[[datetime], None]) -> None:
    maker = cast.maker(cast.edition())
    early, late = (cast.programme(maker, slots=[cast.plan(h)]).slots.get() for h in (9, 11))
    placed = cast.book(early, late)
    clock(early.starts_at + timedelta(minutes=5))
    answer = client.post(f"{address(placed)}cancel/")
    assert "開始時刻を過ぎたため変更できません。" in pages.words(answer)
    assert [cast.seats_of(slot).taken for slot in (early, late)] == [1, 0]


def test_a_wrong_secret_opens_none_of_it(client: Client) -> None:
    placed = cast.book(cast.slot())
    booking = placed.bookings[0].uuid
    for rest in (f"move/{booking}/", "cancel/", f"leave/{booking}/", f"offers/{booking}/"):
        wrong = f"/orders/{placed.order.code}/wrong/{rest}"
        assert client.post(wrong).status_code == 404
