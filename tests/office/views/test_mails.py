# SPDX-License-Identifier: Apache-2.0
"""What did not arrive, why, and how it is sent again."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.accounts.models import SIGN_IN
from machikoba.bookings.models import Order
from machikoba.notices.domain.outbox import Letter, enqueue_letter
from machikoba.notices.models import Notice
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MAILS = "/office/tetsunomori/mails/"


@pytest.fixture
def slot() -> Slot:
    return cast.slot()


@pytest.fixture
def client(slot: Slot) -> Client:
    return as_secretary(cast.edition_of(slot))


def bounced(slot: Slot, reason: str = "unknown_mailbox", email: str = "wrong@example.jp") -> Order:
    order = cast.book(slot, email=email).order
    Notice.objects.filter(ref=str(order.uuid)).update(state="bounced", reason=reason)
    return order


def mend(client: Client, order: Order, **posted: str) -> str:
    notice = Notice.objects.get(ref=str(order.uuid), state="bounced")
    address = reverse("office:mail", args=["tetsunomori", notice.uuid])
    return follow(client, client.post(address, posted))


def test_the_reason_in_plain_words(client: Client, slot: Slot, settings: Any) -> None:
    order = bounced(slot)
    page = body(client.get(MAILS))
    for words in (
        "届かずに戻ってきました",
        "この宛先は見つかりません。",
        order.code,
        "wrong@example.jp",
        "メールサーバーが設定されていません。",
    ):
        assert words in page
    settings.MAIL_IS_SENT = True
    assert "メールの送信は正常です。" in body(client.get(MAILS))


def test_corrected_and_sent_again(client: Client, slot: Slot) -> None:
    order = bounced(slot)
    page = mend(client, order, email="Right@example.jp")
    assert "1通を送信待ちに入れました。" in page
    order.refresh_from_db()
    assert (order.email, order.visitor.email) == ("Right@example.jp", "right@example.jp")
    new = Notice.objects.get(state="waiting")
    assert (new.address, new.kind) == ("Right@example.jp", "order_confirmed")
    assert "<dd><b>0</b>通</dd>" in page.replace("\n", "").replace("    ", "")


def test_an_address_that_cannot_be_changes_nothing(client: Client, slot: Slot) -> None:
    order = bounced(slot)
    assert "メールアドレスの形式をご確認ください。" in mend(client, order, email="hanako@")
    other = cast.book(slot, email="right@example.jp").order
    page = mend(client, order, email="right@example.jp")
    assert f"同じ時間の予約(予約番号 {other.code})" in page
    order.refresh_from_db()
    assert order.email == "wrong@example.jp"


def test_put_aside(client: Client, slot: Slot) -> None:
    page = mend(client, bounced(slot), do="put_aside")
    assert "対応済みにしました。" in page
    assert "届かずに戻ってきました(対応済み)" in page


def test_all_that_may_arrive_at_once(client: Client, slot: Slot) -> None:
    bounced(slot)
    full = bounced(slot, "full", "full@example.jp")
    page = follow(client, client.post(f"{MAILS}again/"))
    assert "1通を送信待ちに入れました。" in page
    assert Notice.objects.get(state="waiting").ref == str(full.uuid)


def test_a_maker_who_is_locked_out(client: Client, slot: Slot) -> None:
    maker = slot.programme.participation
    assert maker is not None
    cast.maker_user(maker)
    letter = Letter("コード", "SECRET")
    enqueue_letter(letter=letter, kind=SIGN_IN, address="bob@example.jp", language="ja")
    Notice.objects.update(state="failed", reason="full")
    page = body(client.get(MAILS))
    assert reverse("office:pass", args=["tetsunomori", maker.uuid]) in page
    assert "SECRET" not in page
    notice = Notice.objects.get()
    client.post(reverse("office:mail", args=["tetsunomori", notice.uuid]), {"email": "x@y.jp"})
    notice.refresh_from_db()
    assert (notice.settled_at, Notice.objects.count()) == (cast.NOW, 1)


def test_a_ticket_once_more(client: Client, slot: Slot) -> None:
    order = cast.book(slot, email="", origin=Order.Origin.OFFICE).order
    address = reverse("office:resend", args=["tetsunomori", order.code])
    assert "メールアドレスの形式をご確認ください。" in follow(
        client, client.post(address, {"email": "a"})
    )
    assert "送れません。" in follow(client, client.post(address, {"email": ""}))
    page = follow(client, client.post(address, {"email": "new@example.jp"}))
    assert "確認メールを送信待ちに入れました。" in page
    assert Notice.objects.get().address == "new@example.jp"


def test_mails_of_another_edition_stay_there(client: Client, slot: Slot) -> None:
    other = cast.programme(cast.maker(cast.edition("second"), "別", "ベツ")).slots.get()
    order = bounced(other)
    assert order.code not in body(client.get(MAILS))
    notice = Notice.objects.get()
    address = reverse("office:mail", args=["tetsunomori", notice.uuid])
    assert client.post(address, {"do": "put_aside"}).status_code == 404


def test_states_and_search(client: Client, slot: Slot) -> None:
    bounced(slot)
    cast.book(slot, email="taro@example.jp")
    pages = [body(client.get(MAILS + q)) for q in ("?state=troubled", "?state=waiting", "?q=taro")]
    assert [page.count('<li class="mail') for page in pages] == [1, 1, 1]
    assert ["wrong@example.jp" in page for page in pages] == [True, False, False]


@pytest.mark.parametrize("count", [1, 3])
def test_a_fixed_number_of_queries(
    count: int, slot: Slot, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        bounced(slot, email=f"v{number}@example.jp")
    with django_assert_num_queries(13):
        page = body(client.get(MAILS))
    assert page.count("mail-troubled") == count
