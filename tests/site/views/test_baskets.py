# SPDX-License-Identifier: Apache-2.0
"""わたしの予定, as a browser without script fills it, books it and keeps what is still free."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.views.test_bookings import HANAKO, send

from machikoba.bookings.models import Booking, Order
from machikoba.programmes.models import Price, Programme, Seats, Slot
from machikoba.regions.models import Edition, Participation
from machikoba.site import baskets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = f"{pages.EDITION}day/"
BOOK = f"{DAY}book/"
OURS = {"HTTP_SEC_FETCH_SITE": "same-origin"}
KEEP = -1  # the last form of the page that says what went


@pytest.fixture
def maker() -> Participation:
    return cast.maker(cast.edition())


def start(maker: Participation, title: str, hour: int, **fields: Any) -> Slot:
    capacity = fields.pop("capacity", 10)
    plans = [cast.plan(hour, capacity=capacity)]
    return cast.programme(maker, title, slots=plans, **fields).slots.get()


@pytest.fixture
def day(maker: Participation) -> list[Slot]:
    """Three starts one after the other, at 9, 11 and 14 o'clock."""
    return [start(maker, t, h) for t, h in (("刃物", 9), ("漆", 11), ("和紙", 14))]


def add(client: Client, slot: Slot | str, **headers: str) -> Any:
    uuid = slot if isinstance(slot, str) else str(slot.uuid)
    return client.post(f"{DAY}add/", {"slot": uuid}, **(headers or OURS))  # type: ignore[arg-type]


def choose(client: Client, *slots: Slot) -> None:
    for slot in slots:
        assert add(client, slot)["Location"] == DAY


def last_look(client: Client, **party: int) -> Any:
    basket = client.get(DAY)
    (form,) = [f for f in pages.forms(basket) if f.get("step") == "applicant"]
    slots = [str(slot.uuid) for slot in listed(basket)]
    second = client.post(BOOK, {**form, "slot": slots, **party})
    return client.post(BOOK, {**pages.forms(second)[0], "slot": slots, **HANAKO})


def listed(page: Any) -> list[Slot]:
    return [stop.slot for stop in page.context["ready"]]


def confirm(client: Client, page: Any, which: int = 0, **typed: Any) -> Any:
    slots = [str(slot.uuid) for slot in page.context["slots"]]
    return client.post(BOOK, {**pages.forms(page)[which], "slot": slots, **typed})


def titles(page: Any) -> list[str]:
    return [str(stop.slot.programme.title) for stop in page.context["stops"]]


def test_an_empty_day_says_how_to_fill_it(client: Client, maker: Participation) -> None:
    page = client.get(DAY)
    assert "まだ何も入っていません。" in pages.words(page)
    assert pages.LIST in pages.links(page)
    assert page["Cache-Control"].endswith("no-store, must-revalidate, private")


def test_chosen_starts_stand_in_the_order_of_the_day(client: Client, day: list[Slot]) -> None:
    choose(client, day[2], day[0], day[1], day[0])
    page = client.get(DAY)
    assert titles(page) == ["刃物", "漆", "和紙"]
    assert "まだ予約ではありません。" in pages.words(page)
    assert "間の時間 60分" in pages.words(page)
    assert "間の時間 120分" in pages.words(page)
    assert "3件をまとめて予約する" in pages.words(page)


