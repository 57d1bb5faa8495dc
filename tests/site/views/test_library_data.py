# SPDX-License-Identifier: Apache-2.0
"""Where the open data is offered."""

import pytest
from django.test import Client
from tests import cast
from tests.library import shelf
from tests.office.house import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_linked_under_every_page_of_the_library(client: Client) -> None:
    made = shelf.report(cast.bureau())
    page = body(client.get(f"/library/{made.slug}/"))
    for path in ("activities.csv", "activities.jsonld", "codebook.csv", f"{made.slug}/cite.bib"):
        assert f"/library/{path}" in page


def test_an_unknown_record_or_bureau_is_none(client: Client) -> None:
    cast.bureau()
    assert client.get("/library/nothing/cite.bib").status_code == 404
    assert client.get("/library/activities.csv?bureau=nobody").status_code == 404
