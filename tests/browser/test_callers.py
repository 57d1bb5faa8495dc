# SPDX-License-Identifier: Apache-2.0
"""A caller booked in under thirty seconds of hand movement; cards without leaving the keyboard."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, Route, expect
from tests import cast
from tests.browser.conftest import DESKTOP, NewPage
from tests.browser.hands import Hands, K, M, keys_of
from tests.browser.people import sign_in, wait_for_cursor

from machikoba.bookings.models import Booking, Order
from machikoba.regions.models import Edition

pytestmark = pytest.mark.django_db(transaction=True)
LIMIT = 30.0
STARTS = "**/bookings/new/starts/**"


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    made = cast.edition()
    maker = cast.maker(made, "架空刃物", "カクウハモノ")
    cast.programme(maker, "はさみを研ぐ", slots=[cast.plan(h, d) for d in (0, 1) for h in (10, 14)])
    cast.programme(maker, "包丁の見学", slots=[cast.plan(14, capacity=2)])
    cast.programme(cast.maker(made, "別製作所", "ベツ"), "漆塗り", slots=[cast.plan(14)])
    cast.secretary(made)
    return made


def desk(new_page: NewPage, edition: Edition, name: str = "caller", **how: Any) -> Page:
    page = new_page(viewport=DESKTOP, **how)
    sign_in(page, "alice@example.jp")
    page.goto(reverse(f"office:{name}", args=[edition.slug]))
    wait_for_cursor(page)
    return page


def hold(page: Page, address: str) -> list[Route]:
    """Keep back what the page asks of an address until the test lets it go."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))
    return held


def search(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="プログラムを探す")


def book(hands: Hands) -> None:
    """What the caller says, in its order; nothing but keys."""
    hands.think("what and when")
    hands.type("はさみ 10/2 14")
    hands.think("is it this one")
    expect(hands.page.get_by_role("radio", name="10月2日(金) 14:00")).to_be_checked()
    hands.press("Enter")
    hands.think("how many")
    hands.type("2")
    hands.press("Enter")
    hands.think("who")
    hands.type("かくう はなこ")
    hands.press("Enter")
    hands.think("telephone number")
    hands.type("09000001234")
    hands.press("Enter")
    hands.think("read the number aloud")


@pytest.mark.vendor
def test_under_thirty_seconds_of_hands(new_page: NewPage, edition: Edition) -> None:
    page = desk(new_page, edition)
    hands = Hands(page)
    book(hands)
    expect(page.get_by_role("heading", name="予約が確定しました")).to_be_visible()
    order = Order.objects.get(occasion=edition.occasion)
    assert (order.kana, order.phone, order.origin) == ("カクウ ハナコ", "09000001234", "office")
    booking = Booking.objects.get(order=order)
    assert (booking.heads, booking.slot.day.day) == (2, 2)
    assert hands.clicks == 0
    assert hands.seconds < LIMIT, hands
    expect(page.get_by_role("link", name="次の電話")).to_be_focused()
    page.keyboard.press("Enter")  # the number is read; one key, and on
    expect(search(page)).to_be_focused()


def test_the_model_counts_what_fingers_do() -> None:
    """The control: a page that asks for a mouse at every field would be too slow."""
    assert [keys_of(t) for t in ("さくら", "きょう", "2じ", "ab 1")] == [7, 5, 4, 4]
    with_mouse = Hands.__new__(Hands)
    with_mouse.keys, with_mouse.clicks, with_mouse.thoughts = 50, 6, ["x"] * 5
    assert with_mouse.seconds == pytest.approx(50 * K + 6 * 2.18 + 5 * M)
    assert with_mouse.seconds > LIMIT


def test_whoever_types_ahead_sees_the_start_before_it_is_booked(
    new_page: NewPage, edition: Edition
) -> None:
    page = desk(new_page, edition)
    page.route(STARTS, lambda route: None)  # a line that does not answer
    for typed in ("包丁 14", "2", "カクウ", "0900000123"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="包丁の見学")).to_be_checked()
    assert not Order.objects.filter(occasion=edition.occasion).exists()
    page.get_by_role("button", name="予約を確定する").press("Enter")
    expect(page.locator(".told-code")).to_be_visible()


def test_arrows_choose_and_seats_stay_fresh(new_page: NewPage, edition: Edition) -> None:
    page = desk(new_page, edition)
    page.keyboard.type("はさみ")
    expect(page.locator(".starts-list li")).to_have_count(4)
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    last = page.get_by_role("radio", name="10月2日(金) 14:00")
    expect(last).to_be_checked()
    booked = edition.occasion.programmes.get(search__contains="はさみ").slots.last()
    assert booked is not None
    cast.book(booked, adults=8)
    fresh = page.get_by_role("radio", name=re.compile("10月2日.*残り2名"))
    expect(fresh).to_be_checked()


