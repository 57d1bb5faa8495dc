# SPDX-License-Identifier: Apache-2.0
"""The file as it was given, coloured; corrected and sent back in it updates, and never doubles."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests import cast, ugly
from tests.sheets.books import workbook

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.import_plan import make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.models import Programme
from machikoba.programmes.queries.mappings import understand_alone
from machikoba.regions.models import Edition
from machikoba.reports.import_report import import_report
from machikoba.sheets.marking import RED, YELLOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROWS = [
    ["企業名", "プログラム名", "開催日", "定員"],
    ["架空製作所", "見学", "10/3", "たくさん"],
    ["架空製作所", None, "10/3", "8"],
]


def report(content: bytes, edition: Edition, page: int = 0) -> Worksheet:
    found = understand_alone(content, None)
    plan = make_plan(found.sheet, edition, mapping=found.mapping)
    made = import_report(
        content=content, pages=found.pages, sheet=found.sheet, plan=plan, name=str.upper
    )
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets[page]


def saved(page: Worksheet) -> bytes:
    out = io.BytesIO()
    assert page.parent is not None
    page.parent.save(out)
    return out.getvalue()


def take_in(content: bytes, edition: Edition) -> dict[str, int]:
    found = understand_alone(content, None)
    plan = make_plan(found.sheet, edition, mapping=found.mapping)
    carry_out(plan=plan, actor=SYSTEM, file_name="x", content=content)
    return plan.counts()


def test_errors_are_red_and_what_was_not_understood_is_yellow() -> None:
    page = report(workbook(ROWS), cast.edition())
    colours = {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in page.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in (RED, YELLOW)
    }
    assert colours == {"D2": YELLOW, "B3": RED}
    assert page["B3"].comment.text == "プログラム名がありません。入力してください。"
    assert page["E1"].value == "確認すること"
    assert (
        page["E3"].value == "【エラー】PROGRAM_TITLE: プログラム名がありません。入力してください。"
    )
    assert page["F1"].value is None


def test_corrected_and_sent_back_it_is_taken_in_once() -> None:
    edition = cast.edition()
    page = report(workbook(ROWS), edition)
    page["B3"] = "体験"
    assert take_in(saved(page), edition) == {"created": 2, "updated": 0, "unchanged": 0}
    page["D2"] = "10名"
    assert take_in(saved(page), edition) == {"created": 0, "updated": 1, "unchanged": 1}


def test_a_corrected_title_is_still_the_same_programme() -> None:
    edition = cast.edition()
    content = workbook(ROWS[:2])
    take_in(content, edition)
    page = report(content, edition)
    page["B2"] = "工場見学"
    assert take_in(saved(page), edition) == {"created": 0, "updated": 1, "unchanged": 0}
    assert [str(made.title) for made in Programme.objects.everywhere()] == ["工場見学"]
    page["B2"] = "見学"
    take_in(saved(page), edition)
    assert take_in(content, edition)["unchanged"] == 1


def test_the_report_of_a_csv() -> None:
    page = report(
        "企業名,プログラム名,定員\n架空製作所,見学,たくさん\n".encode("cp932"), cast.edition()
    )
    assert (page["C2"].value, page["C2"].fill.fgColor.rgb) == ("たくさん", YELLOW)


def test_cells_of_a_form_are_coloured_where_they_stand() -> None:
    page = report(ugly.makers_sheet(), cast.edition(), page=1)
    assert page["B5"].value == "架空県鉄ノ森市木場町2-3"
    rows = [["企業名", "架空"], ["プログラム名", "見学"], ["定員", "たくさん"], ["開催日", "10/3"]]
    page = report(workbook(rows), cast.edition("other"))
    assert page["B3"].fill.fgColor.rgb == YELLOW
    assert page["C1"].value == "確認すること"
    assert str(page["C3"].value).startswith("【注意】CAPACITY")


def test_marks_under_days() -> None:
    rows = [["企業名", "プログラム名", "10/3(土)", "10/4(月)"], ["架空", "見学", "○", "○"]]
    page = report(workbook(rows), cast.edition())
    assert [page[cell].fill.fgColor.rgb for cell in ("C2", "D2")] == [YELLOW, YELLOW]


def test_a_form_sent_back_is_read_without_our_notes() -> None:
    rows = [["企業名", "架空"], ["プログラム名", "見学"], ["定員", "たくさん"], ["開催日", "10/3"]]
    found = understand_alone(saved(report(workbook(rows), cast.edition())), None)
    assert [list(row.cells.values()) for row in found.sheet.rows] == [
        ["架空", "見学", "たくさん", "10/3"]
    ]
