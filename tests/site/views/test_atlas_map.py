# SPDX-License-Identifier: Apache-2.0
"""The map of points and the table beside it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country
from tests.site.pages import links, words

from machikoba.atlas.models import Municipality
from machikoba.core import basemaps
from machikoba.ui.middleware import POLICY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CONTENT = bytes(range(256)) * 4


def town() -> None:
    Municipality.objects.create(
        code="279013", prefecture="27", name="架空市", latitude=34.5, longitude=135.5,
        source="架空の資料",
    )  # fmt: skip


def test_without_a_base_map_nothing_of_it_is_there(client: Client) -> None:
    page = client.get("/atlas/map/")
    assert page.headers["Content-Security-Policy"] == POLICY
    assert "map-engine" not in page.content.decode()
    assert "地理院" not in words(page)


def test_the_base_map_opens_its_host_on_this_page_alone(client: Client, settings: Any) -> None:
    settings.BASEMAP = basemaps.read("gsi")
    page = client.get("/atlas/map/?")
    assert "https://cyberjapandata.gsi.go.jp" in page.headers["Content-Security-Policy"]
    assert "地理院タイル" in words(page)
    assert "https://maps.gsi.go.jp/development/ichiran.html" in links(page)
    assert client.get("/atlas/").headers["Content-Security-Policy"] == POLICY


def test_the_table_says_where_each_is_and_what_is_not_known(client: Client) -> None:
    country.listing("here", "鉄ノ森", "27", "架空市")
    country.listing("north", "北ノ里", "01", "")
    country.listing("nowhere", "どこかの里", "")
    page = words(client.get("/atlas/map/"))
    assert "北海道 —北ノ里" in page
    assert "大阪府 架空市鉄ノ森" in page
    assert "所在地は未確認 —どこかの里" in page
    assert "2地域は、都道府県庁のおおよその位置" in page


def test_the_credit_is_where_the_municipalities_are(client: Client) -> None:
    assert "架空の資料" not in words(client.get("/atlas/map/"))
    town()
    assert "「架空の資料」をもとに加工" in words(client.get("/atlas/map/?again"))


def test_the_points_lead_to_their_pages(client: Client) -> None:
    country.listing("here", "鉄ノ森")
    made = country.listing("two", "二ノ里", "26")
    made.places.create(prefecture="25", latitude=35.1, longitude=136.1)
    country.listing("nowhere", "どこかの里", "")
    country.listing("hidden", is_shown=False)
    data = json.loads(client.get("/en/atlas/map/points.json").content)
    told = [(f["properties"]["url"], f["properties"]["at"]) for f in data["features"]]
    assert told == [
        ("/en/atlas/listings/here/", "prefecture"),
        ("/en/atlas/listings/two/", "municipality"),
        ("/en/atlas/listings/two/", "prefecture"),
    ]
    assert data["features"][1]["geometry"]["coordinates"] == [136.1, 35.1]
    assert data["features"][0]["properties"]["name"] == "Here"


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 7), ("points.json", 3)])
def test_as_many_queries_for_one_as_for_three(
    client: Client,
    rows: int,
    path: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        country.holding(country.listing(f"tetsu-{number}"), date(2026, 9, 5))
    with django_assert_num_queries(queries):
        client.get(f"/atlas/map/{path}")


@pytest.fixture
def archive(settings: Any, tmp_path: Path) -> str:
    """An archive of 1,024 bytes that the operator has laid beside the data."""
    (tmp_path / "japan.pmtiles").write_bytes(CONTENT)
    settings.DATA = tmp_path
    settings.BASEMAP = basemaps.read("pmtiles:japan.pmtiles")
    return "/atlas/map/base.pmtiles"


def ask(client: Client, path: str, wanted: str) -> Any:
    return client.get(path, headers={"Range": wanted, "Accept-Encoding": "gzip"})


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=1000-", 1000, 1023), ("bytes=1000-9999", 1000, 1023)],
)
def test_a_piece_of_our_own_archive(
    client: Client, archive: str, wanted: str, first: int, last: int
) -> None:
    answer = ask(client, archive, wanted)
    assert answer.status_code == 206
    assert b"".join(answer.streaming_content) == CONTENT[first : last + 1]
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert answer.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["", "bytes=-5", "pages=1-2", "bytes=a-b"])
def test_what_is_no_range_gets_all_of_it(client: Client, archive: str, wanted: str) -> None:
    answer = ask(client, archive, wanted)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == CONTENT


def test_beyond_the_end_there_is_nothing(client: Client, archive: str) -> None:
    answer = ask(client, archive, "bytes=1024-")
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */1024"


def test_no_archive_no_answer(client: Client, archive: str, settings: Any) -> None:
    for value in ("none", "gsi", "pmtiles:nothing.pmtiles", "pmtiles:https://x.example.jp/a"):
        settings.BASEMAP = basemaps.read(value)
        assert client.get(archive).status_code == 404
