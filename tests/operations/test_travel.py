# SPDX-License-Identifier: Apache-2.0
"""Taking in loop buses and public transport from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.travel.reading.feeds import TABLES, feed

from machikoba.cli import parser
from machikoba.operations.travel import import_gtfs, import_routes
from machikoba.travel.models import Feed, Route

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TABLE = "路線名,川上コース\n停留所,緯度,経度,1便\n駅,36.0,137.0,9:00\n川上,36.02,137.0,{last}\n"

Capture = pytest.CaptureFixture[str]


def run(tmp_path: Path, capsys: Capture, last: str, *more: str) -> dict[str, object]:
    path = tmp_path / "bus.csv"
    path.write_text(TABLE.format(last=last), encoding="utf-8")
    asked = ["import", "routes", str(path), "--edition", "tetsunomori", "--json", *more]
    code = import_routes(parser().parse_args(asked))
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found | {"code": code}


def counts(found: dict[str, object]) -> list[object]:
    return [found[name] for name in ("code", "rows", "created", "updated", "unchanged", "deleted")]


def test_dry_then_taken_then_nothing_new(tmp_path: Path, capsys: Capture) -> None:
    edition = cast.edition()
    assert counts(run(tmp_path, capsys, "9:20", "--dry-run")) == [0, 1, 1, 0, 0, 0]
    assert not Route.objects.filter(edition=edition).exists()
    assert counts(run(tmp_path, capsys, "9:20")) == [0, 1, 1, 0, 0, 0]
    assert counts(run(tmp_path, capsys, "9:20")) == [0, 1, 0, 0, 1, 0]
    assert counts(run(tmp_path, capsys, "9:25")) == [0, 1, 0, 1, 0, 0]


def test_a_wrong_cell_ends_with_1_and_says_where(tmp_path: Path, capsys: Capture) -> None:
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


def gtfs(path: Path, content: bytes, capsys: Capture, *more: str) -> dict[str, object]:
    path.write_bytes(content)
    asked = ["import", "gtfs", str(path), "--edition", "tetsunomori", "--json", *more]
    code = import_gtfs(parser().parse_args(asked))
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found | {"code": code}


def test_a_feed_dry_then_taken_then_nothing_new(
    tmp_path: Path, capsys: Capture, settings: Any
) -> None:
    settings.MEDIA_ROOT, path = tmp_path / "files", tmp_path / "feed.zip"
    edition = cast.edition()
    dry = gtfs(path, feed(), capsys, "--dry-run")
    assert [dry[key] for key in ("code", "rows", "created")] == [0, 3, 1]
    assert not Feed.objects.filter(edition=edition).exists()
    assert gtfs(path, feed(), capsys)["created"] == 1
    assert gtfs(path, feed(), capsys)["unchanged"] == 1


def test_a_feed_says_what_it_lacks_and_what_was_left_out(
    tmp_path: Path, capsys: Capture, settings: Any
) -> None:
    settings.MEDIA_ROOT, path = tmp_path / "files", tmp_path / "feed.zip"
    cast.edition()
    wrong = gtfs(path, feed(stops=None), capsys)
    assert wrong["code"] == 1
    assert "stops.txt" in str(wrong["errors"])
    elsewhere = feed(
        agency=TABLES["agency.txt"].replace("Asia/Tokyo", "Asia/Seoul"),
        stops=TABLES["stops.txt"] + "x,どこか,,\n",
    )
    told = str(gtfs(path, elsewhere, capsys)["warnings"])
    assert "停留所 1か所を除きました" in told
    assert "Asia/Seoul" in told


def test_no_such_file(tmp_path: Path, capsys: Capture) -> None:
    cast.edition()
    asked = ["import", "gtfs", str(tmp_path / "none.zip"), "--edition", "tetsunomori"]
    assert import_gtfs(parser().parse_args(asked)) == 1
    assert "none.zip" in capsys.readouterr().err
