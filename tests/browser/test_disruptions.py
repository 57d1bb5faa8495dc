# SPDX-License-Identifier: Apache-2.0
"""A typhoon at five in the morning, on a telephone: three taps, and everybody has been told."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests import cast
from tests.bookings import storm
from tests.browser.conftest import PHONE, NewPage
from tests.browser.people import sign_in
from tests.browser.test_pages import violations

from machikoba.mailings.disrupted import instead_link
from machikoba.notices.models import Notice
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    """Two days of two starts; two parties come on the first, one of them has no mail address."""
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, day) for day in (0, 1) for hour in (10, 14)]
    cast.programme(maker, "はさみを研ぐ", slots=plans)
    cast.secretary(maker.edition)
    return maker.edition


def is_fine(page: Page) -> None:
    """Nothing axe finds, and nothing wider than the screen."""
    assert violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_day_is_called_off_with_three_taps(
    new_page: NewPage, edition: Edition, scheme: str
) -> None:
    first = Slot.objects.filter(programme__occasion=edition.occasion_id).order_by("starts_at")[0]
    placed = cast.book(first, adults=2)
    storm.caller(first, adults=3, phone="000-1111-2222")
    page = new_page(viewport=PHONE, color_scheme=scheme)
    sign_in(page, "alice@example.jp")
    page.goto("/office/tetsunomori/")
    page.get_by_role("main").get_by_role("link", name="中止・変更").click()
    is_fine(page)
    page.get_by_role("link", name="10月1日(木) を全日中止").click()
    expect(page.get_by_text("電話(一覧を作ります)")).to_be_visible()
    page.get_by_role("radio", name="台風").check(force=True)
    is_fine(page)
    page.get_by_role("button", name="中止して、2組に知らせる").click()
    expect(page.get_by_text("2枠の処理が終わりました。")).to_be_visible()
    is_fine(page)
    page.get_by_role("button", name="連絡した 電話 太郎").click()
    expect(page.get_by_role("button", name="取り消す")).to_be_visible()
    is_fine(page)
    assert Notice.objects.filter(kind="disruption").count() == 1

    visitor = new_page(viewport=PHONE, color_scheme=scheme)
    visitor.goto(urlsplit(instead_link(placed.order, placed.bookings[0])).path)
    is_fine(visitor)
    visitor.get_by_role("button", name="この回にする").first.click()
    expect(visitor.get_by_text("予約が確定しています。")).to_be_visible()
    is_fine(visitor)
