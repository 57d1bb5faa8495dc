# SPDX-License-Identifier: Apache-2.0
"""Booking in three screens, as a browser without script sends them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.refusals import REFUSALS

from machikoba.bookings.domain.baskets import release_basket
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Basket, Booking, IdempotencyKey, Need, Order
from machikoba.notices.models import Notice
from machikoba.programmes.models import Price, Programme, Slot
from machikoba.regions.models import Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HANAKO = {"name": "架空 花子", "kana": "カクウ ハナコ", "email": "hanako@example.jp"}
ASKED = "入力内容をご確認ください。"
CONFIRM, BACK = 0, 1  # the two forms of the last screen


def address(slot: Slot, prefix: str = "") -> str:
    return f"{prefix}{pages.EDITION}book/{slot.uuid}/"


def send(client: Client, path: str, page: Any, which: int = 0, **typed: Any) -> Any:
    """Press the button of a form on `page` after typing into it."""
    return client.post(path, {**pages.forms(page)[which], **typed})


def last_look(client: Client, slot: Slot, prefix: str = "", **typed: Any) -> Any:
    """The third screen, after filling in the first two; `typed` goes to where it is asked."""
    path = address(slot, prefix)
    party = {k: v for k, v in typed.items() if k == "adults" or k.startswith("band_")}
    second = send(client, path, client.get(path), **party)
    rest = {k: v for k, v in typed.items() if k not in party}
    return send(client, path, second, **{**HANAKO, **rest})


def confirm(client: Client, slot: Slot, prefix: str = "", **typed: Any) -> Any:
    """The answer to the button 予約を確定する."""
    return send(client, address(slot, prefix), last_look(client, slot, prefix, **typed))


def let_go() -> None:
    """What forms keep is given back, as when their time is over."""
    for basket in Basket.objects.everywhere():
        release_basket(basket=basket)


def orders() -> list[Order]:
    return list(Order.objects.everywhere().order_by("pk"))


def test_three_screens_to_a_ticket(client: Client) -> None:
    slot = cast.slot()
    path = address(slot)
    first = client.get(path)
    assert "何名で参加しますか" in pages.words(first)
    assert "残り10名" in pages.words(first)
    second = send(client, path, first, adults=2, band_child=1)
    assert "お客さま情報" in pages.words(second)
    third = send(client, path, second, **HANAKO, need="車いすで行きます")
    for shown in ["3名(代表者を含む)", "架空 花子", "カクウ ハナコ", "hanako@example.jp"]:
        assert shown in pages.words(third)
    assert orders() == []
    answer = send(client, path, third)
    (order,) = orders()
    assert answer.status_code == 302
    assert answer["Location"] == f"/orders/{order.code}/{order_secret(order)}/"
    booking = order.bookings.get()
    assert booking.party == {"adults": 2, "child": 1}
    assert (order.name, order.kana, order.language) == ("架空 花子", "カクウ ハナコ", "ja")
    assert Need.objects.get(order=order).text == "車いすで行きます"
    assert cast.seats_of(slot).taken == 3
    assert Notice.objects.get().address == "hanako@example.jp"


def test_in_english(client: Client) -> None:
    slot = cast.slot()
    third = last_look(client, slot, "/en", kana="")
    assert "Please check your booking" in pages.words(third)
    assert "1 person (you)" in pages.words(third)
    answer = send(client, address(slot, "/en"), third)
    (order,) = orders()
    assert answer["Location"].startswith(f"/en/orders/{order.code}/")
    assert (order.language, order.kana) == ("en", "")


def test_the_steps_are_named(client: Client) -> None:
    slot = cast.slot()
    path = address(slot)
    first = client.get(path)
    second = send(client, path, first)
    third = send(client, path, second, **HANAKO)
    for page, name in [(first, "人数"), (second, "お客さま情報"), (third, "確認")]:
        assert f'<li aria-current="step">{name}</li>' in page.content.decode()
        assert page["Cache-Control"].endswith("no-store, must-revalidate, private")
        assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_going_back_loses_nothing(client: Client) -> None:
    slot = cast.slot()
    need = 'アレルギー: "卵" & <乳>\r\n二行目'
    third = last_look(client, slot, adults=2, band_infant=1, need=need)
    again = send(client, address(slot), third, BACK)
    assert "お客さま情報" in pages.words(again)
    (kept,) = pages.forms(again)
    assert {name: kept[name] for name in HANAKO} == HANAKO
    assert kept["need"].splitlines() == need.splitlines()
    assert (kept["adults"], kept["band_child"], kept["band_infant"]) == ("2", "0", "1")
    send(client, address(slot), send(client, address(slot), again, name="架空 太郎"))
    (order,) = orders()
    assert order.name == "架空 太郎"
    assert order.bookings.get().party == {"adults": 2, "infant": 1}


def test_the_browsers_back_button_finds_a_fresh_form(client: Client) -> None:
    slot = cast.slot()
    path = address(slot)
    first = client.get(path)
    last_look(client, slot, adults=4)
    third = send(client, path, send(client, path, first, adults=2), **HANAKO)
    send(client, path, third)
    assert Booking.objects.everywhere().get().heads == 2


def test_pressed_twice_books_once(client: Client) -> None:
    slot = cast.slot()
    third = last_look(client, slot)
    once, twice = (send(client, address(slot), third) for _ in range(2))
    assert once["Location"] == twice["Location"]
    assert len(orders()) == 1
    assert cast.seats_of(slot).taken == 1
    assert Notice.objects.count() == 1


def test_the_same_key_with_another_party_asks_again(client: Client) -> None:
    slot = cast.slot()
    third = last_look(client, slot)
    send(client, address(slot), third)
    again = send(client, address(slot), third, adults=2)
    assert again.status_code == 409
    assert "内容が変わったため、もう一度ご確認ください。" in pages.words(again)
    assert pages.forms(again)[CONFIRM]["key"] != pages.forms(third)[CONFIRM]["key"]
    assert cast.seats_of(slot).taken == 1


def test_each_form_has_a_key_of_its_own_and_keeps_it(client: Client) -> None:
    slot = cast.slot()
    one, two = (pages.forms(last_look(client, slot))[CONFIRM] for _ in range(2))
    assert one["key"] != two["key"]
    looked_again = client.post(address(slot), {**one, "step": "look"})
    assert pages.forms(looked_again)[CONFIRM]["key"] == one["key"]


@pytest.mark.parametrize("key", ["", "\0", "k" * 500])
def test_a_strange_key_breaks_nothing(client: Client, key: str) -> None:
    slot = cast.slot()
    assert send(client, address(slot), last_look(client, slot), key=key).status_code == 302
    assert all(len(stored.key) <= 200 for stored in IdempotencyKey.objects.all())


@pytest.mark.parametrize("reason", REFUSALS)
def test_refused_with_what_to_do(client: Client, reason: str) -> None:
    change, sentence = REFUSALS[reason]
    slot = cast.slot()
    third = last_look(client, slot, adults=1, band_child=1, need="車いす")
    let_go()
    change()
    answer = send(client, address(slot), third)
    assert answer.status_code == 409
    assert sentence in pages.words(answer)
    assert orders() == []
    kept = pages.forms(answer)[CONFIRM]
    assert (kept["adults"], kept["band_child"], kept["need"]) == ("1", "1", "車いす")
    assert kept["email"] == "hanako@example.jp"
    english = send(client, address(slot, "/en"), third)
    assert english.status_code == 409
    assert sentence not in pages.words(english)


def test_a_guardian_must_come(client: Client) -> None:
    answer = confirm(client, cast.slot(guardian_required=True), adults=0, band_child=1)
    assert "保護者の同伴が必要です。大人を1名以上ご入力ください。" in pages.words(answer)


def test_the_same_slot_twice(client: Client) -> None:
    slot = cast.slot()
    cast.book(slot)
    answer = confirm(client, slot, email="HANAKO@example.jp")
    assert answer.status_code == 409
    assert "この時間枠はすでに予約済みです。予約確認メールのリンクから" in pages.words(answer)


def test_two_places_at_once(client: Client) -> None:
    maker = cast.maker(cast.edition())
    first, second = (cast.programme(maker, slots=[cast.plan(10)]).slots.get() for _ in range(2))
    cast.book(first)
    answer = confirm(client, second)
    assert "ほかの予約と時間が重なっています。別の時間枠をお選びください。" in pages.words(answer)
    assert len(orders()) == 1


def test_a_refusal_can_be_mended(client: Client) -> None:
    slot = cast.slot(capacity=2)
    path = address(slot)
    refused = send(client, path, client.get(path), adults=3)
    assert refused.status_code == 409
    assert "残り2名です。人数を減らすか、別の時間枠をお選びください。" in pages.words(refused)
    second = send(client, path, refused, adults=2)
    second = client.post(path, {**pages.forms(second)[0], **HANAKO, "step": "applicant"})
    assert send(client, path, send(client, path, second)).status_code == 302
    assert cast.seats_of(slot).taken == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"adults": 0}, "参加人数を1名以上ご入力ください。"),
        ({"adults": ""}, "大人を入力してください。"),
        ({"adults": -1}, "大人: この値は 0 以上でなければなりません。"),
        ({"adults": 100}, "大人: この値は 99 以下でなければなりません。"),
        ({"adults": "二"}, "大人: 整数を入力してください。"),
        ({"band_child": "x"}, "小学生: 整数を入力してください。"),
    ],
)
def test_a_party_that_is_none(client: Client, typed: dict[str, Any], sentence: str) -> None:
    path = address(cast.slot())
    answer = send(client, path, client.get(path), **typed)
    assert "何名で参加しますか" in pages.words(answer)
    assert ASKED in pages.words(answer)
    assert sentence in pages.words(answer)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": " "}, "お名前を入力してください。"),
        ({"kana": ""}, "フリガナを入力してください。"),
        ({"kana": "架空"}, "フリガナはカタカナで入力してください。例: カクウ ハナコ"),
        ({"email": ""}, "メールアドレスを入力してください。"),
        ({"email": "hanako"}, "メールアドレスの形式をご確認ください。例: hanako@example.jp"),
        ({"email": "a@b@c.jp"}, "メールアドレスの形式をご確認ください。"),
        ({"name": "花\0子"}, "お名前: "),
    ],
)
def test_an_applicant_who_cannot_be_reached(
    client: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = last_look(client, cast.slot(), adults=2, **typed)
    assert "お客さま情報" in pages.words(answer)
    assert sentence in pages.words(answer)
    (kept,) = pages.forms(answer)
    assert kept["adults"] == "2"
    assert kept["email"] == typed.get("email", HANAKO["email"])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"kana": "かくう　はなこ"}, ("カクウ ハナコ", "hanako@example.jp")),
        ({"kana": "ｶｸｳ ﾊﾅｺ"}, ("カクウ ハナコ", "hanako@example.jp")),
        ({"email": " ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ "}, ("カクウ ハナコ", "hanako@example.jp")),
        ({"email": "Hanako+1@example.jp"}, ("カクウ ハナコ", "Hanako+1@example.jp")),
    ],
)
def test_width_and_kana_do_not_matter(
    client: Client, typed: dict[str, str], stored: tuple[str, str]
) -> None:
    confirm(client, cast.slot(), **typed)
    (order,) = orders()
    assert (order.kana, order.email) == stored
    assert Notice.objects.get().address == stored[1]


@pytest.mark.parametrize(
    ("asks", "prefix", "is_asked", "is_required"),
    [
        ("required", "", True, True),
        ("required", "/en", True, False),
        ("optional", "", True, False),
        ("no", "", False, False),
    ],
)
def test_furigana(
    client: Client, asks: str, prefix: str, is_asked: bool, is_required: bool
) -> None:
    slot = cast.slot()
    Occasion.objects.update(asks_kana=asks)
    page = client.post(address(slot, prefix), {"step": "applicant", "adults": 1})
    assert ("kana" in pages.forms(page)[0]) is is_asked
    answer = confirm(client, slot, prefix, kana="")
    assert (answer.status_code == 302) is not is_required


@pytest.mark.parametrize(
    ("asks", "is_asked", "is_required"),
    [("no", False, False), ("optional", True, False), ("required", True, True)],
)
def test_the_phone_only_where_the_edition_asks(
    client: Client, asks: str, is_asked: bool, is_required: bool
) -> None:
    slot = cast.slot()
    Occasion.objects.update(asks_phone=asks)
    page = client.post(address(slot), {"step": "applicant", "adults": 1})
    assert ("phone" in pages.forms(page)[0]) is is_asked
    assert (confirm(client, slot).status_code == 302) is not is_required
    confirm(client, slot, email="taro@example.jp", phone="000-0000")
    assert orders()[-1].phone == ("000-0000" if is_asked else "")


def test_what_it_costs_is_said_before_the_button(client: Client) -> None:
    slot = cast.slot(fee=Programme.Fee.PAID)
    Price.objects.create(programme=slot.programme, band="adult", amount=1500)
    Price.objects.create(programme=slot.programme, band="child", amount=500)
    said = pages.words(last_look(client, slot, adults=2, band_child=1))
    assert "合計 3,500円(税込) お支払い 当日、現地でお支払いください。" in said
    unknown = pages.words(last_look(client, slot, band_infant=1))
    assert "合計 当日ご案内します" in unknown


def test_free_asks_for_no_payment(client: Client) -> None:
    said = pages.words(last_look(client, cast.slot()))
    assert "合計 無料 キャンセル 開始時刻まで無料でキャンセルできます。" in said


def test_another_language_on_the_way(client: Client) -> None:
    slot = cast.slot()
    answer = send(client, address(slot, "/en"), last_look(client, slot))
    assert answer["Location"].startswith("/en/orders/")
    assert orders()[0].language == "en"


@pytest.mark.parametrize(
    "change",
    [
        lambda: Edition.objects.update(status=Edition.Status.ARCHIVED),
        lambda: Edition.objects.update(status=Edition.Status.DRAFT),
        lambda: Programme.objects.everywhere().update(state=Programme.State.WITHDRAWN),
        lambda: Participation.objects.everywhere().update(state="confirmed"),
    ],
)
def test_what_is_not_offered_is_neither_shown_nor_taken(
    client: Client, change: Callable[[], object]
) -> None:
    slot = cast.slot()
    third = last_look(client, slot)
    change()
    assert client.get(address(slot)).status_code == 404
    assert send(client, address(slot), third).status_code == 404
    assert orders() == []


def test_a_slot_is_booked_in_its_own_edition(client: Client) -> None:
    cast.edition()
    other = cast.programme(cast.maker(cast.edition("other"))).slots.get()
    assert client.get(address(other)).status_code == 404


def test_begun_while_typing(client: Client, clock: Callable[[datetime], None]) -> None:
    slot = cast.slot()
    third = last_look(client, slot)
    clock(slot.starts_at)
    assert "受付は終了しました。" in pages.words(send(client, address(slot), third))


def test_what_is_typed_is_escaped(client: Client) -> None:
    script = '"><script>alert(1)</script>'
    slot = cast.slot()
    typed = {"name": script, "need": script}
    third = last_look(client, slot, **typed)
    assert "<script>alert" not in third.content.decode()
    assert {k: pages.forms(third)[CONFIRM][k] for k in typed} == typed
    wrong = last_look(client, slot, **typed, email=script)
    assert "<script>alert" not in wrong.content.decode()


def test_another_site_cannot_book() -> None:
    slot = cast.slot()
    strict = Client(enforce_csrf_checks=True)
    body = {"step": "confirm", "adults": 1, **HANAKO}
    assert strict.post(address(slot), body).status_code == 403
    assert orders() == []


def test_no_step_books_but_the_last(client: Client) -> None:
    slot = cast.slot()
    for step in ("", "applicant", "look", "nonsense"):
        client.post(address(slot), {"step": step, "adults": 1, **HANAKO})
    assert orders() == []
