# SPDX-License-Identifier: Apache-2.0
"""Taking in loop buses from the command line."""

import json
from pathlib import Path

import pytest
from tests import cast

from machikoba.cli import parser
from machikoba.operations.travel import import_routes
from machikoba.travel.models import Route

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TABLE = "路線名,川上コース\n停留所,緯度,経度,1便\n駅,36.0,137.0,9:00\n川上,36.02,137.0,{last}\n"


def run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], last: str, *more: str
) -> dict[str, object]:
    path = tmp_path / "bus.csv"
    path.write_text(TABLE.format(last=last), encoding="utf-8")
    asked = ["import", "routes", str(path), "--edition", "tetsunomori", "--json", *more]
    code = import_routes(parser().parse_args(asked))
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found | {"code": code}


def counts(found: dict[str, object]) -> list[object]:
    return [found[name] for name in ("code", "rows", "created", "updated", "unchanged", "deleted")]


def test_dry_then_taken_then_nothing_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = cast.edition()
    assert counts(run(tmp_path, capsys, "9:20", "--dry-run")) == [0, 1, 1, 0, 0, 0]
    assert not Route.objects.filter(edition=edition).exists()
    assert counts(run(tmp_path, capsys, "9:20")) == [0, 1, 1, 0, 0, 0]
    assert counts(run(tmp_path, capsys, "9:20")) == [0, 1, 0, 0, 1, 0]
    assert counts(run(tmp_path, capsys, "9:25")) == [0, 1, 0, 1, 0, 0]


def test_a_wrong_cell_ends_with_1_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = cast.edition()
    report = tmp_path / "report.csv"
    found = run(tmp_path, capsys, "夕方", "--report", str(report))
    assert found["code"] == 1
    (error,) = found["errors"]  # type: ignore[misc]
    assert (error["column"], error["row"], error["value"]) == ("!D4", 4, "夕方")
    assert "夕方" in report.read_text("utf-8-sig")
    assert not Route.objects.filter(edition=edition).exists()


def test_no_such_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(tmp_path, capsys, "9:20")
    assert found["code"] == 1
    assert "There is no edition" in str(found["errors"])
