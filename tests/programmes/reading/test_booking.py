# SPDX-License-Identifier: Apache-2.0
"""Whether one must book, and who is chosen how, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.booking import read_booking


@pytest.mark.parametrize(
    ("cell", "selection", "expected"),
    [
        ("要予約(開催2日前まで)", "", "required, 2 days before"),
        ("予約不要", "", "not needed"),
        ("事前予約(当日受付も可)", "", "required, same day too"),
        ("当日申出", "", "same day too"),
        ("要予約(電話・FAX)", "", "required, by 電話・FAX"),
        ("要申込(8月31日締切)", "抽選(多数の場合)", "required, draw, closes 2025-08-31"),
        (
            "事前申込優先(2月5日締切)・空きがあれば当日受付",
            "先着",
            "required, first_come, closes 2025-02-05, same day too",
        ),
        ("完全予約制", "", "required"),
        ("当日先着順", "", "first_come, same day too"),
        ("申込締切 10月1日", "", "required, closes 2025-10-01"),
        ("1週間前まで要予約", "", "required, 7 days before"),
        ("ネット予約可", "", "possible, by ネット"),
        ("Reservation required", "", "required"),
        ("walk-in", "", "not needed"),
        ("2月30日締切", "", ""),
        ("整理券配布", "", ""),
        ("", "", ""),
    ],
)
def test_read(cell: str, selection: str, expected: str) -> None:
    read = read_booking(cell, selection, 2025)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole


def test_the_hour_of_a_deadline_stays_on_the_page() -> None:
    read = read_booking("前日17時まで", "", 2025)
    assert notation(read.value) == "1 days before"
    assert not read.whole
