# SPDX-License-Identifier: Apache-2.0
"""The map's addresses; what is in it: tests/sharing/test_sitemaps.py."""

import pytest
from django.test import Client
from tests import cast
from tests.atlas import country
from tests.library import shelf

from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_draft_has_no_map(client: Client) -> None:
    cast.edition("draft", status=Edition.Status.DRAFT)
    assert client.get("/sitemaps/editions/draft.xml").status_code == 404


def test_a_new_edition_is_on_the_map_at_once(client: Client) -> None:
    cast.edition()
    assert "/other/" not in client.get("/sitemap.xml").content.decode()
    cast.edition("other")
    assert "/other/" in client.get("/sitemap.xml").content.decode()


def test_the_atlas_is_on_the_map_once_there_is_one(client: Client) -> None:
    assert "/atlas/" not in client.get("/sitemaps/site.xml").content.decode()
    country.listing()
    found = client.get("/sitemaps/site.xml").content.decode()
    for path in ("/en/atlas/</loc>", "/atlas/prefectures/27/", "/atlas/listings/tetsu/"):
        assert path in found


def test_the_library_is_on_the_map_once_there_is_something_in_it(client: Client) -> None:
    bureau = cast.bureau()
    assert "/library/" not in client.get("/sitemap.xml").content.decode()
    shelf.case(bureau, "case-1")
    shelf.case(bureau, "draft", state="draft")
    for path in ("/sitemap.xml", "/sitemaps/site.xml"):
        found = client.get(path).content.decode()
        assert "/policy/</loc>" in found
        assert "/library/cases/case-1/</loc>" in found
        assert "/library/cases/draft/" not in found
