# SPDX-License-Identifier: Apache-2.0
"""Registering for a gathering on its page."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import cast
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.gatherings.models import Gathering, Registration
from machikoba.gatherings.queries.registrations import confirmed, entrances

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {
    "name": "架空 花子",
    "kana": "かくう はなこ",
    "organisation": "架空製作所",
    "title": "課長",
    "category": "company",
    "email": "hanako@example.jp",
    "key": "one",
}


def address(gathering: Gathering) -> str:
    (way, *_others) = entrances(gathering, clock.now())
    return reverse("site:register", args=[gathering.activity.slug, way.slot.uuid])


def test_from_the_gatherings_page_to_the_confirmation(client: Client) -> None:
    gathering = shelf.opened(cast.bureau())
    assert address(gathering) in body(client.get("/library/forum-001/"))
    page = follow(client, client.post(address(gathering), {**ASKED, "is_listed": "on"}))
    assert "参加申し込みを受け付けました。" in page
    registration = Registration.objects.get(gathering=gathering)
    assert (registration.organisation, registration.title) == ("架空製作所", "課長")
    assert (registration.category, registration.is_listed) == ("company", True)
    assert registration.order.kana == "カクウ ハナコ"


def test_sent_twice_registers_once(client: Client) -> None:
    gathering = shelf.opened(cast.bureau())
    first = client.post(address(gathering), ASKED).headers["Location"]
    assert client.post(address(gathering), ASKED).headers["Location"] == first
    assert confirmed(gathering).count() == 1


def test_without_consent_nobody_is_listed(client: Client) -> None:
    gathering = shelf.opened(cast.bureau())
    client.post(address(gathering), ASKED)
    assert not Registration.objects.get(gathering=gathering).is_listed


def test_what_is_missing_is_said_and_nothing_is_lost(client: Client) -> None:
    gathering = shelf.opened(cast.bureau())
    page = body(client.post(address(gathering), {**ASKED, "category": ""}))
    assert "区分を選んでください。" in page
    assert 'value="架空製作所"' in page


def test_a_full_house_is_said_with_what_to_do(client: Client) -> None:
    gathering = shelf.opened(cast.bureau(), on_site=1)
    place = address(gathering)
    client.post(place, ASKED)
    answer = client.post(place, {**ASKED, "email": "taro@example.jp", "key": "two"})
    assert answer.status_code == 409
    assert "この時間枠は満席になりました。" in answer.content.decode()
    assert "満席" in body(client.get("/library/forum-001/"))


def test_cancelling_gives_the_place_back(client: Client) -> None:
    gathering = shelf.opened(cast.bureau(), on_site=1)
    own = client.post(address(gathering), ASKED).headers["Location"]
    assert "キャンセル済み" in follow(client, client.post(own))
    assert Booking.objects.get(order__registration__gathering=gathering).state == "cancelled"
    assert entrances(gathering, clock.now())[0].left == 1


def test_the_link_for_the_net_is_for_those_who_registered(client: Client) -> None:
    gathering = shelf.opened(cast.bureau(), online=5)
    Gathering.objects.filter(pk=gathering.pk).update(online_url="https://meet.example/1")
    assert "meet.example" not in body(client.get("/library/forum-001/"))
    online = entrances(gathering, clock.now())[1]
    place = reverse("site:register", args=["forum-001", online.slot.uuid])
    assert "https://meet.example/1" in follow(client, client.post(place, ASKED))


def test_other_peoples_registrations_do_not_open(client: Client) -> None:
    placed = shelf.sign_up(shelf.opened(cast.bureau()))
    assert client.get(f"/registrations/{placed.order.code}/wrong/").status_code == 404
    tour = cast.book(cast.slot())
    secret = order_secret(tour.order)
    assert client.get(f"/registrations/{tour.order.code}/{secret}/").status_code == 404


def test_a_registration_is_no_order_of_an_edition(client: Client) -> None:
    placed = shelf.sign_up(shelf.opened(cast.bureau()))
    address = reverse("site:order", args=[placed.order.code, order_secret(placed.order)])
    assert client.get(address).status_code == 404
