# SPDX-License-Identifier: Apache-2.0
"""The seats that are kept while a form is filled in, and what becomes of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.views.test_bookings import CONFIRM, HANAKO, address, orders, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SetClock = Callable[[datetime], None]


def test_the_seats_are_kept_while_the_form_is_filled_in(client: Client) -> None:
    slot = cast.slot(capacity=2)
    path = address(slot)
    second = send(client, path, client.get(path), adults=2)
    assert "12:10まで、お席を確保しています。" in pages.words(second)
    assert cast.seats_of(slot).taken == 2
    late = Client().post(path, {"step": "applicant", "adults": 1})
    assert late.status_code == 409
    assert orders() == []
    third = send(client, path, second, **HANAKO)
    assert "12:10まで、お席を確保しています。" in pages.words(third)
    assert send(client, path, third).status_code == 302
    assert cast.seats_of(slot).taken == 2


def test_pressed_twice_keeps_once(client: Client) -> None:
    slot = cast.slot(capacity=2)
    path = address(slot)
    first = client.get(path)
    once, twice = (send(client, path, first, adults=2) for _ in range(2))
    assert (once.status_code, twice.status_code) == (200, 200)
    assert pages.forms(once)[0]["hold"] == pages.forms(twice)[0]["hold"]
    assert cast.seats_of(slot).taken == 2


def test_when_the_time_is_over_nothing_typed_is_lost(client: Client, clock: SetClock) -> None:
    slot = cast.slot(capacity=2)
    path = address(slot)
    second = send(client, path, client.get(path), adults=2)
    clock(cast.NOW + timedelta(minutes=11))
    third = send(client, path, second, **HANAKO, need="車いす")
    assert "お席の確保の時間が過ぎていたため、取り直しました。" in pages.words(third)
    assert "12:21まで、お席を確保しています。" in pages.words(third)
    assert send(client, path, third).status_code == 302


def test_when_the_time_is_over_and_somebody_was_quicker(client: Client, clock: SetClock) -> None:
    slot = cast.slot(capacity=2)
    path = address(slot)
    second = send(client, path, client.get(path), adults=2)
    clock(cast.NOW + timedelta(minutes=11))
    cast.book(slot, email="taro@example.jp")
    answer = send(client, path, second, **HANAKO, need="車いす")
    assert answer.status_code == 409
    assert "残り1名です。" in pages.words(answer)
    assert pages.forms(answer)[CONFIRM]["need"] == "車いす"


def test_more_time_is_given_and_what_was_typed_stays(client: Client, clock: SetClock) -> None:
    slot = cast.slot()
    path = address(slot)
    second = send(client, path, client.get(path), adults=2)
    clock(cast.NOW + timedelta(minutes=8))
    longer = send(client, path, second, **{**HANAKO, "kana": "", "step": "extend"})
    assert "12:18まで、お席を確保しています。" in pages.words(longer)
    assert pages.forms(longer)[0]["name"] == HANAKO["name"]
    assert cast.seats_of(slot).taken == 2


def test_another_party_keeps_other_seats(client: Client) -> None:
    slot = cast.slot()
    path = address(slot)
    second = send(client, path, client.get(path), adults=2)
    assert cast.seats_of(slot).taken == 2
    hold = pages.forms(second)[0]["hold"]
    client.post(path, {"step": "applicant", "adults": 3, "hold": hold})
    assert cast.seats_of(slot).taken == 3


@pytest.mark.parametrize("wrong", ["", "x", "\0", f"{uuid4()}.x", "a.b.c"])
def test_a_wrong_hold_opens_nothing(client: Client, wrong: str) -> None:
    slot = cast.slot()
    asked = {"step": "look", "adults": 1, "hold": wrong, **HANAKO}
    assert client.post(address(slot), asked).status_code == 200


def test_of_somebody_elses_basket_nothing_is_taken(client: Client) -> None:
    """The id alone opens nothing: the secret belongs to it."""
    slot = cast.slot(capacity=1)
    path = address(slot)
    hold = pages.forms(send(client, path, client.get(path)))[0]["hold"]
    uuid = hold.partition(".")[0]
    stranger = {"step": "confirm", "adults": 1, "hold": f"{uuid}.wrong", **HANAKO}
    assert Client().post(path, stranger).status_code == 409
    assert Client().post(path, {**stranger, "hold": hold}).status_code == 302  # negative control


def test_the_own_seats_are_no_strangers(client: Client) -> None:
    """Who goes back to the day finds the last seat open, because it is theirs."""
    slot = cast.slot(capacity=1)
    day = f"{pages.EDITION}day/"
    client.post(f"{day}add/", {"slot": str(slot.uuid)}, HTTP_SEC_FETCH_SITE="same-origin")
    asked = {"slot": str(slot.uuid), "step": "applicant", "adults": 1}
    assert client.post(f"{day}book/", asked).status_code == 200
    page = client.get(day)
    assert [stop.slot for stop in page.context["ready"]] == [slot]
    assert client.post(f"{day}book/", asked).status_code == 200
    assert cast.seats_of(slot).taken == 1
    stranger = Client()
    stranger.post(f"{day}add/", {"slot": str(slot.uuid)}, HTTP_SEC_FETCH_SITE="same-origin")
    assert stranger.get(day).context["ready"] == []


def test_others_read_that_it_is_being_booked(client: Client) -> None:
    slot = cast.slot(capacity=1)
    path = address(slot)
    send(client, path, client.get(path))
    said = pages.words(Client().get(f"{pages.LIST}{slot.programme.uuid}/"))
    assert "手続き中 12:10ごろ空く可能性があります" in said
