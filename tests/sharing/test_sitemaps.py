# SPDX-License-Identifier: Apache-2.0
"""The map of the site: what is public, in both languages, and nothing else."""

from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from tests import cast

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.site.views import sitemaps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
BASE = "http://127.0.0.1:8000"


def places(client: Client, path: str = "/sitemap.xml") -> list[str]:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    root = fromstring(answer.content)
    return [str(loc.text).removeprefix(BASE) for loc in root.iter(f"{SPACE}loc")]


def test_every_public_page_in_both_languages(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    home = "/editions/tetsunomori/"
    bare = ["/", home, f"{home}programmes/", f"{home}makers/"]
    bare += [f"{home}programmes/{made.uuid}/", f"{home}makers/{made.participation.uuid}/"]
    assert sorted(places(client)) == sorted([*bare, *(f"/en{path}" for path in bare)])
    assert {client.get(path).status_code for path in places(client)} == {200}


def test_each_names_its_alternates_and_its_change(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    root = fromstring(client.get("/sitemap.xml").content)
    page = f"/editions/tetsunomori/programmes/{made.uuid}/"
    (url,) = [u for u in root if u.findtext(f"{SPACE}loc") == f"{BASE}/en{page}"]
    assert url.findtext(f"{SPACE}lastmod") == "2026-09-01T03:00:00+00:00"
    assert [(a.get("hreflang"), a.get("href")) for a in url.findall(LINK)] == [
        ("ja", f"{BASE}{page}"),
        ("en", f"{BASE}/en{page}"),
        ("x-default", f"{BASE}{page}"),
    ]


def test_what_is_not_public_is_not_on_the_map(client: Client) -> None:
    maker = cast.maker(cast.edition())
    hidden = cast.programme(maker, state=Programme.State.DRAFT)
    mutual = cast.programme(maker, audience=Programme.Audience.PARTICIPANTS)
    cast.programme(cast.maker(cast.edition("draft", status=Edition.Status.DRAFT)))
    text = " ".join(places(client))
    for word in (str(hidden.uuid), str(mutual.uuid), "/draft/"):
        assert word not in text


def test_a_long_one_is_a_list_of_maps(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_PROGRAMMES", 1)
    maker = cast.maker(cast.edition())
    cast.programme(maker), cast.programme(maker)
    cast.edition("old", status=Edition.Status.ARCHIVED)
    maps = places(client)
    assert sorted(maps) == [
        "/sitemaps/editions/old.xml",
        "/sitemaps/editions/tetsunomori.xml",
        "/sitemaps/site.xml",
    ]
    found = [place for path in maps for place in places(client, path)]
    monkeypatch.undo()
    cast.programme(maker).delete()  # the page before is kept a moment
    assert len(found) == len(set(found)) == 2 * (1 + 3 + 1 + 2 + 3)


@pytest.mark.parametrize("count", [1, 3])
def test_queries(client: Client, django_assert_num_queries: Any, count: int) -> None:
    maker = cast.maker(cast.edition())
    for _number in range(count):
        cast.programme(maker)
    with django_assert_num_queries(8):
        client.get("/sitemap.xml")


def test_robots_know_the_map_and_shut_no_page_on_it(client: Client) -> None:
    cast.programme(cast.maker(cast.edition()))
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {BASE}/sitemap.xml" in lines
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert [p for p in places(client) for c in closed if "*" not in c and p.startswith(c)] == []
