# SPDX-License-Identifier: Apache-2.0
"""Importing a list of open factories from the command line."""

import json
from pathlib import Path

import pytest

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, ListingRow
from machikoba.cli import parser
from machikoba.operations.open_factories import import_open_factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = "name,prefecture,municipalities,first_year,usual_month,firms,firms_year,source,note\n"
ROW = "例の工場祭,新潟県,燕市,2013,10,{firms},2025,https://a.example/ ; 広報,2014:59拠点\n"
FILE = Path(__file__).parents[2] / "data" / "open_factories.csv"


def run(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    asked = parser().parse_args(["import", "open-factories", str(path), "--json", *more])
    code = import_open_factories(asked)
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found | {"code": code}


def counts(found: dict[str, object]) -> list[object]:
    return [found[name] for name in ("code", "rows", "created", "updated", "unchanged")]


def written(tmp_path: Path, rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes((HEAD + rows).encode(encoding))
    return path


def test_twice_the_same_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert counts(run(FILE, capsys)) == [0, 42, 42, 0, 0]
    before = Claim.objects.everywhere().count(), ClaimedFigure.objects.everywhere().count()
    assert counts(run(FILE, capsys)) == [0, 42, 0, 0, 42]
    after = Claim.objects.everywhere().count(), ClaimedFigure.objects.everywhere().count()
    assert before == after
    assert Listing.objects.count() == 42


def test_a_changed_cell_withdraws_what_it_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(written(tmp_path, ROW.format(firms=133), "cp932"), capsys)
    found = run(written(tmp_path, ROW.format(firms=140)), capsys)
    assert counts(found) == [0, 1, 0, 1, 0]
    held = Holding.objects.get(listing__slug="例の工場祭", year=2025)
    rows = ClaimedFigure.objects.filter(holding=held).values_list("value", "standing", "evidence")
    evidence = ["https://a.example/", "広報"]
    assert sorted(rows) == [(133, "withdrawn", evidence), (140, "accepted", evidence)]


def test_cells_are_kept_word_for_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(written(tmp_path, ROW.format(firms="百くらい")), capsys)
    row = ListingRow.objects.get(listing__slug="例の工場祭")
    assert (row.row, row.cells["firms"]) == (2, "百くらい")


def test_a_row_without_a_name_stops_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(written(tmp_path, ROW.format(firms=1) + ",大阪府,,,,,,,\n"), capsys)
    assert (found["code"], [error["row"] for error in found["errors"]]) == (1, [3])  # type: ignore[attr-defined]
    assert not Listing.objects.exists()


def test_dry_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(written(tmp_path, ROW.format(firms=1)), capsys, "--dry-run")
    assert counts(found) == [0, 1, 1, 0, 0]
    assert not Listing.objects.exists()
