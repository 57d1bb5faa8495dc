# SPDX-License-Identifier: Apache-2.0
"""The atlas for programs: what is in the files, and what never is."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country
from tests.site.pages import links, words

from machikoba.atlas.models import Listing, Said
from machikoba.reports.open_data.codebook import TABLES
from machikoba.reports.open_data.json_ld import FILES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BY = "https://creativecommons.org/licenses/by/4.0/"


def body(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def table(client: Client, name: str) -> list[dict[str, str]]:
    text = body(client, f"/atlas/data/{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def fill() -> Listing:
    """A listing with everything that one can have."""
    made = country.listing(months=[9, 10], first_year=2013, organiser="架空の会")
    source, region = country.origin(), country.origin("region", "架空の事務局")
    held = country.holding(made, date(2026, 9, 5), date(2026, 9, 6))
    country.claim(made, "first_year", 2013, source, evidence=["https://example.jp/"])
    country.claim(made, "first_year", 2014, region)
    country.claim(made, "people", ["架空 花子"], region)
    country.figure(held, 1030, source, basis="estimated")
    country.figure(held, 1033, region, state="final")
    return made


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_columns_of_its_codebook(client: Client, name: str) -> None:
    fill()
    found = table(client, name)
    assert found
    explained = [row["column"] for row in table(client, "codebook") if row["table"] == name]
    assert explained == list(found[0])


def test_contradicting_words_and_numbers_all_come_with_their_origin(client: Client) -> None:
    fill()
    claims = [(row["value"], row["origin"]) for row in table(client, "claims")]
    assert claims == [("2013", "架空の公表資料"), ("2014", "架空の事務局")]
    figures = [(row["value"], row["unit"], row["origin_kind"]) for row in table(client, "figures")]
    assert figures == [("1030", "organisations", "file"), ("1033", "organisations", "region")]


def everything(client: Client) -> str:
    names = [*(f"{name}.csv" for name in TABLES), "listings.geojson", "atlas.jsonld"]
    files = [body(client, f"/atlas/data/{name}").decode() for name in names]
    rest = [client.get(f"/atlas/{name}").content.decode() for name in ("calendar.ics", "feed.atom")]
    return "\n".join([*files, *rest])


def test_only_what_is_public(client: Client) -> None:
    fill()
    hidden = country.listing("hidden", "隠しの里", is_shown=False)
    country.holding(hidden, date(2026, 9, 5))
    merged = country.listing("merged", "併合の里", merged_into=Listing.objects.first())
    country.claim(merged, "website", "https://merged.example.jp", country.origin())
    country.claim(
        Listing.objects.get(slug="tetsu"), "remark", "審査待ちの言葉", country.origin(),
        standing=Said.Standing.PROPOSED, note="内部の覚え",
    )  # fmt: skip
    text = everything(client)
    assert "鉄ノ森" in text
    for secret in ("隠しの里", "併合の里", "merged.example", "審査待ち", "内部の覚え", "花子"):
        assert secret not in text
    country.claim(
        Listing.objects.get(slug="tetsu"), "remark", "公表の言葉", country.origin("bureau", "局")
    )
    assert "公表の言葉" in everything(client)


@pytest.mark.parametrize("evil", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1"])
def test_no_cell_is_a_formula(client: Client, evil: str) -> None:
    made = country.listing(name=evil, organiser=evil)
    country.holding(made, date(2026, 9, 5), dates_wording=evil)
    country.figure(made.holdings.get(), 3, country.origin(name=evil), wording=evil, source=evil)
    country.claim(made, "name", evil, country.origin(name=evil), wording=evil)
    for name in TABLES:
        cells = [cell for row in table(client, name) for cell in row.values()]
        assert f"'{evil}" in cells
        assert evil not in cells


def test_the_layer_for_maps(client: Client) -> None:
    fill()
    country.listing("nowhere", "どこかの里", code="")
    data = json.loads(body(client, "/atlas/data/listings.geojson"))
    first, second = data["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [135.52, 34.69]}
    assert first["properties"]["point_precision"] == "prefecture"
    assert first["properties"]["name_ja"] == "鉄ノ森"
    assert second["geometry"] is None


def test_everything_as_json_ld(client: Client) -> None:
    fill()
    data = json.loads(body(client, "/atlas/data/atlas.jsonld"))
    kinds = [thing["@type"] for thing in data["@graph"]]
    assert kinds == ["Dataset", "EventSeries", "Observation", "Observation", "Claim", "Claim"]


@pytest.mark.parametrize("path", ["listings.geojson", "atlas.jsonld", "listings.csv"])
def test_an_empty_atlas_is_a_whole_file(client: Client, path: str) -> None:
    text = body(client, f"/atlas/data/{path}").decode("utf-8-sig")
    assert "csv" in path or json.loads(text)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("listings.csv", 2), ("claims.csv", 1), ("listings.geojson", 2), ("atlas.jsonld", 5)],
)
def test_as_many_queries_for_one_as_for_three(
    client: Client,
    rows: int,
    name: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(rows):
        made = country.listing(f"tetsu-{number}")
        held = country.holding(made, date(2026, 9, 5))
        country.figure(held, 3, country.origin())
        country.claim(made, "name", {"ja": "鉄ノ森"}, country.origin())
    answer = client.get(f"/atlas/data/{name}")
    with django_assert_num_queries(queries):
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_who_has_it_is_told_so(client: Client) -> None:
    made = fill()
    etag = client.get("/atlas/data/listings.csv").headers["ETag"]
    asked = {"If-None-Match": etag}
    assert client.get("/atlas/data/listings.csv", headers=asked).status_code == 304
    assert client.get("/atlas/data/holdings.csv", headers=asked).status_code == 200
    Listing.objects.filter(pk=made.pk).update(changed_at=made.changed_at.replace(year=2027))
    assert client.get("/atlas/data/listings.csv", headers=asked).status_code == 200


@pytest.mark.parametrize("name", ["people.csv", "listings.xlsx", "listings", "claims.geojson"])
def test_there_is_no_such_file(client: Client, name: str) -> None:
    assert client.get(f"/atlas/data/{name}").status_code == 404


def test_the_page_says_the_terms(client: Client, settings: Any) -> None:
    fill()
    assert "利用条件は、まだ定められていません" in words(client.get("/atlas/data/"))
    settings.LICENCE = BY
    page = client.get("/en/atlas/data/?")
    assert "Creative Commons Attribution 4.0" in words(page)
    found = links(page)
    assert BY in found
    files = [link for link in found if link.startswith("/en/atlas/data/") and "." in link]
    assert {link.rsplit("/", 1)[1] for link in files} == {n for n, _ in FILES} | {"codebook.csv"}
    for link in files:
        assert client.get(link).status_code == 200


def test_an_unknown_licence_is_shown_by_its_address(client: Client, settings: Any) -> None:
    settings.LICENCE = "https://example.jp/terms"
    assert "https://example.jp/termsに従って" in words(client.get("/atlas/data/"))


def test_the_page_is_linked_under_every_page_of_the_atlas(client: Client) -> None:
    assert "/atlas/data/" in links(client.get("/atlas/weekend/"))


def names(client: Client, query: str) -> set[str]:
    calendar = Calendar.from_ical(client.get(f"/atlas/calendar.ics{query}").content)
    return {str(event["summary"]) for event in calendar.walk("VEVENT")}


def test_calendars_by_prefecture_and_its_neighbours(client: Client) -> None:
    for slug, code in (("here", "27"), ("beside", "26"), ("far", "01")):
        country.holding(country.listing(slug, slug, code), date(2026, 10, 3))
    country.holding(Listing.objects.get(slug="far"), date(2020, 1, 1))
    country.holding(Listing.objects.get(slug="here"), date(2026, 11, 1), is_cancelled=True)
    assert names(client, "") == {"here", "beside", "far", "【中止】here"}
    assert names(client, "?prefecture=27") == {"here", "【中止】here"}
    assert names(client, "?near=26") == {"here", "beside", "【中止】here"}
    assert client.get("/atlas/calendar.ics?near=99").status_code == 404


def test_a_day_is_whole_and_ends_the_day_after(client: Client) -> None:
    country.holding(country.listing(), date(2026, 9, 5), date(2026, 9, 6))
    (event,) = Calendar.from_ical(client.get("/atlas/calendar.ics").content).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 9, 5), date(2026, 9, 7))
    assert str(event["location"]) == "大阪府架空市"


def test_news_begin_with_the_last_change(client: Client) -> None:
    first = country.listing("first", "先の里")
    country.listing("last", "後の里")
    Listing.objects.filter(pk=first.pk).update(changed_at=first.changed_at.replace(year=2027))
    text = client.get("/atlas/feed.atom").content.decode()
    assert text.index("先の里") < text.index("後の里")
    assert "<updated>2027" in text
