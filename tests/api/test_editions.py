# SPDX-License-Identifier: Apache-2.0
"""Reading what is published."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from tests import cast

from machikoba.api import pages
from machikoba.core.texts import Texts
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.models import Admission, Programme
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def items(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/editions{path}")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_editions(client: Client) -> None:
    cast.edition()
    cast.edition("draft", status=Edition.Status.DRAFT)
    cast.edition("old", status=Edition.Status.ARCHIVED)
    found = items(client, "")
    assert {(one["slug"], one["status"]) for one in found} == {
        ("tetsunomori", "published"),
        ("old", "archived"),
    }
    assert found[0]["starts_on"] == "2026-10-01"


def test_programmes(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), fee=Programme.Fee.FREE)
    (found,) = items(client, "/tetsunomori/programmes")
    assert (found["id"], found["title"]) == (str(made.uuid), {"ja": "工場見学"})
    assert (found["maker_name"]["ja"], found["fee"]) == ("架空製作所", "free")


def test_slots(client: Client) -> None:
    slot = cast.slot(capacity=5)
    cast.book(slot, adults=2)
    (found,) = items(client, "/tetsunomori/slots?bookable=true")
    assert found == {
        "id": str(slot.uuid),
        "programme": str(slot.programme.uuid),
        "day": "2026-10-01",
        "starts": "2026-10-01T01:00:00Z",
        "ends": "2026-10-01T02:00:00Z",
        "unit": "person",
        "admission": "first_come",
        "capacity": 5,
        "seats_left": 3,
    }


def test_bookable_slots_and_the_others(client: Client) -> None:
    maker = cast.maker(cast.edition())
    free = cast.programme(maker, slots=[cast.plan(9)]).slots.get()
    full = cast.programme(maker, slots=[cast.plan(10, capacity=0)]).slots.get()
    assert [s["id"] for s in items(client, "/tetsunomori/slots?bookable=true")] == [str(free.uuid)]
    assert [s["id"] for s in items(client, "/tetsunomori/slots?bookable=false")] == [str(full.uuid)]
    assert len(items(client, "/tetsunomori/slots")) == 2


def test_uncounted_seats_are_null(client: Client) -> None:
    cast.slot(capacity=None)
    (found,) = items(client, "/tetsunomori/slots")
    assert (found["capacity"], found["seats_left"]) == (None, None)


def test_drafts_are_not_found(client: Client) -> None:
    cast.edition("draft", status=Edition.Status.DRAFT)
    assert client.get("/api/v1/editions/draft/programmes").status_code == 404


def test_pages_follow_each_other(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ITEMS", 2)
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(hour) for hour in range(9, 14)])
    seen: list[str] = []
    address: str | None = "/api/v1/editions/tetsunomori/slots?bookable=true"
    while address:
        answer = client.get(address.removeprefix("http://127.0.0.1:8000")).json()
        seen += [slot["starts"] for slot in answer["items"]]
        address = answer["next"]
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen)


@pytest.mark.parametrize(("path", "queries"), [("slots", 3), ("programmes", 5)])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: Any, path: str, queries: int
) -> None:
    maker = cast.maker(cast.edition())
    for count in (1, 3):
        while Programme.objects.filter(participation=maker).count() < count:
            cast.programme(maker)
        with django_assert_num_queries(queries):
            assert len(items(client, f"/tetsunomori/{path}")) == count


def test_a_bus_tour_with_its_seller_and_stops(client: Client) -> None:
    plan = TourPlan("架空トラベル", "第2-1号", "", [StopPlan(Texts.of("駅前"), time(9))])
    link = "https://travel.example/"
    cast.programme(
        cast.maker(cast.edition()),
        kind=Programme.Kind.BUS_TOUR,
        fee=Programme.Fee.PAID,
        admission=Admission.ELSEWHERE,
        external_url=link,
        bus_tour=plan,
    )
    (found,) = items(client, "/tetsunomori/programmes")
    assert (found["external_url"], found["bus_tour"]) == (
        link,
        {
            "seller": "架空トラベル",
            "registration": "第2-1号",
            "phone": "",
            "stops": [{"at": "09:00", "name": {"ja": "駅前"}}],
        },
    )
    assert items(client, "/tetsunomori/slots?bookable=true") == []
