# SPDX-License-Identifier: Apache-2.0
"""Columns stand on the ground, and the highest fills the drawing."""

from machikoba.ui.charts import Column, columns


def test_columns() -> None:
    assert columns([0, 1, 2, 4]) == [
        Column("31.2", "100.0", "187.5", "0.0"),
        Column("281.2", "75.0", "187.5", "25.0"),
        Column("531.2", "50.0", "187.5", "50.0"),
        Column("781.2", "0.0", "187.5", "100.0"),
    ]


def test_one_beside_a_thousand_is_seen_and_nothing_is_not() -> None:
    assert [column.height for column in columns([0, 1, 1000])] == ["0.0", "1.5", "100.0"]
    assert columns([]) == []
    assert columns([0])[0].height == "0.0"
