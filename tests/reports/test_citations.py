# SPDX-License-Identifier: Apache-2.0
"""References that the usual programs take."""

import pytest
from django.test import Client
from tests import cast
from tests.library import shelf

from machikoba.library.models import Activity
from machikoba.reports.citations import cite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def report(title: str = "50%の{工場}") -> Activity:
    return shelf.report(cast.bureau(), title)


def test_bibtex_means_what_was_printed() -> None:
    lines = cite(report(), "bib").splitlines()
    assert lines[0].startswith("@techreport{")
    assert r"  title = {{50\%の\{工場\}}}," in lines
    assert "  institution = {架空広域経済局}," in lines
    assert lines[-1] == "}"


def test_ris_begins_and_ends_as_it_must() -> None:
    lines = cite(report("開くこと\nの意味"), "ris").split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert "TI  - 開くこと の意味" in lines
    assert lines[-2:] == ["ER  - ", ""]


def test_offered_at_its_address(client: Client) -> None:
    made = report()
    answer = client.get(f"/library/{made.slug}/cite.ris")
    assert answer.headers["Content-Type"].startswith("application/x-research-info-systems")
    assert f"http://127.0.0.1:8000/library/{made.slug}/" in answer.content.decode()
    assert client.get(f"/library/{made.slug}/cite.doc").status_code == 404
