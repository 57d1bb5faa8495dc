# SPDX-License-Identifier: Apache-2.0
"""An exported table chosen in the import page goes back cell by cell."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.tables import change, fresh, one

from machikoba.office.views import table_imports
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.reports.tables import export
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.writing import write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
IMPORT = "/office/tetsunomori/import/"


@pytest.fixture
def edition() -> Edition:
    return cast.edition_of(cast.slot())


@pytest.fixture
def alice(edition: Edition) -> Client:
    return as_secretary(edition)


def upload(client: Client, content: bytes) -> Any:
    answer = client.post(IMPORT, {"file": SimpleUploadedFile("表.csv", content), "here": "on"})
    assert answer.status_code == 302
    return answer


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["makers", "programmes", "slots"])
def test_out_and_back(alice: Client, edition: Edition, table: str, form: str) -> None:
    before = one(table, edition)
    content = bytes(alice.get(f"/office/tetsunomori/tables/{table}.{form}").content)
    preview = upload(alice, content).headers["Location"]
    assert "<b>1</b>変更なし" in body(alice.get(preview))
    assert "更新0件、削除0件、変更なし1件" in follow(alice, alice.post(preview))
    assert one(table, edition) == before


def test_each_cell_before_and_after(alice: Client, edition: Edition) -> None:
    reference, _ = one("programmes", edition)
    file = write_csv(["料金", "プログラム管理番号"], [["800円", reference]])
    preview = upload(alice, file).headers["Location"]
    page = body(alice.get(preview))
    assert ("<del>無料</del>" in page, "<ins>800円</ins>" in page) == (True, True)
    assert one("programmes", edition)[1]["fee"] == "無料"
    follow(alice, alice.post(preview))
    assert one("programmes", edition)[1]["fee"] == "800円"
    assert Programme.objects.get(occasion=edition.occasion_id).duration_minutes == 60


def test_wrong_cells(alice: Client, edition: Edition) -> None:
    reference, before = one("slots", edition)
    file = write_csv(["定員", "メモ", "時間枠管理番号"], [["多い", "x", reference]])
    preview = upload(alice, file).headers["Location"]
    page = body(alice.get(preview))
    assert ("このままでは取り込めません" in page, "この見出しの列はこの表にない" in page) == (
        True,
        True,
    )
    assert "0から100000までの数字で入れてください。" in body(alice.post(preview))
    assert one("slots", edition) == (reference, before)


def test_a_clash_between_preview_and_yes(
    alice: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference, _ = one("makers", edition)
    file = write_csv(["電話", "参加事業者管理番号"], [["1", reference]])
    preview = upload(alice, file).headers["Location"]
    plan = table_imports.plan_table(TABLES["makers"], read_sheet(file), fresh(edition))
    change("makers", edition, {reference: {"phone": "2"}})
    monkeypatch.setattr(table_imports, "plan_table", lambda *_: plan)
    assert "ほかの人が「2」に変えました" in body(alice.post(preview))
    assert one("makers", edition)[1]["phone"] == "2"


def test_the_file_of_the_command_is_the_same(alice: Client, edition: Edition) -> None:
    assert alice.get("/office/tetsunomori/tables/slots.csv").content == export(
        "slots", fresh(edition), "csv"
    )
