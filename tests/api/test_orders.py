# SPDX-License-Identifier: Apache-2.0
"""Ordering over the API."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import create_code
from machikoba.bookings.models import Booking, Order
from machikoba.programmes.models import Admission, Slot
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def body_for(*slots: Slot, **changes: Any) -> dict[str, Any]:
    return {
        "edition": "tetsunomori",
        "visitor": {"name": "架空 花子", "email": "hanako@example.jp"},
        "party": {"adults": 1, "children": 0},
        "slots": [str(slot.uuid) for slot in slots],
        **changes,
    }


def post(body: Any, key: str | None = "k-1") -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    return Client().post("/api/v1/orders", body, content_type="application/json", headers=headers)


def test_confirmed() -> None:
    slot = cast.slot()
    answer = post(body_for(slot, party={"adults": 2, "children": {"child": 1}}))
    assert answer.status_code == 201
    found = answer.json()
    order = Order.objects.everywhere().get()
    assert found["code"] == order.code
    assert found["bookings"][0]["heads"] == 3
    assert found["bookings"][0]["slot"] == str(slot.uuid)
    page = Client().get(f"/orders/{found['code']}/{found['secret']}/")
    assert page.status_code == 200
    assert found["url"].endswith(f"/orders/{found['code']}/{found['secret']}/")


def test_sent_twice_books_once() -> None:
    body = body_for(cast.slot())
    first, again = post(body), post(body)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert Booking.objects.everywhere().count() == 1


def test_a_key_with_another_body() -> None:
    slot = cast.slot()
    post(body_for(slot))
    answer = post(body_for(slot, party={"adults": 2}))
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


def test_refusals_are_kept_for_nobody() -> None:
    slot = cast.slot(capacity=1)
    taken = cast.book(slot, email="taro@example.jp").order.bookings.get()
    assert post(body_for(slot)).status_code == 409
    from machikoba.audit.actor import VISITOR
    from machikoba.bookings.domain.bookings import cancel_booking

    cancel_booking(booking=taken, actor=VISITOR)
    assert post(body_for(slot)).status_code == 201


@pytest.mark.parametrize(
    ("fields", "changes", "code"),
    [
        ({"capacity": 0}, {}, "slot_full"),
        ({"min_age": 20}, {"party": {"adults": 1, "children": 1}}, "age"),
        ({"party_limit": 2}, {"party": {"adults": 3}}, "limit"),
        ({"closes_days_before": 60}, {}, "closed"),
    ],
)
def test_refused(fields: dict[str, Any], changes: dict[str, Any], code: str) -> None:
    slot = cast.slot(**fields)
    answer = post(body_for(slot, **changes))
    found = answer.json()
    assert (answer.status_code, found["code"]) == (409, code)
    assert found["slot"] == str(slot.uuid)
    assert found["detail"]
    assert Order.objects.everywhere().count() == 0


def test_overlap_names_every_reason() -> None:
    maker = cast.maker(cast.edition())
    one = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    two = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    found = post(body_for(one, two)).json()
    assert [reason["code"] for reason in found["reasons"]] == ["overlap", "overlap"]


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": []},
        {"slots": ["no-uuid"]},
        {"slots": ["01920000-0000-7000-8000-000000000000"]},
        {"party": {"adults": 0, "children": 0}},
        {"party": {"adults": -1}},
        {"party": {"adults": "1"}},
        {"party": {"adults": 1, "children": {"giant": 1}}},
        {"party": {"adults": 501}},
        {"visitor": {"name": " ", "email": "hanako@example.jp"}},
        {"visitor": {"name": "架空 花子", "email": ""}},
        {"visitor": {"name": "架空 花子", "email": "花子"}},
        {"language": "xx"},
    ],
)
def test_bad_bodies(changes: dict[str, Any]) -> None:
    answer = post(body_for(cast.slot(), **changes))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert Order.objects.everywhere().count() == 0


def test_a_key_is_needed() -> None:
    slot = cast.slot()
    assert post(body_for(slot), key=None).status_code == 422
    assert post(body_for(slot), key="").status_code == 422


def test_an_edition_nobody_sees() -> None:
    slot = cast.slot()
    Edition.objects.update(status=Edition.Status.DRAFT)
    assert post(body_for(slot)).status_code == 404


def test_sentences_in_the_language_asked_for() -> None:
    slot = cast.slot(capacity=0)
    japanese = post(body_for(slot)).json()["detail"]
    english = post(body_for(slot, language="en")).json()["detail"]
    assert japanese != english
    assert english.isascii()


def test_a_request_says_until_when_it_is_answered() -> None:
    booking = post(body_for(cast.slot(admission=Admission.REQUEST))).json()["bookings"][0]
    assert (booking["state"], booking["decide_by"][:10]) == ("requested", "2026-09-06")


def test_a_request_carries_a_message() -> None:
    body = body_for(cast.slot(admission=Admission.REQUEST), message="見学の目的です")
    assert post(body).status_code == 201
    assert Order.objects.everywhere().get().message.text == "見学の目的です"
    assert post({**body, "message": "x" * 501}, key="k-2").status_code == 422


def test_a_code_and_a_school() -> None:
    slot = cast.slot(capacity=40)
    edition = cast.edition_of(slot)
    create_code(edition=edition, label="先行", opens_at=cast.NOW, code="EARLY", actor=SYSTEM)
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=1), group_limit=40)
    school = {"kind": "school", "organisation": "架空小学校"}
    body = body_for(slot, party={"adults": 30}, group=school)
    assert post(body).json()["code"] == "closed"
    assert post({**body, "access_code": "wrong"}).json()["code"] == "code"
    assert post({**body, "access_code": "early"}).status_code == 201
    order = Order.objects.everywhere().get()
    assert (order.group, order.organisation) == ("school", "架空小学校")
