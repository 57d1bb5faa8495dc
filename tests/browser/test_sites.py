# SPDX-License-Identifier: Apache-2.0
"""The map of an edition with hands, keys and without script: map and list in step."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests import cast
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.test_pages import faults

from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
MAP = "/editions/tetsunomori/map/"
SITES = (
    ("青空鉄工", "アオゾラ", 36.030, 137.030),
    ("雲工房", "クモコウボウ", 36.0302, 137.0302),
    ("月製作所", "ツキ", 36.060, 137.080),
)


@pytest.fixture
def edition() -> Edition:
    """Two sites side by side, one far from both; only the first has a tour."""
    made = cast.edition()
    for name, kana, latitude, longitude in SITES:
        maker = cast.maker(made, name, kana)
        place = {"latitude": latitude, "longitude": longitude}
        Participation.objects.filter(pk=maker.pk).update(**place)
        if name == "青空鉄工":
            cast.programme(maker)
    return made


def item(page: Page, name: str) -> Any:
    return page.locator(".site").filter(has_text=name)


def test_map_and_list_in_step(edition: Edition, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(MAP)
    expect(page.locator(".mark")).to_have_count(2)
    # What is too near is one number, and comes apart.
    page.get_by_role("link", name="2会場。拡大する").click()
    expect(page.locator(".mark-many")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"[?&]at=137\.\d+"))
    page.locator(".mark[data-of='2']").hover()
    expect(item(page, "雲工房")).to_have_class(re.compile("is-on"))
    page.locator(".mark[data-of='2']").click()
    expect(item(page, "雲工房")).to_have_class(re.compile("is-chosen"))
    expect(page).to_have_url(re.compile("#s2$"))
    item(page, "月製作所").locator(".site-number").click()
    expect(page.locator(".mark[data-of='3']")).to_have_class(re.compile("is-chosen"))


def test_a_filter_changes_both_and_the_address(edition: Edition, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(MAP)
    page.get_by_label("始まる時刻").select_option("10:00")
    expect(page.locator(".site")).to_have_count(1)
    expect(page.locator(".mark")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?hour=10"))
    page.reload()
    expect(page.locator(".mark")).to_have_count(1)


def test_the_map_by_keyboard(edition: Edition, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(MAP)
    canvas = page.locator("[data-map]")
    canvas.focus()
    for _ in range(4):
        canvas.press("+")
    expect(page.locator(".mark-many")).to_have_count(0)
    canvas.press("0")
    expect(page.locator(".mark-many")).to_have_count(1)
    page.locator(".mark-many").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mark")).to_have_count(3)
    page.locator(".mark[data-of='1']").focus()
    page.keyboard.press("Enter")
    expect(item(page, "青空鉄工").get_by_role("link", name="青空鉄工")).to_be_focused()


def test_around_me(edition: Edition, new_page: NewPage) -> None:
    here = {"latitude": 36.06, "longitude": 137.081}
    page = new_page(viewport=DESKTOP, geolocation=here, permissions=["geolocation"])
    page.goto(MAP)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url + (asked.post_data or "")))
    page.get_by_role("button", name="現在地から近い順に並べる").click()
    expect(page.locator(".site-name").first).to_have_text("月製作所")
    expect(item(page, "月製作所").locator(".site-far")).to_have_text("現在地から100 m")
    assert not [one for one in sent if "36.06" in one or "137.081" in one]
    page.get_by_role("button", name="現在地から近い順に並べる").click()
    expect(page.locator(".site-name").first).to_have_text("青空鉄工")


def test_without_script_every_step_is_a_link(edition: Edition, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, javascript=False)
    page.goto(f"{MAP}?language=")
    page.get_by_role("link", name="2会場。拡大する").click()
    expect(page).to_have_url(re.compile("language=&at="))
    page.get_by_label("始まる時刻").select_option("10:00")
    page.get_by_role("button", name="地図で探す").click()
    expect(page.locator(".site")).to_have_count(1)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_the_page_is_whole(edition: Edition, new_page: NewPage, viewport: Any) -> None:
    for scheme in ("light", "dark"):
        page = new_page(viewport=viewport, color_scheme=scheme)
        assert faults(page, MAP) == []
