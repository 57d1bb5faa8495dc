# SPDX-License-Identifier: Apache-2.0
"""The programme inside a page of another site, in a real browser."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests import cast
from tests.browser.conftest import DESKTOP, PATIENCE, NewPage
from tests.browser.people import wait_until
from tests.office.house import as_secretary, body
from tests.office.views.test_embeds import ADDRESS, snippets

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


FITS = "innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height)"


class Town:
    """A site of its own on loopback with one page, and a browser that looks at it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))

    def show(self, *lines: str, wait_until: Any = "load") -> None:
        """Serve a page with these lines in it, and go there."""
        text = "<!DOCTYPE html><meta charset='utf-8'><h1>町</h1>" + "".join(lines)

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.page.goto(
            f"http://127.0.0.1:{self.server.server_port}/town.html", wait_until=wait_until
        )


@pytest.fixture
def town(browser: Browser) -> Iterator[Town]:
    """A town that keeps no cookie of ours."""
    context = browser.new_context(viewport=DESKTOP, locale="ja-JP")
    context.set_default_timeout(PATIENCE)
    made = Town(context.new_page())
    yield made
    assert context.cookies() == []
    context.close()
    made.server.shutdown()
    made.server.server_close()


def test_the_lines_from_the_office_show_the_programme(town: Town, site: str) -> None:
    edition = cast.edition()
    for number in range(14):
        cast.programme(cast.maker(edition, f"製作所{number}"), f"見学{number}")
    town.show(*snippets(body(as_secretary(edition).get(ADDRESS))))
    inside = town.page.frame_locator("iframe")
    expect(inside.get_by_role("link", name="見学11")).to_be_visible()
    frame = town.page.frames[1]
    wait_until(frame, FITS)
    assert frame.evaluate("innerHeight") < 900
    assert [line for line in town.said if "favicon" not in line] == []


def test_a_script_that_comes_late_still_learns_the_height(town: Town, site: str) -> None:
    lines = snippets(body(as_secretary(cast.edition()).get(ADDRESS)))
    held: list[Route] = []
    town.page.route("**/embed.js", lambda route: held.append(route))
    town.show(*lines, wait_until="commit")
    expect(town.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    frame = town.page.frames[1]
    frame.wait_for_load_state()  # it has said how tall it is, and nobody listened
    assert frame.evaluate("innerHeight") == 900
    held.pop().continue_()
    wait_until(frame, FITS)


def test_without_the_second_line_it_keeps_its_height(town: Town, site: str) -> None:
    frame, _script = snippets(body(as_secretary(cast.edition()).get(ADDRESS)))
    town.show(frame)
    expect(town.page.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    assert town.page.locator("iframe").evaluate("e => e.clientHeight") == 900


def test_no_other_page_can_be_framed(town: Town, site: str) -> None:
    """The negative control."""
    cast.edition()
    with town.page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        town.show(f'<iframe src="{site}/editions/tetsunomori/"></iframe>')


def test_linked_data_is_no_script_to_the_policy(new_page: NewPage) -> None:
    """The page's watch fails on any word of the console; here it also meets the data."""
    made = cast.programme(cast.maker(cast.edition()))
    page = new_page()
    page.goto(f"/editions/tetsunomori/programmes/{made.uuid}/")
    data = page.locator("script[type='application/ld+json']")
    expect(data).to_have_count(2)
    assert page.evaluate("e => JSON.parse(e).name", data.first.text_content()) == "工場見学"
