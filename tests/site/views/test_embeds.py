# SPDX-License-Identifier: Apache-2.0
"""The programme inside other sites: may be framed, sends no cookie, leads out by new tabs."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.facts import BLADES, LACQUER, fair

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EMBED = f"{pages.EDITION}embed/"


def titles(client: Client, query: str = "") -> list[str]:
    cards = client.get(f"{EMBED}{query}").context["cards"]
    return [str(card["programme"].title) for card in cards]


def ancestors(client: Client, path: str) -> str:
    policy = client.get(path).headers["Content-Security-Policy"]
    found = re.search(r"frame-ancestors ([^;]+)", policy)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [LACQUER, BLADES]),
        ("?area=east", [BLADES]),
        ("?area=nowhere", [LACQUER, BLADES]),
        ("?day=2026-10-02", [LACQUER]),
        ("?day=never&limit=-1&lang=xx", [LACQUER, BLADES]),
        ("?limit=1", [LACQUER]),
    ],
)
def test_what_was_asked_for(client: Client, query: str, expected: list[str]) -> None:
    fair()
    assert titles(client, query) == expected


def test_the_language_can_be_asked_for(client: Client) -> None:
    fair()
    page = client.get(f"{EMBED}?lang=en&limit=1")
    assert '<html lang="en">' in page.content.decode()
    assert "See all 2 programmes" in pages.words(page)
    assert [link for link in pages.links(page) if link.startswith("/editions")] == []


def test_only_this_page_may_be_framed_by_anybody(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    assert ancestors(client, EMBED) == ancestors(client, f"{EMBED}?limit=3") == "*"
    others = ["/", pages.EDITION, pages.LIST, f"{pages.LIST}{made.uuid}/", "/sign-in/"]
    others += ["/editions/nowhere/", "/api/v1/editions"]
    assert {ancestors(client, path) for path in others} == {"'self'"}


def test_it_knows_nobody(client: Client) -> None:
    fair()
    answer = client.get(EMBED)
    assert (dict(answer.cookies), answer.headers.get("Set-Cookie")) == ({}, None)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert pages.forms(answer) == []


def test_every_link_opens_beside_the_other_site(client: Client) -> None:
    fair()
    body = client.get(EMBED).content.decode().split("<main")[1]
    links = re.findall(r"<a\s[^>]*>", body)
    assert len(links) == 4
    assert [a for a in links if 'target="_blank"' not in a or 'rel="noopener"' not in a] == []


def test_the_rest_keeps_what_was_asked(client: Client) -> None:
    fair()
    links = pages.links(client.get(f"{EMBED}?area=east&limit=1&lang=ja"))
    assert links[-1] == f"{pages.LIST}?area=east"


def test_nothing_found(client: Client) -> None:
    cast.edition()
    assert "条件に合うプログラムがありません。" in pages.words(client.get(EMBED))


def test_what_is_hidden_is_not_in_it(client: Client) -> None:
    fair()
    Programme.objects.everywhere().update(audience=Programme.Audience.PARTICIPANTS)
    assert titles(client) == []
    Edition.objects.update(status=Edition.Status.DRAFT)
    assert client.get(EMBED).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    maker = cast.maker(cast.edition())
    for _number in range(count):
        cast.programme(maker, slots=[cast.plan(9 + n) for n in range(count)])
    with django_assert_num_queries(8):
        client.get(EMBED)
