# SPDX-License-Identifier: Apache-2.0
"""The atlas over a base map, its tiles from a server of the test's own, and without WebGL."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from tests.atlas import country
from tests.atlas.stand import Pieces, Stand, whole
from tests.browser.conftest import DESKTOP, NewPage
from tests.browser.test_pages import faults

from machikoba.core import basemaps

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


def _picture(path: str, headers: dict[str, str]) -> Pieces:
    out = io.BytesIO()
    Image.new("RGB", (256, 256), "#dfe8e0").save(out, "PNG")
    return whole(out.getvalue(), Content_Type="image/png", Access_Control_Allow_Origin="*")


@pytest.fixture
def tiles(settings: Any) -> Iterator[Stand]:
    """A server of tiles, which the base map of the survey is asked from."""
    with Stand(_picture) as stand:
        told = f"{stand.url}/xyz/pale/{{z}}/{{x}}/{{y}}.png"
        settings.BASEMAP = replace(basemaps.read("gsi"), tiles=told)
        yield stand


@pytest.fixture
def japan() -> None:
    """Two in one place, one far from both."""
    for slug, code in (("tetsu", "27"), ("mizu", "27"), ("umi", "47")):
        country.holding(country.listing(slug, slug, code), date(2026, 10, 3))


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """Not watched as other pages are: it does ask another host."""
    context = browser.new_context(base_url=site, viewport=DESKTOP, locale="ja-JP")
    page = context.new_page()
    refused: list[str] = []
    page.on(
        "console", lambda said: refused.append(said.text) if "Content Security" in said.text else 0
    )
    page.on("pageerror", lambda error: refused.append(str(error)))
    yield page
    context.close()
    assert refused == []


def test_points_over_tiles(japan: None, tiles: Stand, page: Page) -> None:
    hosts = set[str]()
    page.on("request", lambda asked: hosts.add("/".join(asked.url.split("/")[:3])))
    page.goto("/atlas/map/")
    expect(page.locator("[data-drawn]")).to_be_visible()
    expect(page.get_by_role("link", name="umi, 沖縄県 架空市")).to_be_visible()
    expect(page.locator("[data-tiles]")).to_be_hidden()
    expect(page.get_by_text("地理院タイル")).to_be_visible()
    assert tiles.asked
    assert {host for host in hosts if host.startswith("http")} == {
        tiles.url, page.url.removesuffix("/atlas/map/"),
    }  # fmt: skip
    # What stands in one place is told as one, and opened as a list, by the keyboard too.
    page.get_by_role("button", name="2地域。拡大する").focus()
    page.keyboard.press("Enter")
    page.locator(".basemap-leaves").get_by_role("link", name="mizu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("mizu")


def test_tiles_that_do_not_come_leave_the_points(japan: None, settings: Any, page: Page) -> None:
    told = "http://127.0.0.1:9/{z}/{x}/{y}.png"
    settings.BASEMAP = replace(basemaps.read("gsi"), tiles=told)
    page.goto("/atlas/map/")
    expect(page.get_by_role("link", name="umi, 沖縄県 架空市")).to_be_visible()


def test_a_style_that_does_not_come_leaves_the_diagram(
    japan: None, settings: Any, page: Page
) -> None:
    settings.BASEMAP = replace(basemaps.read("openfreemap"), style="http://127.0.0.1:9/style")
    page.goto("/atlas/map/")
    expect(page.locator(".tile[aria-label='大阪府 2地域']")).to_be_visible()
    expect(page.locator("[data-basemap]")).to_be_hidden()


@pytest.mark.usefixtures("tiles")
def test_without_webgl_the_diagram_stays(
    japan: None, launch: Callable[..., Browser], new_page: NewPage
) -> None:
    blind = launch("--disable-gpu", "--disable-3d-apis")
    page = new_page(browser=blind, viewport=DESKTOP)
    page.goto("/atlas/map/")
    expect(page.locator(".tile[aria-label='大阪府 2地域']")).to_be_visible()
    expect(page.locator("[data-basemap]")).to_be_hidden()
    blind.close()


def test_without_script_the_diagram_stays(japan: None, tiles: Stand, new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto("/atlas/map/")
    expect(page.locator(".tile[aria-label='大阪府 2地域']")).to_be_visible()
    assert tiles.asked == []


def test_the_page_is_whole(japan: None, tiles: Stand, browser: Browser, site: str) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=site, color_scheme=scheme, locale="ja-JP")
        page = context.new_page()
        assert faults(page, "/atlas/map/") == []
        context.close()
