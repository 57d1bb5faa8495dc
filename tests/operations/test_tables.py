# SPDX-License-Identifier: Apache-2.0
"""Tables over the command line."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
from tests import cast, ugly
from tests.tables import one

from machikoba.cli import parser
from machikoba.operations.commands import run
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PUBLISHED = Path(__file__).parents[2] / "data/real_programmes.csv"
Output = pytest.CaptureFixture[str]


def command(*words: object) -> int:
    return run(parser().parse_args([str(word) for word in words]))


def outcome(capsys: Output, *words: object) -> tuple[int, dict[str, object]]:
    code = command("import", "programmes", *words, "--json")
    return code, json.loads(capsys.readouterr().out)


def test_the_published_file(capsys: Output) -> None:
    code, first = outcome(capsys, PUBLISHED)
    assert code == 0
    assert (first["rows"], first["created"], first["errors"]) == (96, 96, [])
    warnings = first["warnings"]
    assert isinstance(warnings, list)
    assert set(warnings[0]) == {"row", "column", "value", "text"}
    assert Edition.objects.count() == 30
    code, again = outcome(capsys, PUBLISHED)
    assert (code, again["unchanged"], again["created"], again["updated"]) == (0, 96, 0, 0)


def test_a_dry_run_writes_nothing(capsys: Output) -> None:
    code, found = outcome(capsys, PUBLISHED, "--dry-run")
    assert (code, found["created"], Edition.objects.count()) == (0, 96, 0)


def test_override_and_unknown_edition(capsys: Output) -> None:
    cast.edition()
    code, _ = outcome(capsys, PUBLISHED, "--edition", "tetsunomori")
    assert (code, Edition.objects.count()) == (0, 1)
    assert Programme.objects.filter(occasion__edition__slug="tetsunomori").count() == 96
    code, found = outcome(capsys, PUBLISHED, "--edition", "nowhere")
    assert code == 1
    assert found["errors"]


def test_errors_leave_everything_and_are_reported(tmp_path: Path, capsys: Output) -> None:
    file, report = tmp_path / "表.csv", tmp_path / "report.csv"
    file.write_bytes("イベント,プログラム名,開催日\n架空フェス,,10月上旬\n".encode("cp932"))
    code, found = outcome(capsys, file, "--report", report)
    assert (code, found["rows"], found["created"]) == (1, 1, 1)
    (error,) = found["errors"]  # type: ignore[misc]
    assert (error["row"], error["column"]) == (2, "program_title")
    assert Programme.objects.everywhere().count() == 0
    lines = list(csv.reader(io.StringIO(report.read_bytes().decode("utf-8-sig"))))
    assert [line[0] for line in lines[1:]] == ["エラー", "注意"]


@pytest.mark.parametrize(
    ("name", "content"), [("x.csv", b"PK\x03\x04broken"), ("x.pdf", b"%PDF-1.7"), ("empty", b"")]
)
def test_files_that_are_none(tmp_path: Path, capsys: Output, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    code, found = outcome(capsys, file)
    assert code == 1
    assert [set(error) for error in found["errors"]] == [{"row", "column", "value", "text"}]  # type: ignore[attr-defined]
    assert command("import", "programmes", file) == 1
    assert capsys.readouterr().err


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Output) -> None:
    assert command("import", "programmes", tmp_path / "nothing.csv") == 1
    assert "nothing.csv" in capsys.readouterr().err


def test_people_read_a_sentence_for_each_cell(capsys: Output) -> None:
    assert command("import", "programmes", PUBLISHED) == 0
    printed = capsys.readouterr().out
    assert "取り込みました: 96行 新規96 更新0 変更なし0" in printed
    assert "行目 age_rule 「日本滞在中の外国人」" in printed


def test_export(tmp_path: Path, capsys: Output) -> None:
    slot = cast.slot()
    order = cast.book(slot).order
    for form in ("csv", "xlsx"):
        out = tmp_path / f"bookings.{form}"
        words = ("export", "bookings", "--edition", "tetsunomori", "--format", form, "--out", out)
        assert command(*words) == 0
    assert order.code in (tmp_path / "bookings.csv").read_text("utf-8-sig")
    page = openpyxl.load_workbook(tmp_path / "bookings.xlsx").active
    assert order.code in [cell.value for row in page.rows for cell in row]
    assert command("export", "bookings", "--edition", "nowhere") == 1
    assert command("export", "secrets", "--edition", "tetsunomori") == 1
    assert "secrets" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["makers", "programmes", "slots"])
def test_an_exported_table_comes_back(
    tmp_path: Path, capsys: Output, table: str, form: str
) -> None:
    cast.slot()
    file, here = tmp_path / f"table.{form}", ("--edition", "tetsunomori")
    assert command("export", table, *here, "--format", form, "--out", file) == 0
    assert command("import", table, file, *here) == 0
    assert capsys.readouterr().out == "取り込みました: 1行 新規0 更新0 変更なし1\n"


def test_changed_cells_of_an_exported_table(tmp_path: Path, capsys: Output) -> None:
    reference, _ = one("slots", cast.edition_of(cast.slot()))
    file, here = tmp_path / "slots.csv", ("--edition", "tetsunomori", "--json")
    file.write_text(f"定員,開始時刻,時間枠管理番号\n12,朝,{reference}\n", "utf-8")
    assert command("import", "slots", file, *here) == 1
    (error,) = json.loads(capsys.readouterr().out)["errors"]
    assert (error["row"], error["column"], error["value"]) == (2, "開始時刻", "朝")
    file.write_text(f"定員,時間枠管理番号\n12,{reference}\n", "utf-8")
    assert command("import", "slots", file, *here, "--dry-run") == 0
    assert one("slots", Edition.objects.get())[1]["places"] == "10"
    capsys.readouterr()
    assert command("import", "slots", file, *here) == 0
    counts = json.loads(capsys.readouterr().out)
    assert (counts["updated"], counts["deleted"]) == (1, 0)
    assert one("slots", Edition.objects.get())[1]["places"] == "12"


def test_an_exported_table_under_the_wrong_command(tmp_path: Path, capsys: Output) -> None:
    cast.slot()
    file, here = tmp_path / "slots.csv", ("--edition", "tetsunomori")
    assert command("export", "slots", *here, "--out", file) == 0
    assert command("import", "makers", file, *here) == 1
    assert "machikoba import slots" in capsys.readouterr().err
    assert command("import", "programmes", file) == 1
    assert "--edition" in capsys.readouterr().err


def test_an_ugly_file_and_a_map_of_it(tmp_path: Path, capsys: Output) -> None:
    cast.edition()
    file, said, report = (tmp_path / name for name in ("一覧.xlsx", "map.json", "report.xlsx"))
    file.write_bytes(ugly.committee())
    code, found = outcome(capsys, file, "--edition", "tetsunomori", "--report", report)
    assert (code, found["rows"]) == (1, 5)
    assert openpyxl.load_workbook(report).worksheets[1]["D11"].comment
    columns = {"プログラム 名称": "keep", "企業名(カナ)": "program_title"}
    said.write_text(json.dumps({"columns": columns}), "utf-8")
    code, found = outcome(capsys, file, "--edition", "tetsunomori", "--map", said)
    assert (code, found["created"]) == (0, 5)


def test_a_map_that_cannot_be_followed(tmp_path: Path, capsys: Output) -> None:
    file, said = tmp_path / "一覧.xlsx", tmp_path / "map.json"
    file.write_bytes(ugly.committee())
    said.write_text('{"columns": {"ない": "firm"}}', "utf-8")
    code, found = outcome(capsys, file, "--map", said)
    (error,) = found["errors"]  # type: ignore[misc]
    assert (code, "見出し「ない」が表にありません。" in error["text"]) == (1, True)
    code, found = outcome(capsys, file, "--map", tmp_path / "nowhere.json")
    assert code == 1
