# SPDX-License-Identifier: Apache-2.0
"""Long lists of the office, fifty rows a page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body
from tests.site import pages

from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MANY = 51


def makers(edition: Edition, count: int) -> None:
    for number in range(count):
        cast.maker(edition, f"製作所{number}", "カクウ")


def programmes(edition: Edition, count: int) -> None:
    maker = cast.maker(edition)
    for number in range(count):
        cast.programme(maker, f"見学{number}", slots=[])


def slots(edition: Edition, count: int) -> None:
    plans = [cast.plan(number % 24, number // 24) for number in range(count)]
    cast.programme(cast.maker(edition), slots=plans)


def bookings(edition: Edition, count: int) -> None:
    slot = cast.programme(cast.maker(edition), slots=[cast.plan(capacity=count)]).slots.get()
    for number in range(count):
        cast.book(slot, email=f"guest{number}@example.jp")


LISTS: dict[str, Callable[[Edition, int], None]] = {
    "makers": makers,
    "programmes": programmes,
    "slots": slots,
    "bookings": bookings,
}
ROW = re.compile(r"<tr>\s*<td|<li>\s*<span class=\"slots-time")


def rows(client: Client, name: str, page: str) -> int:
    return len(ROW.findall(body(client.get(f"/office/tetsunomori/{name}/", {"page": page}))))


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_on_one_page(name: str) -> None:
    edition = cast.edition()
    LISTS[name](edition, MANY)
    client = as_secretary(edition)
    assert [rows(client, name, page) for page in ("", "1", "2")] == [50, 50, 1]


@pytest.mark.parametrize(
    ("page", "shown"), [("3", 1), ("0", 1), ("-1", 1), ("x", 50), ("1.5", 50), ("9" * 30, 1)]
)
def test_a_page_that_is_none_shows_one_that_is(page: str, shown: int) -> None:
    edition = cast.edition()
    makers(edition, MANY)
    assert rows(as_secretary(edition), "makers", page) == shown


def turns(client: Client, **asked: str) -> list[str]:
    """Where the buttons of the list lead that turn its pages."""
    links = pages.links(client.get("/office/tetsunomori/makers/", asked))
    return [link for link in links if link.startswith("?") and "page=" in link]


def test_turning_the_page_keeps_search_and_filter() -> None:
    edition = cast.edition()
    makers(edition, 2 * MANY)
    client = as_secretary(edition)
    asked = {"q": "製作所", "state": "published"}
    query = "q=%E8%A3%BD%E4%BD%9C%E6%89%80&state=published"
    assert turns(client, **asked, page="2") == [f"?{query}&page=1", f"?{query}&page=3"]
    assert turns(client, **asked) == [f"?{query}&page=2"]
    Participation.objects.everywhere().update(state=Participation.State.INVITED)
    assert turns(client, **asked) == []


def test_fifty_rows_need_no_second_page() -> None:
    edition = cast.edition()
    makers(edition, MANY - 1)
    client = as_secretary(edition)
    assert turns(client) == []
    assert "50件" in pages.words(client.get("/office/tetsunomori/makers/"))
