# SPDX-License-Identifier: Apache-2.0
"""The atlas with hands and without script: its map, its years, its weight."""

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect
from tests.atlas import country
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.test_pages import SCHEMES, faults

from machikoba.atlas.models import Listing
from machikoba.core.japanese.prefectures import PREFECTURES

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
MOST_BYTES = 200 * 1024
REGIONS = 500
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESKTOP, id="1440")]
PATHS = (
    "/atlas/",
    "/atlas/weekend/",
    "/atlas/calendar/?near=27",
    "/atlas/growth/",
    "/atlas/prefectures/27/",
    "/atlas/listings/?q=tetsu",
    "/atlas/listings/tetsu-0/",
    "/atlas/data/",
    "/atlas/map/",
    "/atlas/compare/?of=tetsu-0&of=tetsu-2",
)


@pytest.fixture
def japan() -> None:
    """Three open factories in Osaka of 2013 to 2015 with clashing days, one in Okinawa."""
    source, region = country.origin(), country.origin("region", "架空の事務局")
    for number in range(3):
        made = country.listing(f"tetsu-{number}", first_year=2013 + number, months=[9, 10])
        country.claim(made, "first_year", 2013, source, evidence=["https://example.jp/"])
        country.claim(made, "first_year", 2014, region)
        held = country.holding(made, date(2026, 9, 5), date(2026, 9, 6))
        country.figure(held, 1030, source, basis="estimated")
        country.figure(held, 1033, region, state="final")
    country.listing("umi", "海ノ工場", "47", "架空町")


@pytest.mark.parametrize("viewport", WIDTHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_whole(japan: None, new_page: NewPage, viewport: Any, language: str) -> None:
    page = new_page(viewport=viewport, reduced_motion="reduce")
    found = []
    for path in PATHS:
        found += faults(page, language + path, SCHEMES)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("path", ["/atlas/", "/atlas/map/"])
def test_the_first_view_of_500_regions_is_light(phone: Page, path: str) -> None:
    for number in range(REGIONS):
        code = PREFECTURES[number % len(PREFECTURES)].code
        made = country.listing(f"tetsu-{number}", f"架空ノ里{number} 工場びらき", code)
        Listing.objects.filter(pk=made.pk).update(first_year=2011 + number % 16)
        country.holding(made, date(2026, 9, 5 + number % 20))
    answers: list[Response] = []
    phone.on("response", lambda answer: answers.append(answer))  # playwright wants a function
    phone.goto(path, wait_until="networkidle")
    sizes = [answer.request.sizes() for answer in answers if answer.url.startswith("http")]
    assert len(sizes) > 2
    assert str(REGIONS) in phone.content()
    assert sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes) < MOST_BYTES


def test_the_map_without_a_mouse(japan: None, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/atlas/")
    expect(page.locator(".tile")).to_have_count(len(PREFECTURES))
    page.locator(".tile").first.focus()
    for tile in ("青森県 0地域", "岩手県 0地域"):
        page.keyboard.press("Tab")
        expect(page.locator(".tile:focus")).to_have_attribute("aria-label", tile)
    page.locator(".tile[aria-label='大阪府 3地域']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("大阪府")


def test_the_years_by_slider(japan: None, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/atlas/")
    slider = page.get_by_label("年", exact=True)
    expect(slider).to_be_visible()
    slider.fill("2014")
    expect(page.locator(".tile[aria-label='大阪府 2地域']")).to_have_count(1)
    expect(page.locator("#map-count")).to_have_text("2 か所 2014年までに始まった地域")
    slider.press("ArrowLeft")
    expect(page.locator(".tile[aria-label='大阪府 1地域']")).to_have_count(1)
    slider.press("End")
    expect(page.locator("#map-count")).to_have_text("4 か所 これまでに確認できた地域")


def test_the_years_play_to_today(japan: None, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/atlas/?year=2025")
    page.get_by_role("button", name="再生").click()
    expect(page.locator("[data-year]")).to_have_text("2026")
    expect(page.get_by_role("button", name="再生")).to_be_visible()


def test_who_wants_no_motion_moves_the_slider(japan: None, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP, reduced_motion="reduce")
    page.goto("/atlas/")
    expect(page.get_by_label("年", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="再生")).to_be_hidden()


def test_the_years_without_script(japan: None, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/atlas/")
    expect(page.get_by_label("年", exact=True)).to_be_hidden()
    page.get_by_role("link", name="2014", exact=True).click()
    expect(page.locator(".tile[aria-label='大阪府 2地域']")).to_have_count(1)
    expect(page.get_by_role("link", name="大阪府 2", exact=True)).to_be_visible()
