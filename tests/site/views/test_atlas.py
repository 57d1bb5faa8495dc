# SPDX-License-Identifier: Apache-2.0
"""The atlas's home, its growth, a prefecture."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country
from tests.site.pages import links, words

from machikoba.atlas.domain.municipalities import take_in
from machikoba.atlas.reading.boundaries import SaidMunicipality
from machikoba.audit.actor import COMMAND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def fill(rows: int) -> None:
    for number in range(rows):
        made = country.listing(f"tetsu-{number}", first_year=2013 + number, months=[10])
        country.holding(made, date(2026, 9, 5), date(2026, 9, 6))
        country.holding(made, date(2026, 10, 3))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("", 8), ("growth/", 6), ("prefectures/27/", 9), ("?year=2016", 8)]
)
def test_as_many_queries_for_one_as_for_three(
    client: Client,
    rows: int,
    path: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(rows)
    with django_assert_num_queries(queries):
        client.get(f"/atlas/{path}")


def test_the_map_of_a_year(client: Client) -> None:
    fill(3)
    assert "大阪 2" in words(client.get("/atlas/?year=2014"))
    assert "大阪 3" in words(client.get("/atlas/?year=xyz"))


def test_every_prefecture_is_linked_twice(client: Client) -> None:
    found = links(client.get("/atlas/"))
    linked = [link for link in found if link.startswith("/atlas/prefectures/")]
    assert len(linked) == 2 * 47


def test_a_prefecture_shows_its_own_and_its_neighbours(client: Client) -> None:
    country.listing("here", "鉄ノ森")
    country.holding(country.listing("beside", "水ノ里", "26"), date(2026, 10, 3))
    page = words(client.get("/en/atlas/prefectures/27/"))
    assert page.index("Here") < page.index("Beside") < page.index("Nara")


@pytest.mark.parametrize("code", ["48", "大阪", "0"])
def test_no_such_prefecture(client: Client, code: str) -> None:
    assert client.get(f"/atlas/prefectures/{code}/").status_code == 404


def test_makers_that_sources_dispute_are_a_span(client: Client) -> None:
    held = country.holding(country.listing(), date(2024, 10, 1))
    country.figure(held, 30, country.origin())
    country.figure(held, 1033, country.origin())
    assert "30–1,033 資料により異なる" in words(client.get("/atlas/growth/"))


def test_a_prefecture_is_drawn_where_its_municipalities_are_known(client: Client) -> None:
    country.listing()
    assert "市区町村の図" not in words(client.get("/atlas/prefectures/27/"))
    ring = [[135, 34], [135.1, 34], [135.1, 34.1], [135, 34]]
    said = SaidMunicipality("279013", "27", "架空市", rings=[ring], point=(135.05, 34.05))
    take_in(said=[said], source="架空の資料", actor=COMMAND)
    page = client.get("/atlas/prefectures/27/?again")
    assert "架空市1 「架空の資料」をもとに加工" in words(page)
    assert 'class="is-open"' in page.content.decode()