def test_an_arrow_counts_while_fresh_seats_are_under_way(
    new_page: NewPage, edition: Edition
) -> None:
    page = desk(new_page, edition)
    page.keyboard.type("はさみ")
    expect(page.get_by_role("radio", name="10月1日(木) 10:00")).to_be_checked()
    held = hold(page, STARTS)
    with page.expect_request(STARTS):
        pass  # a list with fresh seats is asked for every four seconds
    page.keyboard.press("ArrowDown")
    with page.expect_response(STARTS) as answered:
        held.pop().continue_()
    answered.value.finished()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="10月2日(金) 10:00")).to_be_checked()


def test_slow_answers_come_in_any_order_and_the_newest_words_win(
    new_page: NewPage, edition: Edition
) -> None:
    page = desk(new_page, edition)
    held = hold(page, STARTS)
    for typed in ("包丁", " 14"):
        with page.expect_request(STARTS):
            page.keyboard.type(typed)
        page.evaluate("0")  # what was asked has come to the test
    older, newer = held
    newer.continue_()
    expect(page.locator("[data-said]")).to_have_text("1件")
    with page.expect_response(STARTS) as answered:
        older.continue_()
    answered.value.finished()
    page.evaluate("0")  # the page has had its turn with it
    expect(page.locator("input[name=slot_shown]")).to_have_value("包丁 14")


def test_a_refusal_keeps_what_was_typed(new_page: NewPage, edition: Edition) -> None:
    page = desk(new_page, edition)
    page.keyboard.type("包丁")
    expect(page.get_by_role("radio", name="包丁の見学")).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.keyboard.type("カクウ ハナコ")
    page.keyboard.press("Enter")
    page.keyboard.type("0900000123")
    page.keyboard.press("Enter")
    expect(page.get_by_text("残り2名です。人数を減らすか")).to_be_visible()
    expect(page.get_by_label("フリガナ")).to_have_value("カクウ ハナコ")
    expect(page.get_by_label("電話番号")).to_have_value("0900000123")
    expect(page.get_by_role("radio", name="包丁の見学")).to_be_checked()


def test_who_called_before_is_offered(new_page: NewPage, edition: Edition) -> None:
    slots = edition.occasion.programmes.get(search__contains="はさみ").slots.all()
    order = cast.book(slots[0], email="").order
    Order.objects.filter(pk=order.pk).update(phone="090-0000-1234")
    page = desk(new_page, edition)
    page.keyboard.type("漆")
    expect(page.get_by_role("radio", name="漆塗り")).to_be_checked()
    page.get_by_label("電話番号").press_sequentially("０９０００００１２３４")
    use = page.get_by_role("button", name="この方の情報を使う")
    expect(use).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(use).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("フリガナ")).to_have_value("カクウ ハナコ")
    page.get_by_role("button", name="予約を確定する").press("Enter")
    expect(page.locator(".told-code")).to_be_visible()
    assert Order.objects.filter(visitor=order.visitor).count() == 2


def test_without_scripts(new_page: NewPage, edition: Edition) -> None:
    page = desk(new_page, edition, javascript=False)
    search(page).fill("漆")
    page.get_by_label("フリガナ").fill("カクウ")
    page.get_by_role("button", name="探す", exact=True).click()
    expect(page.get_by_label("フリガナ")).to_have_value("カクウ")
    expect(page.get_by_role("radio", name="漆塗り")).to_be_checked()
    page.get_by_label("電話番号").fill("0900000123")
    page.get_by_role("button", name="予約を確定する").click()
    expect(page.locator(".told-code")).to_be_visible()


def test_cards_by_the_keyboard_alone(new_page: NewPage, edition: Edition) -> None:
    page = desk(new_page, edition, "postcards")
    for words, title in (("包丁", "包丁の見学"), ("漆 14", "漆塗り")):
        page.keyboard.type(words)
        expect(page.get_by_role("radio", name=title)).to_be_checked()
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # no third wish
    fields = ("カクウ ハナコ", "架空花子", "0000000", "鉄ノ森町1", "", "3")
    for typed in fields:
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("第2希望で登録しました。")).to_be_visible()
    expect(page.locator(".cards-count b")).to_have_text("1")
    expect(page.get_by_role("searchbox", name="第1希望")).to_be_focused()
    order = Order.objects.get(occasion=edition.occasion)
    assert (order.origin, order.postal_address) == ("postcard", "〒000-0000\n鉄ノ森町1")
