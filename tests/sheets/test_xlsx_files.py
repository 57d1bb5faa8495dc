# SPDX-License-Identifier: Apache-2.0
"""XLSX cells as text."""

from datetime import date, datetime, time

import pytest
from tests.sheets.books import with_part, workbook

from machikoba.sheets.errors import Broken, TooLarge
from machikoba.sheets.xlsx_files import read_xlsx


def test_values_become_text() -> None:
    moment = datetime(2026, 10, 3, 9, 30)  # noqa: DTZ001
    rows, formulas = read_xlsx(
        workbook([[date(2026, 10, 3), moment, time(9, 5), 10.0, 1.5, True, "  見学 ", None]])
    )
    assert list(rows) == [["2026-10-03", "2026-10-03 09:30", "09:05", "10", "1.5", "True", "見学"]]
    assert formulas == frozenset()


def test_damaged_part() -> None:
    with pytest.raises(Broken):
        read_xlsx(with_part(workbook([["a"]]), "xl/worksheets/sheet1.xml", b"<worksheet><oops"))


def test_too_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    content = workbook([["a"]])
    for n in range(3):
        content = with_part(content, f"xl/media/{n}", b"x")
    assert list(read_xlsx(content)[0]) == [["a"]]
    monkeypatch.setattr("machikoba.sheets.xlsx_files.MAX_PARTS", 5)
    with pytest.raises(TooLarge):
        read_xlsx(content)
