# SPDX-License-Identifier: Apache-2.0
"""Which share is owed when."""

from datetime import date

import pytest

from machikoba.bookings.domain import terms

DAY = date(2026, 11, 14)
TERMS = [["3_days_before", 30], ["1_days_before", 50], ["same_day", 80], ["no_show", 100]]


@pytest.mark.parametrize(
    ("today", "percent"),
    [
        (date(2026, 11, 10), 0),
        (date(2026, 11, 11), 30),
        (date(2026, 11, 12), 30),
        (date(2026, 11, 13), 50),
        (DAY, 80),
    ],
)
def test_the_share_grows_towards_the_day(today: date, percent: int) -> None:
    assert terms.percent_due(TERMS, DAY, today) == percent


def test_who_does_not_come_owes_the_most() -> None:
    assert terms.percent_no_show(TERMS, DAY) == 100
    assert terms.percent_no_show([["same_day", 80]], DAY) == 80
    assert terms.percent_no_show([], DAY) == 0


def test_yen_are_rounded_down_and_unknown_stays_unknown() -> None:
    assert terms.share(1501, 50) == 750
    assert terms.share(None, 50) is None
    assert terms.share(None, 0) == 0


def test_each_is_said_the_earliest_first() -> None:
    assert terms.sentences(TERMS[::-1]) == [
        "3日前からのキャンセル: 参加費の30%",
        "前日のキャンセル: 参加費の50%",
        "当日のキャンセル: 参加費の80%",
        "無断キャンセル: 参加費の100%",
    ]


HALF_THEN_ALL = [["1_days_before", 50], ["same_day", 100]]


@pytest.mark.parametrize(
    ("text", "stored", "contradicts"),
    [
        ("", HALF_THEN_ALL, False),
        ("前日50%、当日100%", HALF_THEN_ALL, False),
        (
            "キャンセル料: 前日50%、当日100%、無断100%",
            HALF_THEN_ALL,
            False,
        ),  # who stays away pays all
        ("前日50%、当日80%", HALF_THEN_ALL, True),
        ("当日100%", HALF_THEN_ALL, True),
        ("3日前30%、前日50%、当日100%", HALF_THEN_ALL, True),
        ("前日50%、当日100%、無断50%", [*HALF_THEN_ALL, ["no_show", 50]], False),
        ("当日50%、無断100%", [["same_day", 50]], True),
        ("前日50%", [], True),
        ("キャンセル料は当日100%です。団体の方はお電話でご相談ください。", HALF_THEN_ALL, False),
        ("キャンセル料は当日50%です。団体の方はお電話でご相談ください。", HALF_THEN_ALL, True),
        ("開始時刻まで無料でキャンセルできます。", HALF_THEN_ALL, True),
        ("開始時刻まで無料でキャンセルできます。", [["no_show", 100]], False),
        ("キャンセル料はかかりません。", [], False),
        ("お早めにご連絡ください。", HALF_THEN_ALL, False),
    ],
)
def test_words_that_name_other_shares_contradict(
    text: str, stored: list[list[object]], contradicts: bool
) -> None:
    assert terms.contradict(text, stored) == contradicts
