# SPDX-License-Identifier: Apache-2.0
"""Days named by what they are in the edition."""

from datetime import date, timedelta

import pytest

from machikoba.programmes.reading.days import Days, names_of, read_named

# Thursday 2 to Monday 6 November 2023; Friday was a holiday.
EDITION = [date(2023, 11, 2) + timedelta(days=n) for n in range(5)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("会期中", [2, 3, 4, 5, 6]),
        ("土日のみ", [4, 5]),
        ("土日祝", [3, 4, 5]),
        ("平日", [2, 6]),
        ("日曜を除く", [2, 3, 4, 6]),
        ("初日", [2]),
        ("2日目・最終日", [3, 6]),
        ("9日目", []),
        ("両日", []),
        ("5日間", [2, 3, 4, 5, 6]),
    ],
)
def test_of_the_edition(text: str, days: list[int]) -> None:
    named = read_named(text)
    assert named is not None
    assert [day.day for day in named.of(EDITION)] == days


def test_days_of_their_own_need_no_edition() -> None:
    assert Days((EDITION[0],)).of([]) == [EDITION[0]]


def test_other_words_are_none() -> None:
    assert names_of("月次") == ()
    assert read_named("要相談") is None
