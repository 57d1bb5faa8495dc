# SPDX-License-Identifier: Apache-2.0
"""Joining a waiting list over the API."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.bookings.engine import counts, full

from machikoba.bookings.models import Order
from machikoba.programmes.models import Admission, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def post(slot: Slot, key: str = "k", adults: int = 2, **more: Any) -> Any:
    body = {
        "edition": "tetsunomori",
        "visitor": {"name": "架空 花子", "email": "hanako@example.jp"},
        "party": {"adults": adults},
        "slot": str(slot.uuid),
        **more,
    }
    headers = {"Idempotency-Key": key}
    return Client().post("/api/v1/waiting", body, content_type="application/json", headers=headers)


def test_on_the_list_once_for_each_key() -> None:
    slot, _ = full()
    answer, again = post(slot), post(slot)
    assert (answer.status_code, again.json()) == (201, answer.json())
    found = answer.json()
    assert (found["state"], found["position"], found["heads"]) == ("waiting", 1, 2)
    assert Client().get(f"/orders/{found['code']}/{found['secret']}/").status_code == 200
    assert counts(slot) == (4, 1)
    other = post(slot, adults=1)
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


def test_a_school_with_a_message_to_who_decides() -> None:
    slot, _ = full(capacity=4, admission=Admission.REQUEST)
    school = {"kind": "school", "organisation": "架空小学校"}
    answer = post(slot, group=school, message="3年生です")
    assert answer.status_code == 201
    order = Order.objects.everywhere().get(code=answer.json()["code"])
    assert (order.group, order.organisation, order.message.text) == (
        "school",
        "架空小学校",
        "3年生です",
    )


def test_where_there_is_room_one_orders() -> None:
    answer = post(cast.slot())
    assert (answer.status_code, answer.json()["code"]) == (409, "room_left")


def test_refused_with_the_reason() -> None:
    slot, _ = full()
    answer = post(slot, adults=5)
    assert (answer.status_code, answer.json()["code"]) == (409, "limit")
    assert answer.json()["slot"] == str(slot.uuid)
