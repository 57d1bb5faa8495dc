# SPDX-License-Identifier: Apache-2.0
"""A maker's day: its own visitors, on the days it needs them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests import cast
from tests.bookings.queries.test_overview import hold, wait
from tests.office.house import House, as_maker, body, client_of, follow
from tests.reports.prints.paper import text_of
from tests.visits.queries.test_payments import book, paid_slot

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.minimums import decide_due
from machikoba.bookings.models import Booking, Need, Order
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Grant, Participation
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

HIDDEN = "お名前は開催日の7日前から14日後まで表示します。"


@pytest.fixture
def house(clock: Any) -> House:
    """The house on the morning of its first day."""
    made = House()
    clock(made.slot.starts_at - timedelta(hours=1))
    return made


def day(client: Client, maker: Participation, asked: str = "") -> str:
    address = reverse("desk:day", args=[maker.uuid])
    return body(client.get(address, {"day": asked} if asked else {}))


def test_shows_own_visitors_only(house: House) -> None:
    theirs = cast.book(cast.programme(house.second_maker).slots.get(), email="taro@example.jp")
    page = day(client_of(house.users["bob"]), house.maker)
    assert house.order.code in page
    assert theirs.order.code not in page
    page = day(client_of(house.users["second_maker"]), house.second_maker)
    assert theirs.order.code in page
    assert house.order.code not in page


def test_what_the_seats_are_doing(house: House) -> None:
    hold(house.slot, 2)
    wait(house.slot, 4, "jiro@example.jp")
    page = day(client_of(house.users["bob"]), house.maker)
    for shown in ("予約済み <b>1</b> / 10", "手続き中 <b>2</b>", "キャンセル待ち <b>1</b>組(4名)"):
        assert shown in page
    assert "jiro@example.jp" not in page


def test_open_requests_are_in_sight(house: House) -> None:
    assert "返事を待っているお申し込みが" not in day(client_of(house.users["bob"]), house.maker)
    assert house.asked
    page = day(client_of(house.users["bob"]), house.maker)
    assert "返事を待っているお申し込みが1件あります" in page


@pytest.mark.parametrize(("days", "seen"), [(-8, False), (-7, True), (14, True), (15, False)])
def test_from_a_week_before_to_two_weeks_after(clock: Any, days: int, seen: bool) -> None:
    slot = cast.slot()
    order = cast.book(slot).order
    clock(slot.starts_at + timedelta(days=days))
    maker = slot.programme.participation
    page = day(as_maker(maker), maker)
    assert (order.name in page, order.code in page, HIDDEN in page) == (seen, seen, not seen)


def test_need_is_read_by_the_maker_concerned_alone(house: House) -> None:
    Need.objects.create(order=house.order, text="車いすで伺います")
    cast.book(cast.programme(house.second_maker).slots.get(), email="taro@example.jp")
    assert "車いすで伺います" in day(client_of(house.users["bob"]), house.maker)
    second = client_of(house.users["second_maker"])
    assert "車いすで伺います" not in day(second, house.second_maker)


def test_two_programmes_at_one_hour_keep_all_their_visitors(house: House) -> None:
    beside = cast.programme(house.maker, "体験").slots.get()
    orders = [house.order]
    for number, slot in enumerate([beside, house.slot, beside]):
        orders.append(cast.book(slot, email=f"guest{number}@example.jp").order)
    page = day(client_of(house.users["bob"]), house.maker)
    assert [order.code for order in orders if order.code not in page] == []
    assert page.count("受付済み 0 / 予約 2名") == 2


def test_counts_heads_that_came(house: House) -> None:
    came = cast.book(house.slot, email="taro@example.jp", adults=3).order
    mark(booking=came.bookings.get(), state=CheckIn.State.ARRIVED, actor=SYSTEM)
    mark(booking=house.booking, state=CheckIn.State.NO_SHOW, actor=SYSTEM)
    page = day(client_of(house.users["bob"]), house.maker)
    assert "受付済み 3 / 予約 4名" in page
    assert "来場なし" in page


def test_cancelled_visitors_are_gone(house: House) -> None:
    Booking.objects.filter(pk=house.booking.pk).update(state=Booking.State.CANCELLED)
    page = day(client_of(house.users["bob"]), house.maker)
    assert house.order.code not in page
    assert "予約はまだありません。" in page


def test_says_who_speaks_english_and_what_is_to_pay(house: House) -> None:
    Booking.objects.filter(pk=house.booking.pk).update(total=1500)
    Order.objects.filter(pk=house.order.pk).update(language="en")
    page = day(client_of(house.users["bob"]), house.maker)
    assert "1,500円" in page
    assert '<li lang="en">English</li>' in page


@pytest.mark.parametrize(
    ("today", "asked", "shown"),
    [
        (-3, "", 0),
        (0, "", 0),
        (1, "", 1),
        (9, "", 1),
        (0, "2026-10-02", 1),
        (0, "9999-12-31", 0),
        (0, "0001-01-01", 0),
        (0, "soon", 0),
    ],
)
def test_day_asked_for_else_the_next(clock: Any, today: int, asked: str, shown: int) -> None:
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, slots=[cast.plan(day=0), cast.plan(day=1)])
    slots = list(made.slots.all())
    codes = [
        cast.book(slot, email=f"guest{n}@example.jp").order.code for n, slot in enumerate(slots)
    ]
    clock(slots[0].starts_at + timedelta(days=today))
    page = day(as_maker(maker), maker, asked)
    assert [code in page for code in codes] == [shown == 0, shown == 1]


def test_maker_without_slots() -> None:
    maker = cast.maker(cast.edition())
    assert "この日の時間枠はありません。" in day(as_maker(maker), maker)


def test_home_of_one_desk_leads_there(house: House) -> None:
    client = client_of(house.users["bob"])
    assert house.order.code in follow(client, client.get(reverse("desk:home")))


def test_home_of_several_asks_which(house: House) -> None:
    bob, role = house.users["bob"], Grant.Role.MAKER
    grant(user=bob, role=role, actor=SYSTEM, participation=house.second_maker)
    page = body(client_of(bob).get(reverse("desk:home")))
    for maker in (house.maker, house.second_maker):
        assert reverse("desk:day", args=[maker.uuid]) in page


def test_home_of_none_says_whom_to_ask(house: House) -> None:
    page = body(client_of(house.users["charlie"]).get(reverse("desk:home")))
    assert "まだ担当がありません。事務局にご連絡ください。" in page


def test_scan_page_types_too(house: House) -> None:
    page = body(client_of(house.users["bob"]).get(reverse("desk:scan", args=[house.maker.uuid])))
    assert 'data-ticket="/desk/tickets/CODE/"' in page
    assert f'action="{reverse("desk:find", args=[house.maker.uuid])}"' in page


def test_in_english(house: House) -> None:
    with translation.override("en"):
        page = day(client_of(house.users["bob"]), house.maker)
    assert '<html lang="en">' in page
    assert "0 of 1 checked in" in page


@pytest.mark.parametrize("bookings", [1, 3])
def test_queries(house: House, bookings: int, django_assert_num_queries: Any) -> None:
    for number in range(1, bookings):
        beside = cast.programme(house.maker, f"体験{number}").slots.get()
        cast.book(beside, email=f"guest{number}@example.jp")
    client = client_of(house.users["bob"])
    with django_assert_num_queries(16):
        page = day(client, house.maker)
    assert page.count("受付する") == bookings


@pytest.mark.parametrize(("days", "adults", "shown"), [(20, 2, "あと3名"), (20, 5, ""), (3, 2, "")])
def test_the_minimum_counts_who_booked_before_their_names_are_seen(
    clock: Any, days: int, adults: int, shown: str
) -> None:
    """And not once it is past the hour at which it was decided."""
    slot = cast.slot(minimum_number=5, minimum_days_before=7)
    order = cast.book(slot, adults=adults).order
    clock(slot.starts_at - timedelta(days=days))
    if days < 7:
        decide_due()
    maker = slot.programme.participation
    page = day(as_maker(maker), maker)
    assert ("最少催行人数5名まで" in page) == bool(shown)
    assert shown in page
    assert (order.code in page) == (days < 7 and adults >= 5)


def test_who_cancelled_late_is_on_the_list_until_the_fee_is_paid(clock: Any) -> None:
    slot = paid_slot(cast.maker(cast.edition()))
    early, late = (book(slot, name) for name in ("early", "late"))
    cancel_booking(booking=early, actor=VISITOR)
    clock(slot.starts_at - timedelta(hours=1))
    cancel_booking(booking=late, actor=VISITOR)
    maker = slot.programme.participation
    client = as_maker(maker)
    page = day(client, maker)
    assert "キャンセル料のある予約" in page
    assert (late.order.code in page, early.order.code in page) == (True, False)
    assert 'value="500"' in page
    answer = client.post(reverse("desk:pay", args=[maker.uuid, late.uuid]), {"amount": "500"})
    page = follow(client, answer)
    assert "500円 受領済み" in page
    assert "受領 500円" in page
    clock(slot.starts_at + timedelta(days=15))
    assert late.order.code not in day(client, maker)


def test_the_days_list_on_paper_has_own_visitors_and_is_on_record(house: House) -> None:
    cast.book(cast.programme(house.second_maker).slots.get(), email="taro@example.jp")
    client = client_of(house.users["bob"])
    address = reverse("desk:list", args=[house.maker.uuid])
    assert address in day(client, house.maker)
    text = text_of(client.get(address, {"day": house.slot.day}).content)
    assert (house.order.code in text, "別製作所" in text) == (True, False)
    (entry,) = Entry.objects.filter(action="print")
    assert entry.after == {"kind": "name-list", "day": house.slot.day.isoformat()}


def test_no_list_before_the_maker_may_see_who_comes(clock: Any) -> None:
    slot = cast.slot()
    cast.book(slot)
    clock(slot.starts_at - timedelta(days=9))
    maker = slot.programme.participation
    client, address = as_maker(maker), reverse("desk:list", args=[maker.uuid])
    assert address not in day(client, maker)
    assert client.get(address).headers["Location"] == reverse("desk:day", args=[maker.uuid])
