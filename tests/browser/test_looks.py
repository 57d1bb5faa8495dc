# SPDX-License-Identifier: Apache-2.0
"""Choosing a look: it is seen while it is chosen, also without scripts, before anybody saves."""

import pytest
from playwright.sync_api import expect
from tests import cast
from tests.browser.conftest import DESKTOP, NewPage
from tests.browser.people import sign_in

from machikoba.regions.models import Edition

pytestmark = pytest.mark.django_db(transaction=True)
LOOK = "/office/tetsunomori/look/"


@pytest.mark.parametrize("javascript", [True, False])
def test_seen_before_it_is_saved(new_page: NewPage, javascript: bool) -> None:
    cast.secretary(cast.edition())
    page = new_page(viewport=DESKTOP, javascript=javascript)
    sign_in(page, "alice@example.jp")
    page.goto(LOOK)
    page.get_by_label("水 —").check(force=True)
    if not javascript:
        page.get_by_role("button", name="暗い画面で見る").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("link[href*='look-water.css']")).to_have_count(1)
    expect(frame.get_by_role("heading", name="鉄ノ森")).to_be_visible()
    assert Edition.objects.get().look == "fire"
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("保存しました。")).to_be_visible()
    assert Edition.objects.get().look == "water"


def test_a_colour_nobody_can_read_on_is_told_while_it_is_chosen(new_page: NewPage) -> None:
    cast.secretary(cast.edition())
    page = new_page(viewport=DESKTOP)
    sign_in(page, "alice@example.jp")
    page.goto(LOOK)
    expect(page.get_by_text("5.8 : 1").first).to_be_visible()
    page.get_by_label("色", exact=True).fill("#777777")
    expect(page.get_by_text("4.5以上になる #747474 のような").first).to_be_visible()
    page.get_by_label("色", exact=True).fill("#747474")
    expect(page.get_by_text("4.6 : 1").first).to_be_visible()
