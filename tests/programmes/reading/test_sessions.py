# SPDX-License-Identifier: Apache-2.0
"""Days with hours of their own."""

from datetime import time

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.sessions import read_sessions, start_and_end


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (
            "10/3 10:00;13:00\n10/4 13時半〜",
            [("2026-10-03", "10:00 13:00"), ("2026-10-04", "13:30")],
        ),
        (
            "10月3日(土) 午前10時;10月4日(日) 午後2時",
            [("2026-10-03", "10:00"), ("2026-10-04", "14:00")],
        ),
        ("10/3 10:00〜16:00", [("2026-10-03", "open 10:00-16:00")]),
        ("10/3", [("2026-10-03", "")]),
        ("土 10:00", [("every day on 土", "10:00")]),
    ],
)
def test_a_line_for_each_day(cell: str, said: list[tuple[str, str]]) -> None:
    read = read_sessions(cell, 2026)
    assert [(notation(days), notation(times)) for days, times in read.value or ()] == said
    assert (read.whole, read.remarks) == (True, ())


def test_an_end_in_its_own_cell() -> None:
    ((_, times),) = read_sessions("10/3 10:00開始 11:30終了", 2026).value or ()
    assert times is not None
    assert (times.starts, times.ends, times.hours) == ((time(10),), (time(11, 30),), None)


@pytest.mark.parametrize(
    ("cell", "days", "codes"),
    [
        ("10/3 10:00\n10/4 要相談", 1, ["partly_understood"]),
        ("10/4 要相談", 0, ["not_understood"]),
        ("10/3(日) 10:00", 0, ["not_understood"]),
        ("", 0, []),
    ],
)
def test_a_line_that_is_not_understood_makes_no_day(cell: str, days: int, codes: list[str]) -> None:
    read = read_sessions(cell, 2026)
    assert len(read.value or ()) == days
    assert [remark.code for remark in read.remarks] == codes


def test_start_and_end_are_one_each() -> None:
    assert start_and_end("10:00;13:00", "12:00") is None
    assert start_and_end("13:00", "12:00") is None
    assert start_and_end("10:00", "正午ごろまで") is None
