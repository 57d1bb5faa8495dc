# SPDX-License-Identifier: Apache-2.0
"""Municipalities from the command line."""

import zipfile
from pathlib import Path

import pytest

from machikoba.atlas.models import Municipality
from machikoba.cli import parser
from machikoba.operations.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FILE = Path(__file__).parents[1] / "atlas/boundaries.geojson"


def take(*words: str) -> int:
    return run(parser().parse_args(["import", "municipalities", *words]))


def test_a_file_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert take(str(FILE)) == 0
    said = capsys.readouterr().out
    assert "municipalities 5, gone 0, placed 0" in said
    assert "1 pieces belong to no municipality" in said
    assert {one.source for one in Municipality.objects.all()} == {
        "国土数値情報(行政区域データ)(国土交通省)"
    }


def test_the_archive_that_the_ministry_offers_with_another_credit(tmp_path: Path) -> None:
    packed = tmp_path / "N03.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("N03/readme.txt", "架空")
        archive.write(FILE, "N03/N03.geojson")
    assert take(str(packed), "--credit", "架空の資料") == 0
    assert Municipality.objects.filter(source="架空の資料").count() == 5


def test_nothing_is_written_in_a_dry_run() -> None:
    assert take(str(FILE), "--dry-run") == 0
    assert not Municipality.objects.exists()


@pytest.mark.parametrize("content", [b"", b"a,b\n", b"\xff\xfe", b"PK"])
@pytest.mark.parametrize("name", ["x.geojson", "x.zip"])
def test_another_file_is_refused_with_a_sentence(
    tmp_path: Path, name: str, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert take(str(path)) == 1
    assert str(path) in capsys.readouterr().err


def test_no_file(tmp_path: Path) -> None:
    assert take(str(tmp_path / "nothing.geojson")) == 1
