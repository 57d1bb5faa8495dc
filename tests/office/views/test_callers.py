# SPDX-License-Identifier: Apache-2.0
"""A booking typed in for somebody on the telephone."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.site import pages

from machikoba.audit.models import Entry
from machikoba.bookings.models import Booking, Need, Order
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/office/tetsunomori/bookings/new/"
CALLER = {"adults": "1", "children": "0", "name": "架空 花子", "kana": "カクウ ハナコ"}
UNKNOWN = "00000000-0000-7000-8000-000000000000"


def type_in(client: Client, slot: Slot, /, **typed: str) -> Any:
    return client.post(PAGE, {**CALLER, "slot": str(slot.uuid)} | typed)


def secretary_of(slot: Slot) -> Client:
    return as_secretary(cast.edition_of(slot))


def orders() -> list[Order]:
    return list(Order.objects.everywhere().order_by("pk"))


def offered(client: Client, prefix: str = "") -> list[str]:
    """The slots one may choose, as they read."""
    form = client.get(prefix + PAGE).context["form"]
    return [label for value, label in form.fields["slot"].widget.choices if value]


def test_a_caller_without_mail() -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    page = follow(client, type_in(client, slot, adults="2", phone="000-0000"))
    (order,) = orders()
    for words in ("予約を登録しました。", order.code, "メールはありません。", "000-0000"):
        assert words in page
    assert (order.origin, order.email) == (Order.Origin.OFFICE, "")
    assert cast.seats_of(slot).taken == 2
    assert Notice.objects.count() == 0


def test_a_caller_with_mail_gets_the_mail() -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    page = follow(client, type_in(client, slot, email=" ｈａｎａｋｏ＠example.jp "))
    assert "送信待ち" in page
    (notice,) = Notice.objects.all()
    assert (notice.kind, notice.address) == ("order_confirmed", "hanako@example.jp")
    assert Entry.objects.get(action="place_order").actor_label == "alice"


def test_children_kana_and_needs_are_kept() -> None:
    slot = cast.slot()
    typed = {"children": "2", "kana": "かくう　ﾊﾅｺ", "need": "車いすで伺います"}
    type_in(secretary_of(slot), slot, **typed)
    (order,) = orders()
    assert order.bookings.get().party == {"adults": 1, "child": 2}
    assert order.kana == "カクウ ハナコ"
    assert Need.objects.get(order=order).text == "車いすで伺います"


def test_two_callers_without_mail_are_two_people() -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    for name in ("架空 花子", "別名 太郎"):
        type_in(client, slot, name=name)
    assert [order.name for order in orders()] == ["架空 花子", "別名 太郎"]


def test_the_button_pressed_twice_books_once() -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    key = client.get(PAGE).context["form"]["key"].value()
    once, twice = (type_in(client, slot, key=str(key)) for _ in range(2))
    assert once["Location"] == twice["Location"]
    assert len(orders()) == 1
    assert cast.seats_of(slot).taken == 1


def test_the_next_caller_typed_into_the_same_page_is_asked_about() -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    type_in(client, slot, key="k")
    asked = type_in(client, slot, key="k", name="別名 太郎")
    assert "内容が変わったため、もう一度ご確認ください。" in pages.words(asked)
    form = next(form for form in pages.forms(asked) if "name" in form)
    assert (form["name"], form["key"] == "k") == ("別名 太郎", False)
    type_in(client, slot, key=form["key"], name="別名 太郎")
    assert [order.name for order in orders()] == ["架空 花子", "別名 太郎"]


def test_each_page_has_a_key_of_its_own() -> None:
    client = as_secretary(cast.edition())
    one, two = (client.get(PAGE).context["form"]["key"].value() for _ in range(2))
    assert one != two


def test_slots_are_offered_by_hour_with_the_seats_left() -> None:
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, slots=[cast.plan(14, capacity=None), cast.plan(10)])
    cast.book(made.slots.order_by("starts_at")[0], adults=3)
    client = as_secretary(maker.edition)
    assert offered(client) == [
        "10月1日(木) 10:00〜11:00 架空製作所 工場見学 残り7",
        "10月1日(木) 14:00〜15:00 架空製作所 工場見学",
    ]


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Seats, {"admission": Admission.DRAW}),
        (Slot, {"state": Slot.State.CALLED_OFF}),
        (Slot, {"starts_at": cast.NOW}),
        (Slot, {"starts_at": None}),
        (Programme, {"state": Programme.State.DRAFT}),
        (Participation, {"state": Participation.State.CONFIRMED}),
    ],
)
def test_what_cannot_be_booked_is_not_offered(model: Any, change: dict[str, Any]) -> None:
    slot = cast.slot()
    client = secretary_of(slot)
    assert len(offered(client)) == 1
    model.objects.everywhere().update(**change)
    assert offered(client) == []


def test_a_slot_named_in_the_address_is_chosen() -> None:
    slot = cast.slot()
    page = body(secretary_of(slot).get(PAGE, {"slot": str(slot.uuid)}))
    assert f'<option value="{slot.uuid}" selected>' in page


def test_staff_may_book_past_the_deadline_and_the_limit(clock: Any) -> None:
    slot = cast.slot(party_limit=1, closes_days_before=3)
    clock(slot.starts_at - timedelta(hours=1))
    client = secretary_of(slot)
    follow(client, type_in(client, slot, adults="4"))
    assert Booking.objects.everywhere().get().heads == 4


def test_staff_may_book_before_visitors_can() -> None:
    slot = cast.slot()
    Edition.objects.update(status=Edition.Status.DRAFT)
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=1))
    client = secretary_of(slot)
    assert "予約を登録しました。" in follow(client, type_in(client, slot))


def test_nobody_books_more_than_there_are_seats() -> None:
    slot = cast.slot(capacity=2)
    answer = type_in(secretary_of(slot), slot, adults="3")
    assert "残り2名です。人数を減らすか、別の時間枠をお選びください。" in pages.words(answer)
    assert 'value="架空 花子"' in body(answer)
    assert orders() == []


def test_a_known_address_does_not_come_twice() -> None:
    slot = cast.slot()
    cast.book(slot)
    answer = type_in(secretary_of(slot), slot, email="HANAKO@example.jp")
    assert "この時間枠はすでに予約済みです。" in pages.words(answer)
    assert len(orders()) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"slot": ""}, "時間枠: このフィールドは必須です。"),
        ({"slot": "soon"}, "時間枠: UUIDを正しく入力してください。"),
        ({"slot": UNKNOWN}, "時間枠: 時間枠を選んでください。"),
        ({"name": " "}, "お名前: このフィールドは必須です。"),
        ({"name": "花\0子"}, "お名前: "),
        ({"adults": "0"}, "参加人数を1名以上ご入力ください。"),
        ({"adults": "400", "children": "101"}, "参加人数を1名以上ご入力ください。"),
        ({"adults": "-1"}, "大人: この値は 0 以上でなければなりません。"),
        ({"email": "hanako"}, "メールアドレスの形をご確認ください。例: hanako@example.jp"),
    ],
)
def test_what_cannot_be_typed_in(typed: dict[str, str], sentence: str) -> None:
    slot = cast.slot()
    answer = type_in(secretary_of(slot), slot, **typed)
    assert sentence in pages.words(answer)
    assert orders() == []
    assert cast.seats_of(slot).taken == 0


def test_a_slot_of_another_edition_is_not_ours_to_book() -> None:
    edition = cast.edition()
    other = cast.programme(cast.maker(cast.edition("other"))).slots.get()
    answer = type_in(as_secretary(edition), other)
    assert "時間枠: 時間枠を選んでください。" in pages.words(answer)
    assert orders() == []


def test_in_english() -> None:
    slot = cast.slot()
    (label,) = offered(secretary_of(slot), "/en")
    assert label == "Thu, 1 Oct 10:00–11:00 架空製作所 工場見学 (10 left)"


@pytest.mark.parametrize("count", [1, 3])
def test_queries(django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        cast.programme(cast.maker(edition, f"製作所{number}"))
    client = as_secretary(edition)
    with django_assert_num_queries(6):
        page = body(client.get(PAGE))
    assert page.count("工場見学") == count
