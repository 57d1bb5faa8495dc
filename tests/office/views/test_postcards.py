# SPDX-License-Identifier: Apache-2.0
"""Cards typed in: which wish was met, the counter, what is posted."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.bookings.models import Order
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CARDS = "/office/tetsunomori/postcards/"
CARD = {
    "kana": "かくう はなこ",
    "name": "架空 花子",
    "postal_code": "〒000-0000",
    "address": "鉄ノ森町本町1-2",
    "adults": "2",
}


@pytest.fixture
def slots() -> list[Slot]:
    plans = [cast.plan(10, capacity=1), cast.plan(14)]
    return list(cast.programme(cast.maker(cast.edition()), slots=plans).slots.all())


@pytest.fixture
def client(slots: list[Slot]) -> Client:
    return as_secretary(cast.edition_of(slots[0]))


def card(client: Client, slots: list[Slot], **changed: str) -> Any:
    wishes = {f"wish{number}": str(slot.uuid) for number, slot in enumerate(slots, 1)}
    return client.post(CARDS, {**CARD, **wishes, **changed})


def test_the_second_wish_is_met_and_told(client: Client, slots: list[Slot]) -> None:
    page = follow(client, card(client, slots))
    assert "第2希望で登録しました。" in page
    assert "<b>1</b>枚を本日登録" in page
    order = Order.objects.get(occasion=slots[0].programme.occasion)
    assert (order.origin, order.postal_address) == ("postcard", "〒000-0000\n鉄ノ森町本町1-2")
    assert [cast.seats_of(slot).taken for slot in slots] == [0, 2]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"adults": "11"}, "第2希望: 残り10名です。"),
        ({"wish1": "", "wish2": ""}, "希望の時間枠を1つ以上選んでください。"),
        ({"postal_code": "12"}, "郵便番号は7桁の数字で入力してください。"),
    ],
)
def test_a_card_that_cannot_be_keeps_what_was_typed(
    client: Client, slots: list[Slot], changed: dict[str, str], sentence: str
) -> None:
    page = body(card(client, slots, **changed))
    assert sentence in page
    assert 'value="鉄ノ森町本町1-2"' in page
    assert not Order.objects.everywhere().exists()


def test_a_wish_named_twice_counts_once(client: Client, slots: list[Slot]) -> None:
    assert card(client, [slots[1], slots[1]]).status_code == 302


def test_the_days_cards_are_printed_with_their_addresses(client: Client, slots: list[Slot]) -> None:
    card(client, slots)
    cast.book(slots[1], email="taro@example.jp")
    page = body(client.get(f"{CARDS}print/"))
    assert page.count("<article") == page.count("slip-posted") == 1
    assert "鉄ノ森町本町1-2" in page
    assert "印刷する確認書はありません。" in body(client.get(f"{CARDS}print/?day=2026-08-31"))
    assert "鉄ノ森町本町1-2" in body(client.get(f"{CARDS}print/?day=2026-99-99"))
