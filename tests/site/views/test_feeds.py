# SPDX-License-Identifier: Apache-2.0
"""The feeds' addresses; what is in them: tests/sharing/test_feeds.py."""

from typing import Any

import pytest
from django.test import Client
from tests import cast

from machikoba.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FEED = "/editions/tetsunomori/feed.atom"


def entries(client: Client, path: str = FEED) -> int:
    return client.get(path).content.decode().count("<entry>")


@pytest.mark.parametrize("change", [{"state": "draft"}, {"audience": "participants"}])
def test_what_is_hidden_is_not_told(client: Client, change: dict[str, Any]) -> None:
    cast.programme(cast.maker(cast.edition()))
    assert entries(client) == 1
    Programme.objects.everywhere().update(**change)
    cast.programme(cast.maker(cast.edition("other")))  # nothing of this edition is in memory
    from django.core.cache import caches

    caches["pages"].clear()
    assert entries(client) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    maker = cast.maker(cast.edition())
    for _number in range(count):
        cast.programme(maker)
    with django_assert_num_queries(3):
        assert entries(client) == count
    for number in range(count - 1):
        cast.edition(f"more-{number}")
    with django_assert_num_queries(3):
        assert entries(client, "/feed.atom") == count
