# SPDX-License-Identifier: Apache-2.0
"""The waiting room as a browser without script meets it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.bookings import storm
from tests.lobby.waiting_room import OPENS, draw, edition_with_lobby, row
from tests.site import pages
from tests.site.views.test_bookings import HANAKO, confirm

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Basket, Booking, Order, Waiting
from machikoba.lobby.domain import lobbies as domain
from machikoba.lobby.domain.places import digest_of, place_of
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries import lobbies
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition
from machikoba.site import middleware
from machikoba.ui import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Clock = Callable[[datetime], None]
WAITING = f"{pages.EDITION}waiting/"


@pytest.fixture
def later(clock: Clock) -> Clock:
    """The clock, with nothing remembered from before."""

    def set_to(moment: datetime) -> None:
        clock(moment)
        lobbies.forget()
        waiting._moved.clear()

    return set_to


def open_slot() -> tuple[Edition, Slot]:
    edition = edition_with_lobby()
    return edition, cast.programme(cast.maker(edition)).slots.get()


def book_page(slot: Slot) -> str:
    return f"{pages.EDITION}book/{slot.uuid}/"


def seconds_of(page: Any) -> int:
    found = re.search(r'http-equiv="refresh" content="(\d+)"', page.content.decode())
    assert found is not None
    return int(found[1])


def test_before_the_opening_one_waits_with_a_number(client: Client) -> None:
    edition, slot = open_slot()
    page = client.get(book_page(slot))
    text = page.content.decode()
    assert "受付開始までお待ちください" in text
    assert "整理番号 1" in text
    assert digest_of(row(edition).seed) in text
    assert row(edition).seed not in text
    assert 0 < seconds_of(page) <= 64
    assert page.headers["Cache-Control"].startswith("max-age=0")


def test_reloading_draws_no_other_ticket(client: Client) -> None:
    edition, slot = open_slot()
    for _ in range(5):
        client.get(book_page(slot))
    client.get(WAITING)
    assert row(edition).issued == 1
    Client().get(book_page(slot))
    assert row(edition).issued == 2


def test_through_the_opening_to_the_booking(client: Client, later: Clock) -> None:
    edition, slot = open_slot()
    client.get(book_page(slot))
    draw(edition, 200)
    later(OPENS)
    assert "順番" in client.get(book_page(slot)).content.decode()
    later(OPENS + timedelta(seconds=1))
    domain.let_in(occasion=edition.occasion_id, busy=1.0)
    seeds = (f"{number:032x}" for number in range(1000))
    unlucky = next(seed for seed in seeds if place_of(seed, 201, 1) > 150)
    Lobby.objects.filter(pk=row(edition).pk).update(admitted=0, rate=0.5, seed=unlucky)
    text = waiting.sign_ticket(occasion=edition.occasion_id, seed=unlucky, ticket=1)
    client.cookies[f"waiting-{edition.occasion_id}"] = text
    lobbies.forget()
    text = client.get(book_page(slot)).content.decode()
    assert "順番にご案内しています" in text
    assert "ご案内まで約" in text
    assert row(edition).seed in text
    assert Order.objects.everywhere().count() == 0
    for second in range(2, 400):
        later(OPENS + timedelta(seconds=second))
        if "何名で参加しますか" in client.get(book_page(slot)).content.decode():
            break
    assert confirm(client, slot).status_code == 302
    assert Order.objects.everywhere().count() == 1


def test_sending_the_form_jumps_no_queue(client: Client, later: Clock) -> None:
    edition, slot = open_slot()
    draw(edition, 50)
    later(OPENS)
    answer = client.post(book_page(slot), {"step": "confirm", "adults": "1", **HANAKO})
    assert (answer.status_code, answer.headers["Location"]) == (302, WAITING)
    made_up = Client()
    made_up.cookies[f"waiting-{edition.occasion_id}"] = "WzEsImFiYyIsMV0:made:up"
    assert made_up.post(book_page(slot), {"step": "confirm"}).status_code == 302
    assert Order.objects.everywhere().count() == 0


def test_an_empty_room_keeps_nobody(client: Client, later: Clock) -> None:
    edition, slot = open_slot()
    later(OPENS)
    client.get(WAITING)
    later(OPENS + timedelta(seconds=30))
    client.get(WAITING)
    later(OPENS + timedelta(seconds=40))
    answer = Client().get(book_page(slot))
    assert "何名で参加しますか" in answer.content.decode()
    assert f"waiting-{edition.occasion_id}" in answer.cookies


def test_otherwise_nobody_is_asked(client: Client, later: Clock, settings: Any) -> None:
    edition, slot = open_slot()
    later(OPENS - timedelta(hours=2))
    assert "受付開始までお待ちください" not in client.get(book_page(slot)).content.decode()
    assert client.get(WAITING).status_code == 302
    domain.set_gate(edition=edition, gate=Lobby.Gate.OPEN, actor=SYSTEM)
    later(OPENS)
    assert "何名で参加しますか" in client.get(book_page(slot)).content.decode()
    assert row(edition).issued == 0


def test_other_pages_stay_open(client: Client) -> None:
    edition, _ = open_slot()
    assert client.get(pages.LIST).status_code == 200
    assert row(edition).issued == 0


def test_paused_says_so(client: Client, later: Clock) -> None:
    edition, slot = open_slot()
    draw(edition, 3)
    later(OPENS)
    client.get(book_page(slot))
    domain.set_gate(edition=edition, gate=Lobby.Gate.PAUSED, actor=SYSTEM)
    later(OPENS + timedelta(seconds=5))
    assert "ご案内を一時止めています" in client.get(book_page(slot)).content.decode()


def test_tickets_from_one_address_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, slot = open_slot()
    monkeypatch.setattr(waiting.TICKETS, "times", 3)
    answers = [Client(REMOTE_ADDR="8.8.4.4").get(book_page(slot)) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 2
    assert "同じ回線から" in answers[-1].content.decode()
    assert Client(REMOTE_ADDR="1.1.1.1").get(book_page(slot)).status_code == 200
    assert row(edition).issued == 4


def test_they_do_not_all_look_at_once() -> None:
    edition = edition_with_lobby()
    draw(edition, 3000)
    room = lobbies.read_room(edition.slug)
    assert room is not None
    moments = [
        OPENS
        - timedelta(seconds=5)
        + timedelta(seconds=waiting.stand(room, t, OPENS - timedelta(seconds=5)).again)
        for t in range(1, 3001)
    ]
    assert min(moments) > OPENS
    busiest = max(moments.count(moment) for moment in set(moments))
    assert busiest <= 1.5 * waiting.LOOKS


def test_in_english(client: Client, later: Clock) -> None:
    edition, slot = open_slot()
    draw(edition, 5)
    text = client.get(f"/en{book_page(slot)}").content.decode()
    assert "Please wait until bookings open" in text
    later(OPENS)
    domain.let_in(occasion=edition.occasion_id, busy=0)
    text = client.get(f"/en{book_page(slot)}").content.decode()
    assert "people ahead of you" in text or "ahead of you" in text


@pytest.mark.parametrize("is_guarded", [True, False])
def test_the_waiting_list_jumps_no_queue(
    client: Client, later: Clock, monkeypatch: pytest.MonkeyPatch, is_guarded: bool
) -> None:
    """Unguarded it does: the negative control."""
    edition, slot = open_slot()
    cast.book(slot, adults=10, email="first@example.jp", origin=Order.Origin.OFFICE)
    draw(edition, 50)
    later(OPENS)
    path = f"{pages.EDITION}wait/{slot.uuid}/"
    if not is_guarded:
        monkeypatch.setattr(middleware, "GUARDED", middleware.GUARDED - {"site:wait"})
    assert ("お客さまの前に" in Client().get(path).content.decode()) == is_guarded
    answer = client.post(path, {"adults": "1", **HANAKO})
    assert answer.status_code == 302
    assert (answer.headers["Location"] == WAITING) == is_guarded
    assert Waiting.objects.filter(slot=slot).exists() != is_guarded


@pytest.mark.parametrize("is_guarded", [True, False])
def test_a_whole_day_jumps_no_queue(
    client: Client, later: Clock, monkeypatch: pytest.MonkeyPatch, is_guarded: bool
) -> None:
    """Unguarded its seats are kept: the negative control."""
    edition, slot = open_slot()
    draw(edition, 50)
    later(OPENS)
    chosen = {"slot": str(slot.uuid)}
    client.post(f"{pages.EDITION}day/add/", chosen, headers={"Sec-Fetch-Site": "same-origin"})
    path = f"{pages.EDITION}day/book/"
    if not is_guarded:
        monkeypatch.setattr(middleware, "GUARDED", middleware.GUARDED - {"site:book_day"})
    answer = client.post(path, {**chosen, "step": "applicant", "adults": "1", "hold_key": "k"})
    assert (answer.headers.get("Location") == WAITING) == is_guarded
    assert Basket.objects.everywhere().exists() != is_guarded
    assert client.get(f"{pages.EDITION}day/").status_code == 200


@pytest.mark.parametrize("is_guarded", [True, False])
@pytest.mark.parametrize("name", ["move", "instead"])
def test_another_start_jumps_no_queue(
    client: Client, later: Clock, monkeypatch: pytest.MonkeyPatch, name: str, is_guarded: bool
) -> None:
    """Unguarded it is booked: the negative control."""
    edition = edition_with_lobby()
    plans = [cast.plan(10), cast.plan(11)]
    first, second = cast.programme(cast.maker(edition), slots=plans).slots.all()
    placed = cast.book(first, origin=Order.Origin.OFFICE)
    if name == "instead":
        storm.broken(first)
    draw(edition, 50)
    later(OPENS)
    order, booking = placed.order, placed.bookings[0]
    path = f"/orders/{order.code}/{order_secret(order)}/{name}/{booking.uuid}/"
    if not is_guarded:
        monkeypatch.setattr(middleware, "OF_ORDERS", set())
    assert ("お客さまの前に" in Client().get(path).content.decode()) == is_guarded
    answer = client.post(path, {"slot": str(second.uuid)})
    assert answer.status_code == 302
    assert (answer.headers["Location"] == path) == is_guarded
    standing = Booking.objects.filter(order=order, slot=second, state=Booking.State.CONFIRMED)
    assert standing.exists() != is_guarded
    wrong = client.get(path.replace(order_secret(order), "x" * 20))
    assert wrong.status_code == 404
