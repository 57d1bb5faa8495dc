# SPDX-License-Identifier: Apache-2.0
"""What is due when, as published."""

import pytest

from machikoba.programmes.reading.cancellation import Terms, read_cancellation


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        (
            "キャンセル料 前日50% 当日50% 無断100%",
            (("1_days_before", 50), ("same_day", 50), ("no_show", 100)),
        ),
        ("キャンセル料:7日前から30%、当日100%", (("7_days_before", 30), ("same_day", 100))),
        ("キャンセルは3日前まで無料", ()),
        ("キャンセル料 当日150%", ()),
    ],
)
def test_terms(cell: str, terms: Terms) -> None:
    read = read_cancellation(cell)
    assert read is not None
    assert read[0] == terms


def test_other_conditions_are_none() -> None:
    assert read_cancellation("雨天決行") is None
    assert read_cancellation("取消料 当日100%、他は相談") == (
        (("same_day", 100),),
        False,
    )
