# SPDX-License-Identifier: Apache-2.0
"""XLSX cells as text."""

import io
import resource
import struct
from datetime import date, datetime, time
from time import process_time

import openpyxl
import pytest
from tests.sheets.books import with_part, workbook

from machikoba.sheets.errors import Broken, TooLarge
from machikoba.sheets.xlsx_files import read_xlsx

FIRST = "xl/worksheets/sheet1.xml"


def test_values_become_text() -> None:
    moment = datetime(2026, 10, 3, 9, 30)  # noqa: DTZ001
    book = read_xlsx(
        workbook([[date(2026, 10, 3), moment, time(9, 5), 10.0, 1.5, True, "  見学 ", None]])
    )
    assert list(book.rows) == [
        ["2026-10-03", "2026-10-03 09:30", "09:05", "10", "1.5", "True", "見学"]
    ]
    assert (book.formulas, book.others) == (frozenset(), ())


def test_what_is_merged_downwards_stands_in_every_row() -> None:
    rows = [
        ["企業名", "題名"],
        ["架空製作所", "見学"],
        [None, "体験"],
        [],
        [None, "実演"],
        ["別", "展示"],
    ]
    content = workbook(rows, merged=["A2:A5", "B6:C9"])
    assert [row[:1] for row in read_xlsx(content).rows][1:] == [
        *[["架空製作所"]] * 2,
        [],
        ["架空製作所"],
        ["別"],
    ]


def test_other_sheets_are_named_if_something_stands_in_them() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["a"], ["b"]])))
    book.create_sheet("空")
    book.create_sheet("一覧")["B3"] = "x"
    out = io.BytesIO()
    book.save(out)
    assert read_xlsx(out.getvalue()).others == ("一覧",)


SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def test_rows_formatted_to_the_end_of_the_sheet_are_no_rows() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2))
    sheet = f'<worksheet {SPREADSHEET}><sheetData>{rows}<row r="1048576" s="1"/></sheetData>'
    content = with_part(workbook([["a"]]), FIRST, f"{sheet}</worksheet>".encode())
    assert list(read_xlsx(content).rows) == [["1"], ["2"]]


@pytest.mark.parametrize(
    ("part", "each", "times"),
    [
        ("xl/styles.xml", '<xf numFmtId="{}"/>', 300_000),
        ("xl/sharedStrings.xml", "<si><t>{}</t></si>", 400_000),
        ("xl/workbook.xml", '<sheet name="s{}" sheetId="1"/>', 5_000),
        (FIRST, '<mergeCell ref="A1:A{}"/>', 30_000),
        (FIRST, '<row r="{0}"><c r="A{0}"><v>1</v></c></row>', 1_000_000),
    ],
)
def test_parts_that_cost_more_than_they_weigh(part: str, each: str, times: int) -> None:
    body = "".join(each.format(n) for n in range(1, times))
    content = with_part(workbook([["a"]]), part, f"<x {SPREADSHEET}>{body}</x>".encode())
    started = process_time()
    with pytest.raises(TooLarge):
        read_xlsx(content)
    assert process_time() - started < 3


def test_damaged_part() -> None:
    with pytest.raises(Broken):
        read_xlsx(with_part(workbook([["a"]]), "xl/worksheets/sheet1.xml", b"<worksheet><oops"))


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook([["a"]])
    for n in range(3):
        content = with_part(content, f"xl/media/{n}", b"x")
    assert list(read_xlsx(content).rows) == [["a"]]
    monkeypatch.setattr("machikoba.sheets.xlsx_files.MAX_PARTS", 5)
    with pytest.raises(TooLarge):
        read_xlsx(content)


def test_a_part_that_lies_about_its_size_is_not_unpacked() -> None:
    body = b"<row>" + b"A" * 60_000_000 + b"</row>"
    content = bytearray(with_part(workbook([["a"]]), FIRST, body))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(FIRST.encode()))
    struct.pack_into("<I", content, entry + 24, 1000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises((Broken, TooLarge)):
        read_xlsx(bytes(content))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB
