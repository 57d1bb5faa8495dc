# SPDX-License-Identifier: Apache-2.0
"""Japanese eras."""

from datetime import date

import pytest

from machikoba.core.japanese.era import era_year, format_wareki, read_wareki


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和5年9月21日", date(2023, 9, 21)),
        ("R7.10.3", date(2025, 10, 3)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("平成31年5月1日", None),
        ("令和5年2月30日", None),
        ("9月21日", None),
    ],
)
def test_read(written: str, day: date | None) -> None:
    assert read_wareki(written) == day


def test_written_and_read_again() -> None:
    for day in (date(1912, 7, 30), date(1989, 1, 7), date(1989, 1, 8), date(2026, 11, 24)):
        assert read_wareki(format_wareki(day)) == day
    assert format_wareki(date(2019, 5, 1)) == "令和元年5月1日"
    with pytest.raises(ValueError, match="1900"):
        format_wareki(date(1900, 1, 1))


def test_year_of_an_era() -> None:
    assert (era_year("令和", 7), era_year("h", 31), era_year("慶応", 3)) == (2025, 2019, None)
