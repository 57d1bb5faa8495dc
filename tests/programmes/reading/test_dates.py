# SPDX-License-Identifier: Apache-2.0
"""Days, as published."""

from datetime import date

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.dates import read_dates


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2021-11-12;2021-11-13", "2021-11-12 2021-11-13"),
        ("2022-11-03/2022-11-06", "2022-11-03 2022-11-04 2022-11-05 2022-11-06"),
        ("10月3日(金)", "2025-10-03"),
        ("10月3日(日)", ""),
        ("10月3日〜5日", "2025-10-03 2025-10-04 2025-10-05"),
        ("2025年10月3日(金)〜10月5日(日)", "2025-10-03 2025-10-04 2025-10-05"),
        ("令和7年10月3日", "2025-10-03"),
        ("R7.10.3", "2025-10-03"),
        ("10月3日、5日、7日", "2025-10-03 2025-10-05 2025-10-07"),
        ("2025.10.3(金),10.4(土)", "2025-10-03 2025-10-04"),
        ("11/14(金)・15(土)・16(日)", "2025-11-14 2025-11-15 2025-11-16"),
        ("１０／２６−２７", "2025-10-26 2025-10-27"),
        ("Oct 3-5, 2025", "2025-10-03 2025-10-04 2025-10-05"),
        ("会期中毎日", "every day"),
        ("2/30", ""),
        ("10月上旬", ""),
        ("土日のみ", "every day on 土 日"),
        ("2025-10-05/2025-10-03", ""),
        ("45933", "2025-10-03"),
        ("両日", "every day"),
        ("11月1日(土)〜30日(日)の日曜", "2025-11-02 2025-11-09 2025-11-16 2025-11-23 2025-11-30"),
        ("12/30〜1/2", "2025-12-30 2025-12-31 2026-01-01 2026-01-02"),
        ("10月3日・4日(中止)", ""),
        ("", ""),
    ],
)
def test_read(cell, expected):  # type: ignore[no-untyped-def]
    read = read_dates(cell, 2025)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole


def test_remarks_say_what_is_wrong() -> None:
    assert [r.code for r in read_dates("10月3日(日)", 2025).remarks] == ["impossible"]
    assert [r.code for r in read_dates("10月3日", None).remarks] == ["year_unknown"]
    assert [r.code for r in read_dates("10月上旬", 2025).remarks] == ["not_understood"]


def test_a_year_in_the_cell_wins() -> None:
    read = read_dates("2024-10-03", 2025).value
    assert read is not None
    assert read.days == (date(2024, 10, 3),)
