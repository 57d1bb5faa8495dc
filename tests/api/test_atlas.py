# SPDX-License-Identifier: Apache-2.0
"""The atlas as JSON and GeoJSON."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from machikoba.atlas.domain.imports import carry_out, make_plan
from machikoba.audit.actor import COMMAND
from machikoba.sheets.reading import read_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = "/api/v1/atlas/open-factories"
HEADERS = "名称,都道府県,市区町村,初回開催年,開催月,出典,備考\n"
ROWS = [
    "刃物の祭,新潟県,燕市,2013,10,https://a.example/,2014:59拠点12661人",
    "海の工場,大阪府;三重県,,2020,3;11,,",
    "どこかの祭,,,,,,",
]


def take_in(*rows: str) -> None:
    content = (HEADERS + "\n".join(rows) + "\n").encode()
    plan = make_plan(read_sheet(content))
    carry_out(plan=plan, actor=COMMAND, file_name="list.csv", content=content)


def slugs(client: Client, query: str) -> list[str]:
    return [item["slug"] for item in client.get(f"{ADDRESS}?{query}").json()["items"]]


def test_in_the_order_of_codes_and_narrowed_down(client: Client) -> None:
    take_in(*ROWS)
    assert slugs(client, "") == ["刃物の祭", "海の工場", "どこかの祭"]
    assert slugs(client, "prefecture=27") == ["海の工場"]
    assert slugs(client, "prefecture=三重県&month=11") == ["海の工場"]
    assert slugs(client, "municipality=燕市") == ["刃物の祭"]
    assert slugs(client, "year_from=2014&year_to=2019") == ["刃物の祭"]
    assert slugs(client, "q=はもの") == ["刃物の祭"]


def test_figures_say_what_they_count_and_who_says_so(client: Client) -> None:
    take_in(ROWS[0])
    item = client.get(f"{ADDRESS}/刃物の祭").json()
    figures = [(one["year"], one["quantity"], one["value"]) for one in item["figures"]]
    assert figures == [(2014, "makers", 59), (2014, "visitors", 12661)]
    first = item["figures"][0]
    assert (first["basis"], first["state"], first["wording"]) == ("unknown", "unknown", "59拠点")
    assert (first["evidence"], first["origin"]["kind"]) == (["https://a.example/"], "file")
    assert item == client.get(ADDRESS).json()["items"][0]


def test_points_stand_longitude_first(client: Client) -> None:
    take_in(*ROWS)
    answer = client.get(f"{ADDRESS}?format=geojson")
    assert answer["Content-Type"] == "application/geo+json; charset=utf-8"
    body = answer.json()
    assert body["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in body["features"]] == [
        {"type": "Point", "coordinates": [139.02, 37.9]},
        {"type": "MultiPoint", "coordinates": [[136.51, 34.73], [135.52, 34.69]]},
        None,
    ]


def test_one_that_is_not_there(client: Client) -> None:
    assert client.get(ADDRESS).json() == {"items": [], "next": None}
    assert client.get(f"{ADDRESS}/nowhere").status_code == 404
    assert client.get(f"{ADDRESS}?month=13").status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    take_in(*ROWS[:count])
    with django_assert_num_queries(5):
        client.get(ADDRESS)
