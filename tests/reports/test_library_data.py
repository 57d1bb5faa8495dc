# SPDX-License-Identifier: Apache-2.0
"""The library as open data."""

import csv
import json

import pytest
from django.test import Client
from tests import cast
from tests.library import shelf

from machikoba.library.models import Publication
from machikoba.reports.library_data import CODEBOOK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def rows(client: Client, path: str) -> list[dict[str, str]]:
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_every_column_is_explained_and_every_visible_record_there(client: Client) -> None:
    bureau = cast.bureau()
    shelf.report(bureau, "報告")
    hidden = shelf.report(bureau, "準備中の報告")
    Publication.objects.filter(pk=hidden.publication_id).update(state="draft")
    found = rows(client, "/library/activities.csv")
    assert [row["title_ja"] for row in found] == ["報告"]
    explained = [row["column"] for row in rows(client, "/library/codebook.csv")]
    assert explained == list(found[0]) == [name for name, *_ in CODEBOOK]


def test_schema_org_names_each_by_its_address(client: Client) -> None:
    bureau = cast.bureau()
    report = shelf.report(bureau, "報告")
    gathering = shelf.opened(bureau).activity
    data = json.loads(client.get("/library/activities.jsonld").content)
    found = {part["@id"].rsplit("/", 2)[1]: part["@type"] for part in data["hasPart"]}
    assert found == {report.slug: "Report", gathering.slug: "Event"}


@pytest.mark.parametrize("records", [1, 3])
def test_any_number_of_records_costs_the_same(
    client: Client, records: int, django_assert_num_queries: "pytest.FixtureRequest"
) -> None:
    bureau = cast.bureau()
    for number in range(records):
        shelf.report(bureau, f"報告{number}")
    with django_assert_num_queries(2):  # type: ignore[operator]
        client.get("/library/activities.csv")
