# SPDX-License-Identifier: Apache-2.0
"""A family says what it likes on a telephone, gets a day at four makers, and books it in one go."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests import cast
from tests.browser.conftest import DESKTOP, NewPage
from tests.browser.people import fill_in_applicant
from tests.browser.test_day import LIST, MOST_BYTES, MOST_SECONDS, Meter
from tests.browser.test_pages import violations
from tests.trips import days

from machikoba.bookings.models import Booking
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot
from machikoba.trips.solver.solve import ready

pytestmark = pytest.mark.django_db(transaction=True)
FIRMS = [("刃物製作所", 0.0, 9), ("漆工房", 0.5, 11), ("和紙の里", 1.0, 14), ("窯元", 1.5, 16)]
MOST_TAPS = 10


@pytest.fixture
def slots(clock: Callable[[datetime], None]) -> list[Slot]:
    """Four makers on a line, with a start each that leaves time for the way, and later ones."""
    ready()  # compiling is the machine's, not the family's
    edition = cast.edition()
    found = []
    for name, km, hour in FIRMS:
        plans = [cast.plan(hour), cast.plan(17, capacity=1), cast.plan(10, day=1)]
        made = days.programme(days.maker(edition, name, km), f"{name}の見学", plans=plans)
        found.append(made.slots.order_by("day", "starts_at")[0])
    return found


def wish(page: Page, firm: str) -> Any:
    return page.locator(".card", has_text=f"{firm}の見学").locator(".wish button")


def test_a_day_is_planned_and_booked(slots: list[Slot], phone: Page) -> None:
    meter, begun = Meter(phone), monotonic()
    phone.goto(LIST)
    for firm, *_ in FIRMS:
        meter.tap(wish(phone, firm))
        expect(wish(phone, firm)).to_have_attribute("aria-pressed", "true")
    meter.tap(phone.get_by_role("link", name="一日を組み立てる"))
    expect(phone.locator(".plan-wishes li")).to_have_count(4)
    assert violations(phone) == []
    phone.get_by_label("何時から").select_option("540")
    meter.tap(phone.get_by_role("button", name="組み立てる"))
    expect(phone.locator(".plan-route .day-stop")).to_have_count(4)
    expect(phone.get_by_text("これより良い組み合わせはありません。")).to_be_visible()
    assert violations(phone) == []
    meter.tap(phone.get_by_role("button", name="予約が要る4件をまとめて予約する"))
    fill_in_applicant(phone)
    meter.tap(phone.get_by_role("button", name="次へ"))
    meter.tap(phone.get_by_role("button", name="この内容で予約を確定する"))
    expect(phone.get_by_text("予約が確定しています。")).to_be_visible()
    seconds = monotonic() - begun
    booked = Booking.objects.everywhere().order_by("slot__starts_at")
    assert [booking.slot for booking in booked] == slots
    assert {booking.heads for booking in booked} == {2}
    assert list(differences()) == []
    print(f"{meter.taps} taps, {sum(meter.sizes) / 1024:.0f} KiB, {seconds:.1f} s")
    assert meter.taps <= MOST_TAPS
    assert sum(meter.sizes) <= MOST_BYTES
    assert seconds <= MOST_SECONDS


def test_the_same_day_without_scripts(slots: list[Slot], new_page: NewPage) -> None:
    page = new_page(javascript=False)
    for firm, *_ in FIRMS:
        page.goto(LIST)
        wish(page, firm).click()
    expect(page.locator(".plan-wishes li")).to_have_count(4)
    page.get_by_label("何時から").select_option("540")
    page.get_by_role("button", name="組み立てる").click()
    page.get_by_role("button", name="予約が要る4件をまとめて予約する").click()
    fill_in_applicant(page)
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="この内容で予約を確定する").click()
    expect(page.get_by_text("予約が確定しています。")).to_be_visible()
    assert {booking.slot for booking in Booking.objects.everywhere()} == set(slots)


@pytest.mark.parametrize(("language", "scheme"), [("", "light"), ("/en", "dark")])
def test_changed_by_hand_and_every_page_is_accessible(
    slots: list[Slot], new_page: NewPage, language: str, scheme: Any
) -> None:
    page = new_page(viewport=DESKTOP, color_scheme=scheme)
    page.goto(f"{language}/editions/tetsunomori/plan/")
    page.locator(".plan-more summary").click()
    assert violations(page) == []
    page.locator("[name=starts]").select_option("540")
    page.locator(".plan-form .bottom button").click()
    expect(page.locator(".day-stop")).to_have_count(4)
    address = page.url
    page.locator(".plan-edit summary").first.click()
    assert violations(page) == []
    page.locator(".plan-edit[open] [value^='drop:']").click()
    expect(page.locator(".day-stop")).to_have_count(3)
    page.locator("[value^='restore:']").click()
    expect(page.locator(".day-stop")).to_have_count(4)
    for more in ("today/", "others/", "edit/"):
        page.goto(address + more)
        assert violations(page) == []
