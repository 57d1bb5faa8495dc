# SPDX-License-Identifier: Apache-2.0
"""Columns of days and hours with ○ in them."""

import pytest

from machikoba.programmes.reading.by_day import (
    DayHeader,
    compose,
    day_header,
    is_by_day,
    without_day,
)


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("10/3(土)", DayHeader("10/3(土)")),
        ("日程 １０月３日（土）", DayHeader("10月3日(土)")),
        ("10月 3日(土)", DayHeader("10月3日(土)")),
        ("2026-10-03", DayHeader("2026-10-03")),
        ("土", DayHeader("土")),
        ("10:00", DayHeader("", "10:00")),
        ("①10:30〜12:00", DayHeader("", "10:30〜12:00")),
        ("10/3 10時半", DayHeader("10/3", "10時半")),
        ("10/3 開始", DayHeader("10/3", role="start")),
        ("10/4(日) 終了時刻", DayHeader("10/4(日)", role="end")),
    ],
)
def test_what_a_header_stands_for(header: str, read: DayHeader) -> None:
    assert day_header(header) == read


@pytest.mark.parametrize(
    "header", ["申込締切 10/3", "10/3時点の定員", "定員", "時間", "1日の定員", ""]
)
def test_what_is_no_day(header: str) -> None:
    assert day_header(header) is None


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ([("10/3", "○"), ("10/4", "×")], {"dates": "10/3"}),
        ([("10/3", "◎"), ("10/4", "レ")], {"dates": "10/3;10/4"}),
        ([("土", "○"), ("日", "○")], {"dates": "土・日"}),
        ([("10:00", "○"), ("13:00", "-"), ("15:00", "有")], {"start_times": "10:00;15:00"}),
        ([("10/3", "10:00"), ("10/4", "○")], {"sessions": "10/3 10:00\n10/4"}),
        (
            [("10/3 10:00", "○"), ("10/3 13:00", "○"), ("10/4 10:00", "")],
            {"sessions": "10/3 10:00;13:00"},
        ),
        (
            [("10/3 開始", "10:00"), ("10/3 終了", "11:00"), ("10/4 開始", "13時半〜")],
            {"sessions": "10/3 10:00開始 11:00終了\n10/4 13時半〜"},
        ),
        ([("10/3", "要相談")], {"sessions": "10/3 要相談"}),
        ([("10/3", ""), ("10/4", "休み")], {"dates": ""}),
    ],
)
def test_a_row_of_marks(cells: list[tuple[str, str]], columns: dict[str, str]) -> None:
    assert compose(cells) == columns


def test_a_column_is_one_of_days_if_every_cell_says_so() -> None:
    assert is_by_day("10/3", ["○", "", "×", "10:00〜"])
    assert not is_by_day("10/3", ["○", "要相談"])
    assert not is_by_day("10/3", ["", ""])
    assert not is_by_day("備考", ["○"])


def test_the_same_column_in_another_year() -> None:
    assert without_day("10/3(土)") == without_day("日程 10/9(土)") == "#日"
    assert without_day("10/3 開始") == "#日start"
    assert without_day("備考") == "備考"
