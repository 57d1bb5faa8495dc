# SPDX-License-Identifier: Apache-2.0
"""A caller's booking: the list, the form, the number told, one more for the same person."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.audit.models import Entry
from machikoba.bookings.models import Booking, Order
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NEW = "/office/tetsunomori/bookings/new/"
ASKED = {"adults": "2", "band_child": "1", "kana": "かくう はなこ", "phone": "０９０-0000-1234"}


@pytest.fixture
def slot() -> Slot:
    return cast.slot()


@pytest.fixture
def client(slot: Slot) -> Client:
    return as_secretary(cast.edition_of(slot))


def book(client: Client, slot: Slot, /, **changed: str) -> Any:
    return client.post(NEW, {"slot": str(slot.uuid), **ASKED, **changed})


def test_booked_by_the_reading_alone(client: Client, slot: Slot) -> None:
    page = follow(client, book(client, slot))
    order = Order.objects.get(occasion=slot.programme.occasion)
    assert (order.name, order.kana, order.phone) == (
        "カクウ ハナコ",
        "カクウ ハナコ",
        "090-0000-1234",
    )
    assert order.bookings.get().party == {"adults": 2, "child": 1}
    assert f"<span>{order.code[:4]}</span> <span>{order.code[4:]}</span>" in page
    assert "為替のカ クラブのク 上野のウ 、 はがきのハ" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slot": ""}, "時間枠を選んでください。"),
        ({"slot": "nonsense"}, "時間枠を選んでください。"),
        ({"adults": "20"}, "残り10名です。"),
        ({"adults": "0", "band_child": ""}, "参加人数を1名以上ご入力ください。"),
        ({"kana": "架空"}, "フリガナは、かな(かローマ字)で入力してください。"),
        ({"phone": ""}, "電話番号かメールのどちらかを入力してください。"),
        ({"phone": "123"}, "電話番号をご確認ください。"),
        ({"email": "hanako@"}, "メールアドレスの形式をご確認ください。"),
    ],
)
def test_a_refusal_keeps_everything(
    client: Client, slot: Slot, changed: dict[str, str], sentence: str
) -> None:
    page = body(book(client, slot, need="車いす", **changed))
    assert sentence in page
    assert 'value="車いす"' in page
    assert changed.keys() & {"slot"} or f'value="{slot.uuid}"\n                 checked' in page
    assert not Booking.objects.everywhere().exists()


def test_enter_pressed_twice_books_once(client: Client, slot: Slot) -> None:
    first, second = (book(client, slot, key="once") for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert cast.seats_of(slot).taken == 3
    asked = client.post(NEW, {"slot": str(slot.uuid), **ASKED, "key": "once", "kana": "べつ"})
    assert "内容が変わったため、もう一度ご確認ください。" in body(asked)
    again = str(asked.context["key"])
    book(client, slot, key=again, kana="べつ")
    assert [order.kana for order in orders()] == ["カクウ ハナコ", "ベツ"]


def test_changed_words_are_a_search(client: Client, slot: Slot) -> None:
    page = body(book(client, slot, slot_q="見学", slot_shown=""))
    assert 'name="slot_shown" value="見学"' in page
    assert 'value="かくう はなこ"' in page
    assert not Booking.objects.everywhere().exists()


def test_one_more_for_the_same_person(client: Client, slot: Slot) -> None:
    book(client, slot)
    first = Order.objects.get(occasion=slot.programme.occasion)
    page = body(client.get(f"{NEW}?for={first.code}"))
    assert f'name="same_as" value="{first.code}"' in page
    assert 'value="カクウ ハナコ"' in page
    twice = body(book(client, slot, same_as=first.code))
    assert "この時間枠はすでに予約済みです。" in twice


def test_a_caller_of_another_edition_is_not_known(client: Client, slot: Slot) -> None:
    other = cast.edition("second")
    made = cast.programme(cast.maker(other, "別", "ベツ")).slots.get()
    stranger = cast.book(made).order
    Order.objects.filter(pk=stranger.pk).update(phone="09000001234")
    assert 'name="same_as" value=""' in body(client.get(f"{NEW}?for={stranger.code}"))
    known = reverse("office:known", args=["tetsunomori"])
    asked = {"phone": "09000001234", "email": "hanako@example.jp"}
    assert "この方の情報を使う" not in body(client.post(known, asked))
    own = cast.book(slot).order
    assert f'value="{own.code}"' in body(client.post(known, asked))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_a_fixed_number_of_times(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    for _ in range(count):
        cast.programme(maker)
    client = as_secretary(edition)
    with django_assert_num_queries(6):
        page = body(client.get(f"{NEW}starts/?slot_q=見学"))
    assert page.count('type="radio"') == count


def orders() -> list[Order]:
    return list(Order.objects.everywhere().order_by("pk"))


def offered(client: Client, prefix: str = "") -> list[str]:
    """The starts one may choose, as they read."""
    page = body(client.get(prefix + NEW))
    rows = re.findall(r'<label class="start.*?</label>', page, re.S)
    return [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in rows]


def test_two_callers_without_mail_are_two_people(client: Client, slot: Slot) -> None:
    for kana in ("カクウ ハナコ", "ベツメイ タロウ"):
        book(client, slot, kana=kana)
    assert [order.name for order in orders()] == ["カクウ ハナコ", "ベツメイ タロウ"]


def test_a_caller_with_mail_gets_the_mail(client: Client, slot: Slot) -> None:
    page = follow(client, book(client, slot, name="架空 花子", email=" ｈａｎａｋｏ＠example.jp "))
    assert "確認メールを hanako@example.jp に送ります。" in page
    (notice,) = Notice.objects.all()
    assert (notice.kind, notice.address) == ("order_confirmed", "hanako@example.jp")
    assert Entry.objects.get(action="place_order").actor_label == "alice"


def test_each_page_has_a_key_of_its_own(client: Client) -> None:
    one, two = (client.get(NEW).context["key"] for _ in range(2))
    assert one != two


def test_starts_by_hour_with_the_seats_left_in_both_languages() -> None:
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, slots=[cast.plan(14, capacity=None), cast.plan(10)])
    cast.book(made.slots.order_by("starts_at")[0], adults=3)
    client = as_secretary(maker.edition)
    assert offered(client) == [
        "10月1日(木) 10:00〜11:00 工場見学 架空製作所 残り7名",
        "10月1日(木) 14:00〜15:00 工場見学 架空製作所 定員なし",
    ]
    assert offered(client, "/en")[0] == "Thu, 1 Oct 10:00–11:00 工場見学 架空製作所 7 places left"


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
def test_what_cannot_be_booked_is_not_offered(
    client: Client, model: Any, change: dict[str, Any]
) -> None:
    assert len(offered(client)) == 1
    model.objects.everywhere().update(**change)
    assert offered(client) == []


def test_a_slot_named_in_the_address_is_chosen(client: Client, slot: Slot) -> None:
    page = body(client.get(NEW, {"slot": str(slot.uuid)}))
    assert re.search(f'value="{slot.uuid}"\\s+checked', page)


def test_staff_may_book_past_the_deadline_and_the_limit(clock: Any) -> None:
    slot = cast.slot(party_limit=1, closes_days_before=3)
    clock(slot.starts_at - timedelta(hours=1))
    client = as_secretary(cast.edition_of(slot))
    follow(client, book(client, slot, adults="4"))
    assert Booking.objects.everywhere().get().heads == 5


def test_staff_may_book_before_visitors_can(client: Client, slot: Slot) -> None:
    Edition.objects.update(status=Edition.Status.DRAFT)
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=1))
    assert "予約が確定しました" in follow(client, book(client, slot))


def test_a_known_address_does_not_come_twice(client: Client, slot: Slot) -> None:
    cast.book(slot)
    assert "この時間枠はすでに予約済みです。" in body(book(client, slot, email="HANAKO@example.jp"))
    assert len(orders()) == 1


def test_a_slot_of_another_edition_is_not_ours_to_book(client: Client) -> None:
    other = cast.programme(cast.maker(cast.edition("other"), "別", "ベツ")).slots.get()
    assert "時間枠を選んでください。" in body(book(client, other))
    assert orders() == []


def test_a_null_character_anywhere_is_refused_or_left_out(client: Client, slot: Slot) -> None:
    nulls = {name: "a\0" for name in ("kana", "name", "phone", "email", "slot_q", "same_as", "key")}
    assert client.post(NEW, {"slot": str(slot.uuid), **ASKED, **nulls}).status_code == 200
    assert orders() == []
