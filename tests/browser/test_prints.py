# SPDX-License-Identifier: Apache-2.0
"""One button, and a PDF opens beside the page, with scripts and without."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from tests import cast
from tests.browser.conftest import DESKTOP, NewPage
from tests.browser.people import sign_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
ROOM = "/office/tetsunomori/print/"


@pytest.fixture
def address() -> str:
    """A secretary of an edition with one booking."""
    slot = cast.slot()
    cast.book(slot)
    return cast.secretary(cast.edition_of(slot)).email


def printed(page: Page, card: str) -> str:
    """The name of the file that the button of a card opens beside the page."""
    with page.context.expect_event("response", lambda answer: ".pdf" in answer.url) as answered:
        page.locator(f"#{card}").get_by_role("button", name="PDFを作成する").click()
    headers = answered.value.headers
    assert (answered.value.status, headers["content-type"]) == (200, "application/pdf")
    return unquote(headers["content-disposition"]).rpartition("'")[2]


def test_a_list_and_badges_one_after_another(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESKTOP)
    sign_in(page, address)
    page.goto(ROOM)
    status = page.locator("#name-list").get_by_role("status")
    assert printed(page, "name-list") == "来場者名簿_tetsunomori_2026-10-01.pdf"
    expect(status).to_be_empty()
    assert page.url.endswith(ROOM)
    for _ in range(2):
        expect(page.locator("#badges").get_by_role("status")).to_be_empty()
        assert printed(page, "badges") == "名札_tetsunomori.pdf"


def test_without_scripts(new_page: NewPage, address: str) -> None:
    page = new_page(viewport=DESKTOP, javascript=False)
    sign_in(page, address)
    page.goto(ROOM)
    assert printed(page, "booklet") == "プログラム冊子_tetsunomori.pdf"
