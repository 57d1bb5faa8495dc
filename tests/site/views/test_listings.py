# SPDX-License-Identifier: Apache-2.0
"""Open factories of the whole country: found, read, compared."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country
from tests.site.pages import links, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        country.listing(f"tetsu-{number}")
    with django_assert_num_queries(4):
        client.get("/atlas/listings/")


def test_found_in_kana_and_english(client: Client) -> None:
    country.listing()
    for word in ("てつのもり", "tetsu"):
        assert "/atlas/listings/tetsu/" in links(client.get(f"/atlas/listings/?q={word}"))
    assert "見つかりませんでした" in words(client.get("/atlas/listings/?q=xyzzy&month=99"))


def test_each_fact_with_its_origin(client: Client) -> None:
    made = country.listing()
    source = country.origin("region", "架空の事務局")
    evidence = ["https://example.jp/"]
    country.claim(made, "months", [10, 11], source, evidence=evidence)
    page = client.get("/atlas/listings/tetsu/")
    assert "10月・11月 地域の事務局: 架空の事務局 2026-09-01 出典1" in words(page)
    assert evidence[0] in links(page)


def test_what_two_sources_agree_on_is_said_once(client: Client) -> None:
    made = country.listing()
    for kind, name in (("region", "架空の事務局"), ("file", "架空の報告書")):
        source = country.origin(kind, name)
        country.claim(made, "organiser", "架空実行委員会", source)
        country.claim(made, "website", f"https://{kind}.example.jp/", source)
    page = words(client.get("/atlas/listings/tetsu/"))
    known = page[page.index("わかっていること") :]
    assert known.count("架空実行委員会") == 1
    assert "地域の事務局: 架空の事務局 2026-09-01 公表資料: 架空の報告書" in known
    assert "https://region.example.jp/" in known
    assert "https://file.example.jp/" in known


def test_contradicting_figures_both_stand(client: Client) -> None:
    held = country.holding(country.listing(), date(2024, 10, 1))
    country.figure(held, 30, country.origin(), quantity="visits", basis="estimated")
    country.figure(held, 33, country.origin(), quantity="visits", is_about=True)
    page = words(client.get("/atlas/listings/tetsu/"))
    assert "延べ訪問数 30 推計" in page
    assert "延べ訪問数 約33 把握方法は不明" in page


def test_what_search_engines_read(client: Client) -> None:
    country.holding(country.listing(), date(2026, 10, 3))
    body = client.get("/atlas/listings/tetsu/").content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body)
    thing = json.loads(found)
    assert thing["@type"] == "EventSeries"
    assert [event["startDate"] for event in thing["subEvent"]] == ["2026-10-03"]


def test_a_merged_address_leads_on(client: Client) -> None:
    country.listing("old", merged_into=country.listing("new"))
    assert client.get("/atlas/listings/old/").headers["Location"] == "/atlas/listings/new/"
    assert client.get("/atlas/listings/nowhere/").status_code == 404


def test_four_are_compared_in_their_own_order(client: Client) -> None:
    for slug in "edcba":
        country.listing(slug, slug)
    page = words(client.get("/atlas/compare/?of=e&of=a&of=c&of=b&of=d"))
    assert re.findall(r"\b([a-e]) 開催地", page) == ["a", "b", "c", "d"]
    assert "はじめの4つ" in page


def test_days_that_sources_dispute_stand_under_the_edition(client: Client) -> None:
    held = country.holding(country.listing(), date(2026, 10, 3))
    for kind, day in (("file", "2026-10-03"), ("region", "2026-10-04")):
        by = country.origin(kind)
        country.claim(held.listing, "dates", [day, None], by, holding=held)
    page = words(client.get("/atlas/listings/tetsu/"))
    assert "日程 資料により異なる 2026-10-04 地域の事務局" in page
    assert "2026-10-03 公表資料" in page


def test_places_are_read_out(client: Client) -> None:
    places = [["27", "架空市"], ["24", ""]]
    country.claim(country.listing(), "places", places, country.origin())
    assert "開催地 大阪府 架空市 / 三重県 公表資料" in words(client.get("/atlas/listings/tetsu/"))
