# SPDX-License-Identifier: Apache-2.0
"""Notes full of numbers, each against what a person reads in them."""

from datetime import date

import pytest

from machikoba.atlas.reading.figure_notes import read_note

FIGURES = [
    (
        "2014:59拠点12661人 2016:96拠点35143人",
        [
            (2014, "makers", 59, False),
            (2014, "visitors", 12661, False),
            (2016, "makers", 96, False),
            (2016, "visitors", 35143, False),
        ],
    ),
    (
        "35社(2020)→83社(2023)",
        [(2020, "makers", 35, False), (2023, "makers", 83, False)],
    ),
    (
        "2018:26か所約2000人 2019:23社。2020-21は休止",
        [
            (2018, "makers", 26, False),
            (2018, "visitors", 2000, True),
            (2019, "makers", 23, False),
        ],
    ),
    (
        "2022年来場者は約6000人(別媒体は延べ約5800人)",
        [(2022, "visitors", 6000, True), (2022, "attendance", 5800, True)],
    ),
    (
        "2025:15社約450人(応募約1500人)",
        [(2025, "makers", 15, False), (2025, "visitors", 450, True)],
    ),
    (
        "2024:のべ1.2万人 2021年は12企業",
        [(2024, "attendance", 12000, False), (2021, "makers", 12, False)],
    ),
    (
        "2022:延べ3万人・売上約300万円",
        [(2022, "attendance", 30000, False), (2022, "sales", 3000000, True)],
    ),
    ("約20社予定(2021)", []),
    ("2026:定員545人", []),
    ("商工会議所創立80周年事業。(2016年頃の記事)", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), FIGURES)
def test_figures_by_year(cell: str, expected: list[tuple[int, str, int, bool]]) -> None:
    found = read_note(cell).figures
    assert [(one.year, one.quantity, one.value, one.is_about) for one in found] == expected


HOLDINGS = [
    ("第7回(2025)。中学生によるリモート工場見学", [(2025, 7, None, None)]),
    ("第1回2025年3月 第2回2025年10月", [(2025, 1, "2025-03", None), (2025, 2, "2025-10", None)]),
    ("2022(第11回):36社", [(2022, 11, None, None)]),
    ("2025は9/27-10/3", [(2025, None, "2025-09-27", date(2025, 10, 3))]),
    ("2025年は11月24日", [(2025, None, "2025-11-24", date(2025, 11, 24))]),
    ("2023:25社(11月)", [(2023, None, "2023-11", None)]),
    ("協会が2021年1月に挙げた主な取組", []),
    ("2025年は備後(10月)と安芸6社(11月)", []),
    ("2025は13/41", []),
]


@pytest.mark.parametrize(("cell", "expected"), HOLDINGS)
def test_editions(
    cell: str, expected: list[tuple[int, int | None, str | None, date | None]]
) -> None:
    found = read_note(cell).holdings
    assert [(one.year, one.number, one.start, one.last) for one in found] == expected


def test_years_without_one() -> None:
    found = read_note("2020-21は休止").holdings
    assert [(one.year, one.is_cancelled) for one in found] == [(2020, True), (2021, True)]


def test_what_is_not_understood_is_said() -> None:
    assert read_note("2019:23社13コース").rest == "13コース"
    assert read_note("予約はすべて電話").rest == ""


def test_visitors_of_the_row_are_visits() -> None:
    assert read_note("来場者は延べ。2022:延べ37000人").is_visits
    assert not read_note("来場者は約300人").is_visits
