# SPDX-License-Identifier: Apache-2.0
"""The waiting list, as a browser without script joins it and answers what it offers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.views.test_bookings import HANAKO

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Offer, Order, Waiting
from machikoba.programmes.models import Admission, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SetClock = Callable[[datetime], None]


@pytest.fixture
def full() -> tuple[Slot, Placed]:
    """A start whose four places one party has."""
    slot = cast.slot(capacity=4)
    return slot, cast.book(slot, adults=4, email="taro@example.jp")


def join(client: Client, slot: Slot, prefix: str = "", **typed: Any) -> Any:
    path = f"{prefix}{pages.EDITION}wait/{slot.uuid}/"
    (form,) = pages.forms(client.get(path))
    return client.post(path, {**form, **HANAKO, **typed})


def order_of(email: str = HANAKO["email"]) -> Order:
    return Order.objects.everywhere().get(email=email)


def page_of(client: Client, email: str = HANAKO["email"]) -> Any:
    order = order_of(email)
    return client.get(f"/orders/{order.code}/{order_secret(order)}/")


def free(placed: Placed) -> None:
    cancel_booking(booking=placed.bookings[0], actor=VISITOR)


def answer(client: Client, word: str) -> Any:
    order, offer = order_of(), Offer.objects.everywhere().get()
    path = f"/orders/{order.code}/{order_secret(order)}/offers/{offer.uuid}/"
    return client.post(path, {"answer": word})


def test_the_button_stands_at_the_full_start(client: Client, full: tuple[Slot, Placed]) -> None:
    slot, _ = full
    page = client.get(f"{pages.LIST}{slot.programme.uuid}/")
    assert f"{pages.EDITION}wait/{slot.uuid}/" in pages.links(page)
    assert "満席 キャンセル待ち" in pages.words(page)


def test_where_there_is_no_list_there_is_no_button(
    client: Client, full: tuple[Slot, Placed]
) -> None:
    slot, _ = full
    Occasion.objects.update(waiting="off")
    page = client.get(f"{pages.LIST}{slot.programme.uuid}/")
    assert "キャンセル待ち" not in pages.words(page)
    page = client.get(f"{pages.EDITION}wait/{slot.uuid}/")
    assert "キャンセル待ちを受け付けていません。" in pages.words(page)


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("fitting", "人数の少ない方に先にご案内することがあります。"),
        ("strict", "登録の順番を必ず守ります。"),
    ],
)
def test_what_to_expect_is_said(
    client: Client, full: tuple[Slot, Placed], mode: str, sentence: str
) -> None:
    Occasion.objects.update(waiting=mode)
    said = pages.words(client.get(f"{pages.EDITION}wait/{full[0].uuid}/"))
    assert "いまお待ちの方はいません。 席が空くかどうかは、お約束できません。" in said
    assert sentence in said


def test_joining_leads_to_the_place_in_the_queue(client: Client, full: tuple[Slot, Placed]) -> None:
    slot, _ = full
    join(client, slot, email="jiro@example.jp")
    assert "いま1組がお待ちです。" in pages.words(client.get(f"{pages.EDITION}wait/{slot.uuid}/"))
    location = join(client, slot, adults=2)["Location"]
    said = pages.words(client.get(location))
    assert "キャンセル待ち 2番目" in said
    assert "予約が確定しています。" not in said
    assert cast.seats_of(slot).taken == 4


def test_in_english(client: Client, full: tuple[Slot, Placed]) -> None:
    location = join(client, full[0], "/en", kana="")["Location"]
    assert "Number 1 on the waiting list" in pages.words(client.get(location))


def test_who_leaves_waits_no_more(client: Client, full: tuple[Slot, Placed]) -> None:
    location = join(client, full[0])["Location"]
    entry = Waiting.objects.everywhere().get()
    path = f"{location}leave/{entry.uuid}/"
    assert "いまの順番はなくなります。" in pages.words(client.get(path))
    client.post(path)
    assert "キャンセル待ちを取りやめました。" in pages.words(client.get(location))
    assert cast.seats_of(full[0]).waiting == 0


def test_an_offer_is_taken_by_one_tap(client: Client, full: tuple[Slot, Placed]) -> None:
    slot, taken = full
    join(client, slot, adults=3)
    free(taken)
    said = pages.words(page_of(client))
    assert "お席をご用意しました。" in said
    assert "までにお返事ください。" in said
    answer(client, "accept")
    assert Booking.objects.everywhere().get(order=order_of()).heads == 3
    said = pages.words(page_of(client))
    assert "予約が確定しています。" in said
    assert "キャンセル待ちから予約できました。" in said


def test_a_look_at_the_page_takes_nothing(client: Client, full: tuple[Slot, Placed]) -> None:
    """A mail program that opens the link in advance must not answer for anybody."""
    join(client, full[0])
    free(full[1])
    offer = Offer.objects.everywhere().get()
    order = order_of()
    path = f"/orders/{order.code}/{order_secret(order)}/offers/{offer.uuid}/"
    assert client.get(path).status_code == 405
    page_of(client)
    offer.refresh_from_db()
    assert offer.state == Offer.State.OPEN


def test_who_declines_lets_the_next_in(client: Client, full: tuple[Slot, Placed]) -> None:
    slot, taken = full
    join(client, slot, adults=4)
    join(client, slot, adults=2, email="jiro@example.jp")
    free(taken)
    answer(client, "decline")
    assert "キャンセル待ちを取りやめました。" in pages.words(page_of(client))
    assert "お席をご用意しました。" in pages.words(page_of(client, "jiro@example.jp"))


def test_an_offer_ends_with_its_time(
    client: Client, full: tuple[Slot, Placed], clock: SetClock
) -> None:
    join(client, full[0])
    free(full[1])
    clock(cast.NOW + timedelta(days=2))
    late = answer(client, "accept")
    assert late.status_code == 409
    assert "このご案内は終了しました。" in pages.words(late)
    assert not Booking.objects.everywhere().filter(order=order_of()).exists()


def test_an_answer_that_is_none_changes_nothing(client: Client, full: tuple[Slot, Placed]) -> None:
    join(client, full[0])
    free(full[1])
    answer(client, "perhaps")
    assert Offer.objects.everywhere().get().state == Offer.State.OPEN


def test_where_there_is_room_one_books(client: Client) -> None:
    slot = cast.slot(capacity=4)
    said = join(client, slot)
    assert "この人数なら、キャンセル待ちをしなくても予約できます。" in pages.words(said)
    (form,) = pages.forms(said)
    path = f"{pages.EDITION}book/{slot.uuid}/"
    third = client.post(path, form)
    assert client.post(path, pages.forms(third)[0]).status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"adults": 0}, "参加人数を1名以上ご入力ください。"),
        ({"name": ""}, "お名前を入力してください。"),
        ({"adults": 5}, "人数が定員を超えています。"),
    ],
)
def test_what_is_missing_is_said(
    client: Client, full: tuple[Slot, Placed], typed: dict[str, Any], sentence: str
) -> None:
    page = join(client, full[0], **typed)
    assert sentence in pages.words(page)
    assert pages.forms(page)[0]["email"] == HANAKO["email"]


def test_pressed_twice_waits_once(client: Client, full: tuple[Slot, Placed]) -> None:
    path = f"{pages.EDITION}wait/{full[0].uuid}/"
    asked = {**pages.forms(client.get(path))[0], **HANAKO}
    once, twice = (client.post(path, asked) for _ in range(2))
    assert once["Location"] == twice["Location"]
    assert Waiting.objects.everywhere().count() == 1


def test_the_same_visitor_waits_once(client: Client, full: tuple[Slot, Placed]) -> None:
    join(client, full[0])
    again = join(client, full[0])
    assert "この時間枠のキャンセル待ちには、すでに登録済みです。" in pages.words(again)


def test_nobody_answers_for_others(client: Client, full: tuple[Slot, Placed]) -> None:
    join(client, full[0])
    free(full[1])
    offer, other = Offer.objects.everywhere().get(), full[1].order
    path = f"/orders/{other.code}/{order_secret(other)}/offers/{offer.uuid}/"
    assert client.post(path, {"answer": "accept"}).status_code == 404
    entry = Waiting.objects.everywhere().get()
    path = f"/orders/{other.code}/{order_secret(other)}/leave/{entry.uuid}/"
    assert client.post(path).status_code == 404
    assert Offer.objects.everywhere().get().state == Offer.State.OPEN


def test_a_school_says_so_on_the_one_page(client: Client, full: tuple[Slot, Placed]) -> None:
    slot, _ = full
    asked = join(client, slot, group="school")
    assert asked.status_code == 200
    assert "学校・団体名を入力してください。" in pages.words(asked)
    (kept,) = pages.forms(asked)
    assert kept["email"] == HANAKO["email"]
    assert '<option value="school" selected>' in asked.content.decode()
    answer = join(client, slot, group="school", organisation="架空小学校")
    assert answer.status_code == 302
    assert (order_of().group, order_of().organisation) == ("school", "架空小学校")


def test_who_is_no_group_has_no_organisation(client: Client, full: tuple[Slot, Placed]) -> None:
    assert join(client, full[0], organisation="架空小学校").status_code == 302
    assert (order_of().group, order_of().organisation) == ("", "")


def test_seats_by_request_have_a_list_too(client: Client) -> None:
    slot = cast.slot(capacity=4, admission=Admission.REQUEST)
    placed = cast.book(slot, adults=4, email="taro@example.jp")
    page = client.get(f"{pages.LIST}{slot.programme.uuid}/")
    assert f"{pages.EDITION}wait/{slot.uuid}/" in pages.links(page)
    form = client.get(f"{pages.EDITION}wait/{slot.uuid}/")
    assert "参加事業者が確認して予約が決まります" in pages.words(form)
    assert join(client, slot, message="設計の勉強です").status_code == 302
    assert order_of().message.text == "設計の勉強です"
    free(placed)
    words = pages.words(page_of(client))
    assert "この席で参加をお願いする" in words
    assert "この席を予約する" not in words
    assert answer(client, "accept").status_code == 302
    assert order_of().bookings.get().state == Booking.State.REQUESTED
    words = pages.words(page_of(client))
    assert "キャンセル待ちからお申し込みいただきました。" in words
    assert "参加事業者の返事をお待ちください。" in words
