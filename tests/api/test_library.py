# SPDX-License-Identifier: Apache-2.0
"""The library as JSON."""

import pytest
from django.test import Client
from tests import cast
from tests.library import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = "/api/v1/library/activities"


def test_every_row_in_the_pages_order(client: Client) -> None:
    bureau = cast.bureau()
    shelf.take_in(bureau, shelf.FILE.read_bytes())
    answer = client.get(ADDRESS).json()
    assert [item["title"]["ja"] for item in answer["items"]] == shelf.titles(bureau)
    assert [item["position"] for item in answer["items"]] == list(range(1, 35))
    assert answer["next"] is None


def test_a_row_says_what_the_file_said(client: Client) -> None:
    shelf.take_in(cast.bureau(), shelf.FILE.read_bytes())
    rows = {row["slug"]: row for row in client.get(ADDRESS).json()["items"]}
    forum = rows["forum-005"]
    assert (forum["number"], forum["date"], forum["fiscal_year"]) == ("005", "2021-09-27", 2021)
    assert (forum["notice"], forum["summary"]) == (True, True)
    assert rows["article-2022"]["date"] == "2022-11"
    assert rows["article-2022"]["date_wording"] == "2022年11・12月号"


def test_one_bureau_nobody_and_one_that_is_not_there(client: Client) -> None:
    assert client.get(ADDRESS).json() == {"items": [], "next": None}
    shelf.report(cast.bureau("second"), "二の局")
    cast.bureau()
    titles = [row["title"]["ja"] for row in client.get(f"{ADDRESS}?bureau=second").json()["items"]]
    assert titles == ["二の局"]
    assert client.get(f"{ADDRESS}?bureau=nowhere").status_code == 404