def test_one_form_books_the_day(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    third = last_look(client, adults=2, band_child=1)
    for title in ("刃物", "漆", "和紙", "3名(代表者を含む)"):
        assert title in pages.words(third)
    assert not Order.objects.everywhere().exists()
    answer = confirm(client, third)
    order = Order.objects.everywhere().get()
    assert answer["Location"].startswith(f"/orders/{order.code}/")
    assert [b.slot for b in order.bookings.order_by("slot__starts_at")] == day
    assert {b.heads for b in order.bookings.all()} == {3}
    assert "まだ何も入っていません。" in pages.words(client.get(DAY))  # what is booked leaves


def test_sent_twice_it_books_once(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    third = last_look(client)
    assert confirm(client, third)["Location"] == confirm(client, third)["Location"]
    assert Booking.objects.everywhere().count() == 3


def test_the_total_is_of_all_starts(client: Client, maker: Participation) -> None:
    paid = {"fee": Programme.Fee.PAID}
    one, two = start(maker, "刃物", 9, **paid), start(maker, "漆", 11, **paid)
    for slot, amount in ((one, 1500), (two, 800)):
        Price.objects.create(programme=slot.programme, amount=amount)
    choose(client, one, two)
    said = pages.words(last_look(client, adults=2))
    assert "合計 4,600円(税込)" in said
    assert "刃物: 3,000円 当日、現地でお支払いください。" in said


def test_all_or_nothing_and_the_rest_with_one_tap(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    third = last_look(client, adults=2)
    Seats.objects.filter(slot=day[1]).update(taken=9)
    answer = confirm(client, third)
    assert answer.status_code == 409
    said = pages.words(answer)
    assert "まだ何も予約していません。 残りの2件は、いまなら予約できます。" in said
    assert "残り1名です。人数を減らすか、別の時間枠をお選びください。" in said
    assert not Order.objects.everywhere().exists()
    kept = [str(slot.uuid) for slot in answer.context["kept_slots"]]
    form = pages.forms(answer)[KEEP]
    assert form["step"] == "confirm"
    assert form["key"] != pages.forms(third)[0]["key"]
    assert client.post(BOOK, {**form, "slot": kept}).status_code == 302
    booked = Booking.objects.everywhere().order_by("slot__starts_at")
    assert [b.slot for b in booked] == [day[0], day[2]]


def test_one_tap_takes_the_nearest_start_instead(client: Client, maker: Participation) -> None:
    plans = [cast.plan(9, capacity=2), cast.plan(10), cast.plan(15)]
    nine, _, three = cast.programme(maker, "刃物", slots=plans).slots.order_by("starts_at")
    beside = start(maker, "漆", 10)
    choose(client, nine, beside)
    third = last_look(client, adults=2)
    Seats.objects.filter(slot=nine).update(taken=1)
    answer = confirm(client, third)
    (gone,) = answer.context["gone"]
    assert gone.others == [three]  # not ten: the lacquer begins then
    slots = [str(three.uuid), str(beside.uuid)]
    swapped = client.post(BOOK, {**pages.forms(answer)[0], "slot": slots})
    assert "内容をご確認ください" in pages.words(swapped)
    assert pages.forms(swapped)[0]["email"] == HANAKO["email"]
    assert confirm(client, swapped).status_code == 302
    assert {b.slot for b in Booking.objects.everywhere()} == {three, beside}


def test_one_start_alone_offers_others_too(client: Client, maker: Participation) -> None:
    nine, ten = cast.programme(maker, slots=[cast.plan(9), cast.plan(10)]).slots.all()
    path = f"{pages.EDITION}book/{nine.uuid}/"
    third = send(client, path, send(client, path, client.get(path)), **HANAKO)
    Seats.objects.filter(slot=nine).update(taken=10)
    refused = send(client, path, third)
    assert "近い時間枠なら、まだ空いています" in pages.words(refused)
    other = f"{pages.EDITION}book/{ten.uuid}/"
    (form,) = [f for f in pages.forms(refused) if f["step"] == "look"]
    swapped = client.post(other, form)
    assert send(client, other, swapped).status_code == 302
    assert Booking.objects.everywhere().get().slot == ten


def test_when_everything_went(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    third = last_look(client)
    Seats.objects.everywhere().update(capacity=0)
    answer = confirm(client, third)
    assert answer.status_code == 409
    assert "で予約を確定する" not in pages.words(answer)
    assert DAY in pages.links(answer)


def test_a_collision_is_said_before_anybody_types(client: Client, maker: Participation) -> None:
    choose(client, start(maker, "刃物", 9), start(maker, "漆", 9))
    page = client.get(DAY)
    assert "「刃物」と時間が重なっています。" in pages.words(page)
    assert "まとめて予約する" not in pages.words(page)


def test_what_is_full_stays_in_sight_and_out_of_the_form(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    Seats.objects.filter(slot=day[0]).update(capacity=0)
    page = client.get(DAY)
    assert "いまは予約できません。満席か、受付期間外です。" in pages.words(page)
    assert listed(page) == day[1:]
    Seats.objects.everywhere().update(capacity=0)
    assert "いま予約できる時間枠がありません。" in pages.words(client.get(DAY))


def test_a_start_is_taken_out(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    client.post(f"{DAY}remove/", {"slot": str(day[1].uuid)}, **OURS)  # type: ignore[arg-type]
    assert titles(client.get(DAY)) == ["刃物", "和紙"]


def test_a_bad_party_is_asked_again_on_the_same_page(client: Client, day: list[Slot]) -> None:
    choose(client, *day)
    slots = [str(slot.uuid) for slot in day]
    answer = client.post(BOOK, {"step": "applicant", "slot": slots, "adults": "0"})
    assert "参加人数を1名以上ご入力ください。" in pages.words(answer)
    assert titles(answer) == ["刃物", "漆", "和紙"]


def test_a_script_is_told_the_number(client: Client, day: list[Slot]) -> None:
    asked = {**OURS, "HTTP_ACCEPT": "application/json"}
    assert add(client, day[0], **asked).json() == {"count": 1}
    assert add(client, day[1], **asked).json() == {"count": 2}


@pytest.mark.parametrize("wrong", ["", "x", "0" * 32, str(uuid4()), "\0"])
def test_what_is_no_start_is_not_chosen(client: Client, maker: Participation, wrong: str) -> None:
    assert add(client, wrong).status_code == 302
    assert titles(client.get(DAY)) == []


@pytest.mark.parametrize(
    "hidden",
    [{"audience": Programme.Audience.PARTICIPANTS}, {"state": Programme.State.DRAFT}],
)
def test_what_is_hidden_is_not_chosen(
    client: Client, maker: Participation, hidden: dict[str, Any]
) -> None:
    secret = start(maker, "下書き", 9, **hidden)
    add(client, secret)
    assert titles(client.get(DAY)) == []
    slots = {"slot": str(secret.uuid), "step": "applicant", "adults": 1}
    assert client.post(BOOK, slots)["Location"] == DAY


def test_no_more_than_a_day_holds(client: Client, maker: Participation) -> None:
    plans = [cast.plan(8, day=day) for day in range(baskets.MOST + 1)]
    choose(client, *cast.programme(maker, slots=plans).slots.all())
    page = client.get(DAY)
    assert len(titles(page)) == baskets.MOST
    assert "一度に選べるのは12件までです。" in pages.words(page)


def test_each_edition_has_its_own_day(client: Client, day: list[Slot]) -> None:
    choose(client, day[0])
    cast.edition("other")
    assert "まだ何も入っていません。" in pages.words(client.get("/editions/other/day/"))
    client.post("/editions/other/day/add/", {"slot": str(day[1].uuid)}, **OURS)  # type: ignore[arg-type]
    assert titles(client.get("/editions/other/day/")) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, 403),
        ({"HTTP_ORIGIN": "https://other.example"}, 403),
        ({"HTTP_REFERER": "https://other.example/page"}, 403),
        ({"HTTP_ACCEPT": "text/html"}, 403),
        ({"HTTP_ORIGIN": "http://testserver"}, 302),
        ({"HTTP_REFERER": "http://testserver/editions/"}, 302),
    ],
)
def test_only_our_own_pages_choose(
    client: Client, day: list[Slot], headers: dict[str, str], status: int
) -> None:
    """Without a token: the pages come from a cache."""
    strict = Client(enforce_csrf_checks=True)
    assert add(strict, day[0], **headers).status_code == status
    assert strict.get(f"{DAY}add/").status_code == 405


def test_booking_a_day_does_ask_for_a_token(day: list[Slot]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(BOOK, {"slot": str(day[0].uuid)}, **OURS).status_code == 403  # type: ignore[arg-type]


def test_an_archive_has_no_day(client: Client, day: list[Slot]) -> None:
    Edition.objects.update(status=Edition.Status.ARCHIVED)
    slots = {"slot": str(day[0].uuid), "step": "applicant", "adults": 1}
    assert client.post(BOOK, slots).status_code == 404
    assert "わたしの予定" not in pages.words(client.get(pages.EDITION))


def test_cards_of_the_list_have_the_starts(client: Client, day: list[Slot]) -> None:
    page = client.get(f"{pages.LIST}?day=2026-10-01")
    assert "時刻を選んで予定に入れる" in pages.words(page)
    assert str(day[0].uuid) in page.content.decode()
    Seats.objects.filter(slot=day[0]).update(capacity=0)
    assert str(day[0].uuid) not in client.get(f"{pages.LIST}?day=2026-10-01&q=").content.decode()
