# SPDX-License-Identifier: Apache-2.0
"""Importing a policy page from the command line."""

import json
from pathlib import Path

import pytest
from tests import cast
from tests.library import shelf

from machikoba.cli import parser
from machikoba.library.models import Activity
from machikoba.operations.activities import import_activities
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = shelf.FILE.with_name("policy_page.json")


def run(*arguments: str) -> int:
    asked = parser().parse_args(["import", "activities", str(shelf.FILE), "--json", *arguments])
    return import_activities(asked)


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_into_an_empty_installation_and_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--page", str(HEAD)) == 0
    counts = {"rows": 34, "warnings": [], "errors": []}
    assert printed(capsys) == {**counts, "created": 34, "updated": 0, "unchanged": 0}
    assert run() == 0
    assert printed(capsys) == {**counts, "created": 0, "updated": 0, "unchanged": 34}
    assert Bureau.objects.get().fax == "06-6966-6077"


def test_dry_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--dry-run") == 0
    assert printed(capsys)["created"] == 34
    assert not Bureau.objects.exists()


def test_it_must_be_clear_whose_page_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    cast.bureau()
    second = cast.bureau("second")
    assert run() == 1
    assert "--bureau" in str(printed(capsys)["errors"])
    assert run("--bureau", "nowhere") == 1
    assert run("--bureau", "second") == 0
    assert Activity.objects.filter(bureau=second).count() == 34


def test_a_demos_bureau_keeps_its_name() -> None:
    fictional = cast.bureau()
    assert run("--page", str(HEAD)) == 0
    fictional.refresh_from_db()
    assert str(fictional.name) == "架空広域経済局"
    assert str(Bureau.objects.get(slug="kinki").name) == "近畿経済産業局"
    assert run("--page", str(HEAD)) == 0
    assert Bureau.objects.count() == 2


def test_a_head_that_is_none_lets_nothing_in(tmp_path: Path) -> None:
    wrong = tmp_path / "page.json"
    wrong.write_text("{")
    assert run("--page", str(wrong)) == 1
    assert run("--page", str(tmp_path / "none.json")) == 1
    assert not Bureau.objects.exists()
