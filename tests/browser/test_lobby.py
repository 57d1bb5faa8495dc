# SPDX-License-Identifier: Apache-2.0
"""The waiting room around the opening minute, in a real browser, with scripts and without."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests import cast
from tests.browser.conftest import PHONE, NewPage
from tests.browser.people import fill_in_applicant, sign_in
from tests.browser.test_pages import SCHEMES, faults
from tests.lobby.waiting_room import OPENS, draw, edition_with_lobby

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Booking
from machikoba.lobby.domain import lobbies as domain
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries import lobbies
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition
from machikoba.ui import waiting

pytestmark = pytest.mark.django_db(transaction=True)
Clock = Callable[[datetime], None]
NUMBER = ".waiting-number"


@pytest.fixture
def later(clock: Clock) -> Clock:
    """The clock, with nothing remembered from before."""

    def set_to(moment: datetime) -> None:
        clock(moment)
        lobbies.forget()
        waiting._moved.clear()

    return set_to


@pytest.fixture
def slot(later: Clock) -> Slot:
    return cast.programme(cast.maker(edition_with_lobby())).slots.get()


def book_page(slot: Slot) -> str:
    return f"/editions/{cast.edition_of(slot).slug}/book/{slot.uuid}/"


def ahead(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(NUMBER).inner_text()))


def settle(edition: Edition) -> None:
    """Draw the lots: what the first look after the opening does."""
    domain.let_in(occasion=edition.occasion_id, busy=0)


@pytest.mark.vendor
def test_without_scripts_one_waits_gets_in_and_books(
    slot: Slot, new_page: NewPage, later: Clock
) -> None:
    page = new_page(javascript=False)
    later(OPENS - timedelta(seconds=1))
    page.goto(book_page(slot))
    expect(page.get_by_role("heading", level=1)).to_have_text("受付開始までお待ちください")
    assert Booking.objects.everywhere().count() == 0
    later(OPENS)
    settle(cast.edition_of(slot))
    later(OPENS + timedelta(seconds=2))
    # Nobody touches the page: it renews itself.
    expect(page.get_by_text("何名で参加しますか")).to_be_visible()
    page.get_by_role("button", name="次へ").click()
    fill_in_applicant(page)
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="この内容で予約を確定する").click()
    expect(page.get_by_text("予約が確定しています。")).to_be_visible()
    assert Booking.objects.everywhere().get().slot == slot


@pytest.mark.vendor
def test_with_scripts_only_the_number_changes_until_it_is_ones_turn(
    slot: Slot, phone: Page, later: Clock
) -> None:
    edition = cast.edition_of(slot)
    draw(edition, 40)
    later(OPENS)
    settle(edition)
    domain.set_gate(edition=edition, gate=Lobby.Gate.PAUSED, actor=SYSTEM)
    later(OPENS)
    phone.goto(book_page(slot))
    assert ahead(phone) == 40
    link = phone.get_by_role("link", name="お待ちのあいだに")
    link.focus()
    domain.set_gate(edition=edition, gate=Lobby.Gate.AUTO, actor=SYSTEM)
    later(OPENS + timedelta(seconds=1))
    expect(phone.locator(NUMBER)).not_to_have_text("40人")
    assert 0 < ahead(phone) < 40
    expect(link).to_be_focused()  # the page was not loaded anew
    expect(phone).to_have_title(re.compile(f"あと{ahead(phone)}人"))
    later(OPENS + timedelta(seconds=9))
    expect(phone.get_by_text("何名で参加しますか")).to_be_visible()


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(
    slot: Slot, new_page: NewPage, later: Clock, language: str, scheme: Any
) -> None:
    edition = cast.edition_of(slot)
    cast.secretary(edition)
    page = new_page(viewport=PHONE, color_scheme=scheme)
    sign_in(page, "alice@example.jp")
    visitors, office = f"{language}{book_page(slot)}", f"{language}/office/{edition.slug}/lobby/"
    found = faults(page, visitors) + faults(page, office)
    expect(page.locator("[data-again]")).to_have_count(1)
    draw(edition, 40)
    later(OPENS)
    settle(edition)
    domain.set_gate(edition=edition, gate=Lobby.Gate.PAUSED, actor=SYSTEM)
    page.context.clear_cookies(name=f"waiting-{edition.occasion_id}")
    later(OPENS)
    found += faults(page, visitors)
    expect(page.locator(NUMBER)).to_have_count(1)
    found += faults(page, office) + faults(page, f"{office}?settings")
    assert "\n".join(found) == ""
