# SPDX-License-Identifier: Apache-2.0
"""The short way of an order gives the answers of the long one, to the letter."""

import json
import logging
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.api.test_orders import body_for, post

from machikoba.api import short_way
from machikoba.bookings.models import Order
from machikoba.programmes.models import Admission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def long(monkeypatch: pytest.MonkeyPatch, body: Any, key: str | None = "k-1") -> Any:
    with monkeypatch.context() as patched:
        patched.setattr(short_way, "PATH", "/nowhere")
        return post(body, key)


def told(answer: Any) -> tuple[int, str, Any]:
    return answer.status_code, answer["Content-Type"].partition(";")[0], answer.json()


def test_a_yes_sent_again_the_long_way_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = cast.slot(admission=Admission.REQUEST)
    body = body_for(slot, party={"adults": 2, "children": {"child": 1}})
    first = post(body)
    assert first.json()["bookings"][0]["decide_by"]
    assert told(long(monkeypatch, body)) == told(first)
    assert Order.objects.everywhere().count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"party": {"adults": 501}},
        {"party": {"adults": "1"}},
        {"party": {"adults": 1, "children": {"nobody": 1}}},
        {"visitor": {"name": " ", "email": "hanako@example.jp"}},
        {"visitor": {"name": "架空 花子", "email": "not an address"}},
        {"edition": "nowhere"},
        {"slots": []},
        {"slots": ["x"]},
        {"language": "en"},
    ],
)
@pytest.mark.parametrize("key", ["k", None, "", "k" * 151])
def test_a_no_reads_the_same(
    changes: dict[str, Any], key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = body_for(cast.slot(capacity=0)) | changes
    assert told(post(body, key)) == told(long(monkeypatch, body, key))


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"edition": 1}', "\xff"])
def test_what_is_no_order_goes_the_long_way(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def send() -> Any:
        headers = {"Idempotency-Key": "k"}
        kind = "application/json"
        return Client().generic("POST", "/api/v1/orders", body, kind, headers=headers)

    short = told(send())
    monkeypatch.setattr(short_way, "PATH", "/nowhere")
    assert told(send()) == short
    assert short[0] == 422


def test_the_short_way_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the router: an order that is booked, and one of a full slot."""
    slot = cast.slot(capacity=1)
    monkeypatch.setattr("ninja.operation.Operation.run", None)
    assert post(body_for(slot)).status_code == 201
    visitor = {"name": "架空 太郎", "email": "taro@example.jp"}
    assert post(body_for(slot, visitor=visitor), "k-2").json()["code"] == "slot_full"
    with pytest.raises(TypeError):
        post({}, "k-3")


def test_its_answers_carry_the_headers_of_every_answer() -> None:
    answer = post(body_for(cast.slot()))
    assert answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Length"] == str(len(answer.content))


def test_a_no_is_no_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert post(body_for(cast.slot(capacity=0))).status_code == 409
        assert caplog.records == []
        assert post(json.loads("{}")).status_code == 422
    assert len(caplog.records) == 1
