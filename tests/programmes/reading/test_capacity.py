# SPDX-License-Identifier: Apache-2.0
"""Capacity and minimum number, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.capacity import read_capacity, read_minimum


@pytest.mark.parametrize(
    ("cell", "unit", "expected"),
    [
        ("10", "", "10 person"),
        ("10", "人/回", "10 person per slot"),
        ("9", "人/コース", "9 person per course"),
        ("5", "組(親子ペア)", "5 group [親子ペア]"),
        ("各回８名様", "", "8 person per slot"),
        ("10組(1組4名まで)", "", "10 group, party up to 4"),
        ("先着20名", "", "20 person, first come"),
        ("1日20名", "", "20 person per day"),
        ("定員なし", "", "None person"),
        ("10〜15名", "", "15 person"),
        ("3組6名", "", "3 group"),
        ("0", "", ""),
        ("100000000", "", ""),
        ("若干名", "", ""),
        ("10", "枚", ""),
        ("", "人", ""),
    ],
)
def test_read(cell: str, unit: str, expected: str) -> None:
    read = read_capacity(cell, unit)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole


@pytest.mark.parametrize(
    ("cell", "number"), [("5", 5), ("2人以上", 2), ("1組", 1), ("なし", 1), ("0", None)]
)
def test_minimum(cell: str, number: int | None) -> None:
    assert read_minimum(cell).value == number
