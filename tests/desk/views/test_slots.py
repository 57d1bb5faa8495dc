# SPDX-License-Identifier: Apache-2.0
"""More places and more starts; the waiting list moves, and the maker is told."""

from typing import Any

import pytest
from django.urls import reverse
from tests import cast
from tests.office.house import House, body, client_of, follow

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import waiting
from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Offer, Order
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def house() -> House:
    """The house with its start booked out, and a party of three that waits."""
    made = House()
    cast.book(made.slot, adults=9, email="taro@example.jp")
    occasion = made.edition.occasion
    waiting.join(
        occasion=occasion,
        applicant=Applicant("架空 次郎", "jiro@example.jp", "カクウ ジロウ"),
        party=Party.of(occasion, 3),
        slot=made.slot.uuid,
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )
    return made


def raise_to(house: House, capacity: str, person: str = "bob", at: Any = None) -> Any:
    maker = at or house.maker
    address = reverse("desk:capacity", args=[maker.uuid, house.slot.uuid])
    return client_of(house.users[person]).post(address, {"capacity": capacity})


def test_more_places_go_to_who_waits(house: House) -> None:
    page = follow(client_of(house.users["bob"]), raise_to(house, "13"))
    assert cast.seats_of(house.slot).capacity == 13
    assert Offer.objects.everywhere().get().units == 3
    assert "jiro@example.jp" not in page


def test_the_maker_is_told_whom(house: House) -> None:
    bob = client_of(house.users["bob"])
    address = reverse("desk:capacity", args=[house.maker.uuid, house.slot.uuid])
    page = body(bob.post(address, {"capacity": "13"}, follow=True))
    assert "定員を変更しました。 キャンセル待ちの1組(3名)にご案内を送りました。" in page


def test_too_few_for_the_party_that_waits(house: House) -> None:
    bob = client_of(house.users["bob"])
    address = reverse("desk:capacity", args=[house.maker.uuid, house.slot.uuid])
    page = body(bob.post(address, {"capacity": "11"}, follow=True))
    assert "定員を変更しました。" in page
    assert "ご案内を送りました。" not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9", "すでに10席が埋まっています。"),
        ("", "定員は0以上の数字で入力してください。"),
        ("-1", "定員は0以上の数字で入力してください。"),
        ("x", "定員は0以上の数字で入力してください。"),
    ],
)
def test_a_capacity_that_is_none(house: House, typed: str, sentence: str) -> None:
    bob = client_of(house.users["bob"])
    address = reverse("desk:capacity", args=[house.maker.uuid, house.slot.uuid])
    assert sentence in body(bob.post(address, {"capacity": typed}, follow=True))
    assert cast.seats_of(house.slot).capacity == 10


def test_nobody_changes_anothers_start(house: House) -> None:
    assert raise_to(house, "20", "second_maker").status_code == 404
    assert raise_to(house, "20", "second_maker", house.second_maker).status_code == 404
    assert cast.seats_of(house.slot).capacity == 10
    assert raise_to(house, "20", "bob").status_code == 302  # negative control


def start(house: House, **typed: str) -> Any:
    asked = {
        "programme": str(house.programme.uuid),
        "day": "2026-10-02",
        "starts": "15:00",
        "capacity": "5",
        **typed,
    }
    address = reverse("desk:start", args=[house.maker.uuid])
    return client_of(house.users["bob"]).post(address, asked, follow=True)


def test_one_more_start_is_offered_to_who_waits(house: House) -> None:
    page = body(start(house))
    assert "時間枠を追加しました。 キャンセル待ちの1組(3名)にご案内を送りました。" in page
    made = Slot.objects.get(programme=house.programme, day="2026-10-02")
    assert cast.seats_of(made).taken == 3


def test_the_same_start_twice_is_said(house: House) -> None:
    start(house)
    assert "同じ日時の時間枠がすでにあります。" in body(start(house))


def test_only_own_programmes(house: House) -> None:
    other = cast.programme(house.second_maker)
    page = start(house, programme=str(other.uuid))
    assert "入力内容をご確認ください。" in body(page)
    assert Slot.objects.filter(programme=other).count() == 1


def test_without_a_programme_there_is_nothing_to_add() -> None:
    house = House()
    address = reverse("desk:start", args=[house.second_maker.uuid])
    page = body(client_of(house.users["second_maker"]).get(address))
    assert "予約を受け付けているプログラムがありません。" in page
