# SPDX-License-Identifier: Apache-2.0
"""相互見学: makers see and book it; to everybody else it does not exist."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, as_maker, as_secretary, body, client_of, follow
from tests.site import pages

from machikoba.bookings.models import Order
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TITLE = "段取りを見る"
TYPED = {"adults": "2", "name": "架空 花子", "email": "hanako@example.jp"}


def offer(**fields: Any) -> tuple[Slot, Participation]:
    """A start one maker opens to the others, and one of the others."""
    edition = cast.edition()
    host = cast.maker(edition)
    slot = cast.programme(
        host, TITLE, audience=Programme.Audience.PARTICIPANTS, slots=[cast.plan(10, **fields)]
    ).slots.get()
    return slot, cast.maker(edition, "別製作所", "ベツセイサクショ")


def desk(of: Participation) -> str:
    return f"/desk/{of.uuid}/mutual/"


def test_a_maker_books_a_visit() -> None:
    slot, guest = offer(capacity=5)
    client = as_maker(guest)
    page = body(client.get(desk(guest)))
    assert TITLE in page
    assert "残り5名" in page
    said = follow(client, client.post(f"{desk(guest)}{slot.uuid}/", TYPED))
    assert "予約しました。" in said
    assert "わたしたちの予約" in said
    order = Order.objects.get(participation=guest)
    assert (order.origin, order.name) == ("desk", "別製作所 架空 花子")
    assert cast.seats_of(slot).taken == 2


def test_it_is_booked_before_the_public_may() -> None:
    slot, guest = offer()
    Occasion.objects.update(bookings_close_at=cast.NOW)
    answer = as_maker(guest).post(f"{desk(guest)}{slot.uuid}/", TYPED)
    assert answer.status_code == 302


def test_a_full_one_says_so_and_keeps_what_was_typed() -> None:
    slot, guest = offer(capacity=1)
    said = body(as_maker(guest).post(f"{desk(guest)}{slot.uuid}/", TYPED))
    assert "残り1名です。" in said
    assert 'value="架空 花子"' in said
    assert cast.seats_of(slot).taken == 0


@pytest.mark.parametrize("change", [{"adults": "0"}, {"email": "hanako"}, {"name": ""}])
def test_what_makes_no_sense_is_said(change: dict[str, str]) -> None:
    slot, guest = offer()
    answer = as_maker(guest).post(f"{desk(guest)}{slot.uuid}/", {**TYPED, **change})
    assert "入力内容をご確認ください。" in body(answer)


def test_ones_own_is_not_offered_to_oneself() -> None:
    slot, _guest = offer()
    host = slot.programme.participation
    assert host is not None
    client = as_maker(host)
    assert TITLE not in body(client.get(desk(host)))
    assert client.get(f"{desk(host)}{slot.uuid}/").status_code == 404


def test_a_public_start_is_not_booked_here() -> None:
    house = House()
    client = client_of(house.users["second_maker"])
    assert client.get(f"{desk(house.second_maker)}{house.slot.uuid}/").status_code == 404


def test_a_maker_that_has_withdrawn_finds_nothing() -> None:
    slot, guest = offer()
    Participation.objects.filter(pk=guest.pk).update(state=Participation.State.WITHDRAWN)
    client = as_maker(guest)
    assert client.get(desk(guest)).status_code == 404
    assert client.post(f"{desk(guest)}{slot.uuid}/", TYPED).status_code == 404


def test_nothing_offered_yet() -> None:
    maker = cast.maker(cast.edition())
    said = body(as_maker(maker).get(desk(maker)))
    assert "ほかの参加事業者の相互見学は、まだありません。" in said


PLACES = [
    "/editions/tetsunomori/",
    "/editions/tetsunomori/programmes/",
    "/editions/tetsunomori/programmes/?q=段取り",
    "/editions/tetsunomori/programmes/calendar.ics",
    "/editions/tetsunomori/makers/{host}/",
    "/editions/tetsunomori/embed/",
    "/editions/tetsunomori/feed.atom",
    "/sitemap.xml",
    "/api/v1/editions/tetsunomori/programmes",
    "/api/v1/editions/tetsunomori/slots",
    "/api/v1/editions/tetsunomori/slots?bookable=true",
]
CLOSED = [
    "/editions/tetsunomori/programmes/{programme}/",
    "/editions/tetsunomori/programmes/{programme}/card.png",
    "/editions/tetsunomori/programmes/{programme}/calendar.ics",
    "/editions/tetsunomori/slots/{slot}/calendar.ics",
    "/editions/tetsunomori/book/{slot}/",
]


def at(path: str, slot: Slot) -> str:
    host = slot.programme.participation
    assert host is not None
    return path.format(host=host.uuid, programme=slot.programme.uuid, slot=slot.uuid)


def traces(client: Client, path: str, slot: Slot) -> list[str]:
    """What a public list says of a start."""
    text = client.get(at(path, slot)).content.decode()
    marks = (TITLE, str(slot.uuid), str(slot.programme.uuid))
    return [mark for mark in marks if mark in text]


@pytest.mark.parametrize("path", PLACES)
def test_no_public_list_tells(client: Client, path: str) -> None:
    slot, _guest = offer()
    assert traces(client, path, slot) == []


@pytest.mark.parametrize("path", PLACES)
def test_the_same_lists_do_tell_what_is_public(client: Client, path: str) -> None:
    """The negative control."""
    slot, _guest = offer()
    Programme.objects.filter(pk=slot.programme_id).update(audience=Programme.Audience.PUBLIC)
    assert traces(client, path, slot) != []


@pytest.mark.parametrize(("audience", "status"), [("participants", 404), ("public", 200)])
def test_no_address_opens(client: Client, audience: str, status: int) -> None:
    slot, _guest = offer()
    Programme.objects.filter(pk=slot.programme_id).update(audience=audience)
    assert {client.get(at(path, slot)).status_code for path in CLOSED} == {status}


@pytest.mark.parametrize(("audience", "status"), [("participants", 422), ("public", 201)])
def test_the_api_takes_no_order(client: Client, audience: str, status: int) -> None:
    slot, _guest = offer()
    Programme.objects.filter(pk=slot.programme_id).update(audience=audience)
    order = {
        "edition": "tetsunomori",
        "visitor": {"name": "架空 花子", "email": "hanako@example.jp"},
        "party": {"adults": 1},
        "slots": [str(slot.uuid)],
    }
    headers = {"Idempotency-Key": "one"}
    answer = client.post("/api/v1/orders", order, "application/json", headers=headers)
    assert answer.status_code == status


def test_callers_are_not_offered_it() -> None:
    slot, _guest = offer()
    client = as_secretary(cast.edition_of(slot))
    assert str(slot.uuid) not in body(client.get("/office/tetsunomori/bookings/new/"))


def test_the_guests_order_has_no_link_that_leads_nowhere() -> None:
    slot, guest = offer()
    client = as_maker(guest)
    client.post(f"{desk(guest)}{slot.uuid}/", TYPED)
    (link,) = [p for p in pages.links(client.get(desk(guest))) if "/orders/" in p]
    own = link.removeprefix("http://127.0.0.1:8000")
    inside = [p for p in pages.links(client.get(own)) if "/programmes/" in p]
    assert [client.get(path).status_code for path in inside] == [200] * len(inside)


@pytest.mark.parametrize("count", [1, 3])
def test_queries(django_assert_num_queries: Any, count: int) -> None:
    slot, guest = offer()
    host = slot.programme.participation
    assert host is not None
    for number in range(count):
        made = cast.programme(
            host,
            audience=Programme.Audience.PARTICIPANTS,
            slots=[cast.plan(11 + number + n) for n in range(count)],
        )
        cast.book(made.slots.first(), guest=guest, email=f"{number}@example.jp")
    client = as_maker(guest)
    with django_assert_num_queries(11):
        client.get(desk(guest))
