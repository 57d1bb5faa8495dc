# SPDX-License-Identifier: Apache-2.0
"""Dates as far as they are known."""

from datetime import date

import pytest

from machikoba.core.japanese.partial_date import DAY, MONTH, YEAR, PartialDate


@pytest.mark.parametrize(
    ("text", "first", "precision"),
    [
        ("2023-10-26", date(2023, 10, 26), DAY),
        ("2022/11", date(2022, 11, 1), MONTH),
        ("2022", date(2022, 1, 1), YEAR),
        ("２０２２年１１月３日", date(2022, 11, 3), DAY),
        ("2022年11月", date(2022, 11, 1), MONTH),
        ("令和元年6月19日", date(2019, 6, 19), DAY),
    ],
)
def test_what_is_read(text: str, first: date, precision: str) -> None:
    assert PartialDate.read(text) == PartialDate(first, precision)


@pytest.mark.parametrize("text", ["", "未定", "2022-13", "2022-02-30", "2022年秋", "10/26"])
def test_what_is_not(text: str) -> None:
    assert PartialDate.read(text) is None


@pytest.mark.parametrize(
    ("text", "western", "wareki", "english", "iso"),
    [
        ("2019-06-19", "2019年6月19日", "令和元年6月19日", "19 June 2019", "2019-06-19"),
        ("2022-11", "2022年11月", "令和4年11月", "November 2022", "2022-11"),
        ("2021", "2021年", "令和3年", "2021", "2021"),
    ],
)
def test_each_reader_gets_their_own(
    text: str, western: str, wareki: str, english: str, iso: str
) -> None:
    read = PartialDate.read(text)
    assert read is not None
    assert (read.western(), read.wareki(), read.english(), read.iso()) == (
        western,
        wareki,
        english,
        iso,
    )
