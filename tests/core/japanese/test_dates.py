# SPDX-License-Identifier: Apache-2.0
"""Days and hours as each reader expects them."""

from datetime import date, datetime

from machikoba.core.japanese.dates import format_day, format_days, format_times, is_holiday


def test_a_day() -> None:
    assert format_day(date(2026, 10, 3), "ja") == "10月3日(土)"
    assert format_day(date(2026, 11, 3), "ja") == "11月3日(火・祝)"
    assert format_day(date(2026, 10, 3), "en") == "Sat, 3 Oct"
    assert format_day(date(2026, 10, 3), "en", with_year=True) == "Sat, 3 Oct 2026"
    assert is_holiday(date(2026, 11, 3))


def test_days_say_the_year_once() -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 4)
    assert format_days(first, last, "ja") == "2026年10月1日(木)〜10月4日(日)"
    assert format_days(first, last, "en") == "Thu, 1 Oct – Sun, 4 Oct 2026"
    assert format_days(first, first, "ja") == "2026年10月1日(木)"
    assert format_days(date(2026, 12, 31), date(2027, 1, 1), "en").count("202") == 2


def test_hours() -> None:
    start, end = datetime(2026, 10, 1, 9, 5), datetime(2026, 10, 1, 10, 0)  # noqa: DTZ001
    assert format_times(start, end, "ja") == "9:05〜10:00"
    assert format_times(start, None, "en") == "9:05–"
