# SPDX-License-Identifier: Apache-2.0
"""The waiting room for programs, and how often they may order."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.lobby.waiting_room import OPENS, draw, edition_with_lobby

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Order
from machikoba.lobby.domain.lobbies import set_gate
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries import lobbies
from machikoba.ui import limits, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Clock = Callable[[datetime], None]


def look(client: Client, ticket: str = "") -> Any:
    body = {"edition": "tetsunomori", "ticket": ticket}
    return client.post("/api/v1/tickets", body, content_type="application/json")


def order(client: Client, slot: Any, key: str, ticket: str = "", email: str = "") -> Any:
    body = {
        "edition": "tetsunomori",
        "visitor": {
            "name": "架空 花子",
            "kana": "カクウ ハナコ",
            "email": email or f"{key}@example.jp",
        },
        "party": {"adults": 1},
        "slots": [str(slot.uuid)],
    }
    headers = {"Idempotency-Key": key, **({"Waiting-Ticket": ticket} if ticket else {})}
    return client.post("/api/v1/orders", body, content_type="application/json", headers=headers)


def test_a_program_waits_its_turn(client: Client, clock: Clock) -> None:
    edition = edition_with_lobby()
    slot = cast.programme(cast.maker(edition)).slots.get()
    draw(edition, 2)
    answer = look(client).json()
    assert (answer["number"], answer["admitted"], answer["ahead"]) == (3, False, None)
    ticket = answer["ticket"]
    assert look(client, ticket).json()["number"] == 3
    clock(OPENS)
    lobbies.forget()
    refused = order(client, slot, "k1", ticket)
    assert (refused.status_code, refused.json()["code"]) == (429, "waiting_room")
    for second in range(10):
        clock(OPENS + timedelta(seconds=second))
        lobbies.forget()
        waiting._moved.clear()
        admitted = look(client, ticket).json()["admitted"]
    assert admitted
    assert order(client, slot, "k1", ticket).status_code == 201
    assert order(client, slot, "k2").status_code == 429


def test_no_program_jumps_the_queue_by_the_waiting_list(client: Client, clock: Clock) -> None:
    edition = edition_with_lobby()
    slot = cast.programme(cast.maker(edition)).slots.get()
    cast.book(slot, adults=10, email="first@example.jp", origin=Order.Origin.OFFICE)
    draw(edition, 50)
    clock(OPENS)
    lobbies.forget()
    refused = join(client, slot)
    assert (refused.status_code, refused.json()["code"]) == (429, "waiting_room")
    set_gate(edition=edition, gate=Lobby.Gate.OPEN, actor=SYSTEM)
    lobbies.forget()
    assert join(client, slot).status_code == 201


def join(client: Client, slot: Any) -> Any:
    body = {
        "edition": "tetsunomori",
        "visitor": {"name": "架空 花子", "email": "hanako@example.jp"},
        "party": {"adults": 1},
        "slot": str(slot.uuid),
    }
    headers = {"Idempotency-Key": "w"}
    return client.post("/api/v1/waiting", body, content_type="application/json", headers=headers)


def test_where_nobody_waits_there_is_no_ticket(client: Client) -> None:
    slot = cast.slot()
    assert look(client).status_code == 404
    assert order(client, slot, "k1").status_code == 201


def test_orders_of_one_address_and_mail_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = cast.slot(capacity=50)
    monkeypatch.setattr(limits.BY_ADDRESS, "times", 3)
    monkeypatch.setattr(limits.BY_MAIL, "times", 2)
    script = Client(REMOTE_ADDR="8.8.4.4")
    answers = [order(script, slot, f"a{n}") for n in range(5)]
    assert [answer.status_code for answer in answers] == [201] * 3 + [429] * 2
    assert answers[-1].json()["code"] == "too_many"
    assert "秒ほど待ってから" in answers[-1].json()["detail"]
    elsewhere = [order(Client(), slot, f"b{n}", email="One@example.jp") for n in range(3)]
    assert [answer.status_code for answer in elsewhere] == [201, 409, 429]
