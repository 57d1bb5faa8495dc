# SPDX-License-Identifier: Apache-2.0
"""Tables that spreadsheet programs open and never execute."""

import io
import re

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.sheets.reading import read_pages, read_sheet
from machikoba.sheets.writing import write_csv, write_pages, write_xlsx

HEADERS = ["予約番号", "氏名"]


def test_csv_for_excel_in_japan() -> None:
    content = write_csv(HEADERS, [["A1", "架空 花子"], ["A2", None]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "予約番号,氏名\r\nA1,架空 花子\r\nA2,\r\n"


@pytest.mark.parametrize(
    "dangerous", ["=1+1", "@SUM(A1)", "+cmd|'/c calc'!A1", "-2+3+cmd|x", "\t=1"]
)
def test_formulas_are_text(dangerous: str) -> None:
    assert (
        write_csv(["a"], [[dangerous]]).decode("utf-8-sig").split("\r\n")[1].lstrip('"')[0] == "'"
    )
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(["a"], [[dangerous]], "表")))
    assert book.active["A2"].data_type == "s"


@pytest.mark.parametrize("harmless", ["-5", "+81-3-1234-5678", "(03) 1234"])
def test_numbers_and_telephones_stay(harmless: str) -> None:
    assert harmless in write_csv(["a"], [[harmless]]).decode()


AROUND = re.compile(r"^[\s']+|\s+$")
cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_written_and_read_again(rows: list[tuple[str, str]]) -> None:
    # Spaces around a cell go, and the quote that keeps a formula from being one.
    kept = [(AROUND.sub("", a), AROUND.sub("", b)) for a, b in rows]
    expected = [pair for pair in kept if any(pair)]
    for content in (write_csv(HEADERS, kept), write_xlsx(HEADERS, kept, "表")):
        if not expected:
            continue
        read = [tuple(row.cells.values()) for row in read_sheet(content).rows]
        assert [(a.lstrip("'"), b.lstrip("'")) for a, b in read] == expected


def test_a_workbook_of_several_sheets_is_all_text() -> None:
    pages = [("1 川上/東", [["=1+1", 5], [], ["", None, "9:05"]]), ("2", [["x"]])]
    first, second = read_pages(write_pages(pages))
    assert (first.name, second.name) == ("1 川上 東", "2")
    assert first.rows == (("=1+1", "5"), (), ("", "", "9:05"))
    assert first.formulas == frozenset()
