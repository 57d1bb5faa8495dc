# SPDX-License-Identifier: Apache-2.0
"""Codes of municipalities and their check digits, compared with published ones."""

import pytest

from machikoba.core.japanese.municipality_codes import DESIGNATED, check_digit, full_code


# As the Ministry of Internal Affairs publishes them.
@pytest.mark.parametrize(
    ("five", "digit"),
    [
        ("01100", "2"),
        ("13101", "6"),
        ("27100", "4"),
        ("27140", "3"),
        ("18207", "9"),
        ("47382", "1"),
    ],
)
def test_the_check_digit(five: str, digit: str) -> None:
    assert check_digit(five) == digit
    assert full_code(five) == full_code(five + digit) == five + digit


@pytest.mark.parametrize(
    "text",
    ["", "27", "2714", "271404", "48201", "00100", "270008", "27000", "2714a", "-2714"],
)
def test_what_is_no_code(text: str) -> None:
    assert full_code(text) == ""


def test_wide_digits_are_digits() -> None:
    assert full_code("27140") == "271403"


def test_large_cities_have_codes() -> None:
    assert len(DESIGNATED) == 20
    assert all(full_code(code) for code in DESIGNATED.values())
