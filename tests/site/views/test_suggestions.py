# SPDX-License-Identifier: Apache-2.0
"""What the search box proposes while somebody types."""

import pytest
from django.test import Client
from tests.site import pages
from tests.site.facts import BLADES, fair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = f"{pages.LIST}suggestions.json"


def test_groups(client: Client) -> None:
    fair()
    groups = client.get(ADDRESS, {"q": "はも"}).json()["groups"]
    assert [group["label"] for group in groups] == ["キーワード", "プログラム", "参加事業者"]
    words, programmes, makers = (group["items"] for group in groups)
    assert words[0]["text"] == "刃物"
    assert words[0]["is_word"]
    assert (programmes[0]["text"], programmes[0]["is_word"]) == (BLADES, False)
    for item in (*words, *programmes, *makers):
        assert client.get(item["url"]).status_code == 200


def test_in_english_what_is_japanese_is_marked(client: Client) -> None:
    fair()
    groups = client.get(f"/en{ADDRESS}", {"q": "はも"}).json()["groups"]
    assert groups[0]["label"] == "Keyword"
    makers = groups[-1]["items"]
    assert {item["lang"] for item in makers} <= {"", "ja"}
    assert all(item["url"].startswith("/en/") for item in makers)


@pytest.mark.parametrize("typed", ["", "宇宙船", "\0", "%", "z" * 500])
def test_nothing_to_propose(client: Client, typed: str) -> None:
    fair()
    assert client.get(ADDRESS, {"q": typed}).json() == {"groups": []}


def test_no_such_edition(client: Client) -> None:
    assert client.get("/editions/nowhere/programmes/suggestions.json").status_code == 404
