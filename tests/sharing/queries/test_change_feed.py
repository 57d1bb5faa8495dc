# SPDX-License-Identifier: Apache-2.0
"""A reader who follows `next` has everything once, and can prove it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests import cast

from machikoba.sharing.domain.change_feed import tell_due
from machikoba.sharing.models import FeedItem
from machikoba.sharing.queries.change_feed import counts, page, standing_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def follow(limit: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Every item from the beginning, and the last page."""
    items: list[dict[str, Any]] = []
    after, name = 0, ""
    while True:
        found = page(after, name, limit)
        if not found["items"]:
            return items, found
        items += found["items"]
        query = parse_qs(urlsplit(found["next"]).query)
        after, name = int(query["afterTimestamp"][0]), query["afterId"][0]


@pytest.fixture(autouse=True)
def _published() -> None:
    maker = cast.maker(cast.edition())
    for number in range(5):
        cast.programme(maker, title=f"見学{number}")
    tell_due()


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_of_any_size_hold_the_same(limit: int) -> None:
    items, _ = follow(limit)
    assert [item["modified"] for item in items] == sorted({item["modified"] for item in items})
    assert len(items) == FeedItem.objects.count() == 7


def test_the_end_says_what_a_reader_has_then() -> None:
    items, end = follow(100)
    things, digest = standing_of([(item["id"], item["modified"]) for item in items])
    assert end["standing"] == {"things": things, "digest": digest}
    assert follow(100)[1] == end


def test_what_is_gone_has_no_data_and_does_not_count() -> None:
    row = FeedItem.objects.filter(kind="programme").first()
    newest = FeedItem.objects.order_by("modified").last()
    assert row is not None
    assert newest is not None
    FeedItem.objects.filter(pk=row.pk).update(is_deleted=True, modified=newest.modified + 9)
    items, end = follow(100)
    assert (items[-1]["state"], "data" in items[-1]) == ("deleted", False)
    assert end["standing"]["things"] == 6
    assert counts() == {"open_factory": 1, "edition": 1, "programme": 4}
