# SPDX-License-Identifier: Apache-2.0
"""Times of a timetable as people and workbooks write them."""

import io
from datetime import time, timedelta

import openpyxl
import pytest

from machikoba.sheets.columns import BadCell
from machikoba.sheets.reading import read_pages
from machikoba.travel.reading.times import read_time


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("9:05", 545),
        ("09:05", 545),
        ("９：０５", 545),
        ("9時05分", 545),
        ("9時", 540),
        ("9:05:00", 545),
        ("9:05発", 545),
        ("0:00", 0),
        ("24:10", 1450),
        ("30:00", 1800),
        ("", None),
        ("レ", None),
        ("↓", None),
        ("―", None),
        ("通過", None),
    ],
)
def test_times(cell: str, minutes: int | None) -> None:
    assert read_time(cell) == minutes


@pytest.mark.parametrize(
    "cell", ["9.05", "905", "9:60", "30:01", "約9:00", "9:05頃", "-9:05", "0.375"]
)
def test_no_times(cell: str) -> None:
    with pytest.raises(BadCell, match="9:05"):
        read_time(cell)


def test_what_a_workbook_makes_of_them() -> None:
    book = openpyxl.Workbook()
    day = timedelta(days=1)
    for column, value in enumerate((time(9, 5), day + timedelta(hours=1), 25 / 24, 1, "24:10"), 1):
        cell = book.active.cell(1, column, value)
        if column in (3, 4):
            cell.number_format = "h:mm"
    out = io.BytesIO()
    book.save(out)
    (page,) = read_pages(out.getvalue())
    assert [read_time(cell) for cell in page.rows[0]] == [545, 1500, 1500, 1440, 1450]
