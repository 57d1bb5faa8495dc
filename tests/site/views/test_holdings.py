# SPDX-License-Identifier: Apache-2.0
"""This weekend, and the season."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country
from tests.site.pages import links, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("weekend/", 5), ("calendar/?near=27", 5)])
def test_as_many_queries_for_one_as_for_three(
    client: Client,
    rows: int,
    path: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        made = country.listing(f"tetsu-{number}", months=[10])
        country.holding(made, date(2026, 9, 5))
        country.holding(made, date(2026, 10, 3 + number))
    with django_assert_num_queries(queries):
        client.get(f"/atlas/{path}")


def test_this_weekend_before_what_comes_later(client: Client) -> None:
    country.holding(country.listing("later", "水ノ里"), date(2026, 10, 3))
    country.holding(country.listing("now", "鉄ノ森"), date(2026, 9, 4), date(2026, 9, 5))
    page = words(client.get("/atlas/weekend/"))
    assert page.index("鉄ノ森") < page.index("このほかの開催") < page.index("水ノ里")


def test_what_is_near_and_what_clashes(client: Client) -> None:
    for slug, code in (("here", "27"), ("beside", "26"), ("far", "01")):
        country.holding(country.listing(slug, slug, code, months=[10]), date(2026, 10, 3))
    page = client.get("/atlas/calendar/?near=27")
    assert "日程が重なる開催 here" in words(page)
    assert "/atlas/listings/far/" not in links(page)
    assert "/atlas/listings/far/" in links(client.get("/atlas/calendar/?near=99"))


def test_the_grid_marks_known_days_and_those_that_clash(client: Client) -> None:
    for slug, code in (("here", "27"), ("beside", "26"), ("far", "01")):
        made = country.listing(slug, slug, code, months=[10])
        country.holding(made, date(2026, 10, 3), date(2026, 10, 4))
    country.listing("usual", "usual", "27", months=[5])
    page = client.get("/atlas/calendar/")
    body = page.content.decode()
    assert body.count('class="is-open is-clash"') == 2
    assert body.count("<b>3–4</b>") == 3
    assert words(page).count("近くの地域と日程が重なる") == 2


def test_a_listing_without_usual_months_is_in_the_grid_once_its_days_are_known(
    client: Client,
) -> None:
    country.holding(country.listing("here"), date(2026, 10, 30), date(2026, 11, 2))
    country.listing("unknown")
    page = words(client.get("/atlas/calendar/"))
    assert "30–11/02" in page
    assert "わからない1地域" in page


def test_the_calendar_near_one_can_be_subscribed_to(client: Client, settings: Any) -> None:
    settings.BASE_URL = "https://of.example.jp"
    found = links(client.get("/atlas/calendar/?near=27"))
    assert "webcal://of.example.jp/atlas/calendar.ics?near=27" in found
    assert "https://of.example.jp/atlas/calendar.ics?near=27" in found
