# SPDX-License-Identifier: Apache-2.0
"""Orders in the office: found while somebody is on the telephone, read, cancelled."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, as_secretary, body, client_of, follow
from tests.site import pages

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking, Need, Order
from machikoba.mailings.letters import order_link
from machikoba.notices.models import Notice
from machikoba.office.views import bookings as views
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition
from machikoba.reports.prints.press import NotPrinted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/office/tetsunomori/bookings/"


@pytest.fixture
def edition() -> Edition:
    """One programme on each of two days; 花子 comes on the first, 太郎 on the second."""
    made = cast.edition()
    maker = cast.maker(made)
    first = cast.programme(maker).slots.get()
    second = cast.programme(maker, "体験", slots=[cast.plan(14, day=1)]).slots.get()
    cast.book(first)
    taro = cast.book(second, email="taro@example.jp", adults=2).order
    own = {
        "name": "別名 太郎",
        "kana": "ベツナ タロウ",
        "phone": "000-1111-2222",
        "code": "TARQ2345",
    }
    Order.objects.filter(pk=taro.pk).update(**own)
    return made


def order(name: str = "架空 花子") -> Order:
    return Order.objects.everywhere().get(name=name)


def found(client: Client, **asked: str) -> list[str]:
    """The applicants on the list, as they stand there."""
    codes = re.findall(rf'href="{LIST}(\w+)/">', body(client.get(LIST, asked)))
    names = dict(Order.objects.everywhere().values_list("code", "name"))
    return [names[code] for code in codes if code in names]


def cancel(client: Client, of: Booking, code: str = "") -> Any:
    return client.post(f"{LIST}{code or of.order.code}/cancel/{of.uuid}/")


def test_the_newest_comes_first(edition: Edition) -> None:
    assert found(as_secretary(edition)) == ["別名 太郎", "架空 花子"]


@pytest.mark.parametrize(
    "typed",
    [
        "太郎",
        " 別名 ",
        "タロウ",
        "たろう",
        "ﾀﾛｳ",
        "TARO@",
        "000-1111",
        "TARQ2345",
        "tarq-23",
        "ｔａｒｑ ２３４５",
    ],
)
def test_found_by_whatever_the_caller_says(edition: Edition, typed: str) -> None:
    assert found(as_secretary(edition), q=typed) == ["別名 太郎"]


@pytest.mark.parametrize("typed", ["次郎", "ARQ2345", "%", "_", "'", "株式会社"])
def test_nothing_is_found_by_what_nobody_said(edition: Edition, typed: str) -> None:
    client = as_secretary(edition)
    assert found(client, q=typed) == []
    assert "0件" in pages.words(client.get(LIST, {"q": typed}))


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2026-10-01", ["架空 花子"]),
        ("2026-10-02", ["別名 太郎"]),
        ("2026-10-03", ["別名 太郎", "架空 花子"]),
        ("soon", ["別名 太郎", "架空 花子"]),
        ("", ["別名 太郎", "架空 花子"]),
    ],
)
def test_the_day_narrows_the_list(edition: Edition, day: str, names: list[str]) -> None:
    assert found(as_secretary(edition), day=day) == names


def test_search_and_day_hold_together(edition: Edition) -> None:
    client = as_secretary(edition)
    assert found(client, q="example.jp", day="2026-10-02") == ["別名 太郎"]
    assert found(client, q="花子", day="2026-10-02") == []


def test_an_order_of_two_hours_on_one_day_stands_once(edition: Edition) -> None:
    maker = Slot.objects.filter(programme__occasion=edition.occasion)[0].programme.participation
    slots = cast.programme(maker, slots=[cast.plan(13), cast.plan(15)]).slots.all()
    cast.book(*slots, email="jiro@example.jp")
    assert len(found(as_secretary(edition), q="jiro", day="2026-10-01")) == 1


def test_a_row_says_who_when_and_how_many(edition: Edition) -> None:
    said = pages.words(as_secretary(edition).get(LIST, {"q": "太郎"}))
    row = "TARQ2345 別名 太郎 ベツナ タロウ taro@example.jp 000-1111-2222"
    assert f"{row} 10月2日(金) 14:00〜15:00 体験 2名" in said
    assert "1件" in said


def test_a_cancelled_booking_stays_on_the_list_and_says_so(edition: Edition) -> None:
    Booking.objects.filter(order=order()).update(state=Booking.State.CANCELLED)
    said = pages.words(as_secretary(edition).get(LIST, {"q": "花子"}))
    assert "工場見学 1名 キャンセル済み" in said


def test_an_order_with_its_link_and_its_mails(edition: Edition) -> None:
    answer = as_secretary(edition).get(f"{LIST}{order().code}/")
    said = pages.words(answer)
    assert "お名前 架空 花子 カクウ ハナコ 連絡先 hanako@example.jp" in said
    assert "工場見学 2026年10月1日(木) 10:00〜11:00 ・ 1名" in said
    assert said.count("送信待ち") == 1
    assert order_link(order()) in pages.links(answer)


@pytest.mark.parametrize(
    ("state", "words"), [("sent", "送信済み"), ("failed", "送信できませんでした")]
)
def test_what_became_of_a_mail(edition: Edition, state: str, words: str) -> None:
    Notice.objects.filter(ref=order().uuid).update(state=state, subject="ご予約の確認")
    said = pages.words(as_secretary(edition).get(f"{LIST}{order().code}/"))
    assert f"{words} ご予約の確認" in said


def test_a_need_is_for_the_maker_and_not_for_the_office(edition: Edition) -> None:
    Need.objects.create(order=order(), text="車いすで伺います")
    client = as_secretary(edition)
    for path in (LIST, f"{LIST}{order().code}/"):
        assert "車いす" not in body(client.get(path))


def test_what_visitors_typed_is_escaped(edition: Edition) -> None:
    script = "<script>alert(1)</script>"
    Order.objects.filter(pk=order().pk).update(name=script, kana=script, phone=script)
    client = as_secretary(edition)
    for path in (LIST, f"{LIST}{order(script).code}/"):
        assert script not in body(client.get(path))


def test_cancelling_gives_the_seats_back_and_tells_the_visitor(edition: Edition) -> None:
    client, booking = as_secretary(edition), order("別名 太郎").bookings.get()
    said = follow(client, cancel(client, booking))
    assert "キャンセルしました。" in said
    assert "キャンセル済み" in said
    assert cast.seats_of(booking.slot).taken == 0
    assert list(Notice.objects.filter(ref=booking.uuid).values_list("kind", "address")) == [
        ("booking_cancelled", "taro@example.jp")
    ]
    assert Entry.objects.get(action="booking_cancelled").actor_label == "alice"


def test_cancelling_twice_changes_nothing_more(edition: Edition) -> None:
    client, booking = as_secretary(edition), order("別名 太郎").bookings.get()
    for _ in range(2):
        follow(client, cancel(client, booking))
    assert cast.seats_of(booking.slot).taken == 0
    assert Notice.objects.filter(kind="booking_cancelled").count() == 1
    assert Entry.objects.filter(action="booking_cancelled").count() == 1


def test_staff_cancels_after_the_beginning_too(edition: Edition, clock: Any) -> None:
    client, booking = as_secretary(edition), order().bookings.get()
    clock(booking.slot.starts_at)
    assert "キャンセル済み" in follow(client, cancel(client, booking))
    assert Booking.objects.get(pk=booking.pk).state == Booking.State.CANCELLED


def test_only_the_one_booking_of_an_order_is_cancelled() -> None:
    slot = cast.slot()
    beside = cast.programme(slot.programme.participation, slots=[cast.plan(14)]).slots.get()
    first, second = cast.book(slot, beside).order.bookings.order_by("pk")
    cancel(as_secretary(cast.edition_of(slot)), first)
    states = list(first.order.bookings.order_by("pk").values_list("state", flat=True))
    assert states == ["cancelled", "confirmed"]
    assert (cast.seats_of(slot).taken, cast.seats_of(beside).taken) == (0, 1)
    assert second.order_id == first.order_id


def test_a_booking_is_cancelled_under_its_own_code_and_by_post(edition: Edition) -> None:
    client, booking = as_secretary(edition), order().bookings.get()
    assert cancel(client, booking, "TARQ2345").status_code == 404
    assert client.get(f"{LIST}{booking.order.code}/cancel/{booking.uuid}/").status_code == 405
    assert Booking.objects.get(pk=booking.pk).state == Booking.State.CONFIRMED


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        slots = cast.programme(cast.maker(edition, f"製作所{number}")).slots.all()
        cast.book(*slots, email=f"guest{number}@example.jp")
    client = as_secretary(edition)
    with django_assert_num_queries(7):
        page = body(client.get(LIST))
    assert page.count("工場見学") == count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_an_order(django_assert_num_queries: Any, count: int) -> None:
    plans = [cast.plan(9 + 2 * number) for number in range(count)]
    made = cast.programme(cast.maker(cast.edition()), slots=plans)
    code = cast.book(*made.slots.all()).order.code
    client = as_secretary(made.occasion.edition)
    with django_assert_num_queries(7):
        page = body(client.get(f"{LIST}{code}/"))
    assert page.count("キャンセルする") == count


def test_the_confirmation_on_paper() -> None:
    house = House()
    Order.objects.filter(pk=house.order.pk).update(postal_address="〒000-0000\n鉄ノ森町1")
    client = client_of(house.users["alice"])
    page = body(client.get(f"/office/tetsunomori/bookings/{house.order.code}/print/"))
    for words in ("slip-posted", "鉄ノ森町1", house.order.code, "10:00〜11:00", 'class="qr"'):
        assert words in page
    cancel_booking(booking=house.booking, actor=VISITOR)
    page = body(client.get(f"/office/tetsunomori/bookings/{house.order.code}/print/"))
    assert "slip-booking" not in page


def test_the_confirmation_as_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    client = client_of(house.users["alice"])
    address = f"/office/tetsunomori/bookings/{house.order.code}/confirmation.pdf"
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")

    def refuse(order: Order) -> bytes:
        raise NotPrinted

    monkeypatch.setattr(views, "confirmation_pdf", refuse)
    page = follow(client, client.get(address))
    assert "PDFを作成できませんでした。この画面から印刷してください。" in page
