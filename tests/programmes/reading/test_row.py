# SPDX-License-Identifier: Apache-2.0
"""Whole rows: the published ones against a table checked by hand, and any row at all."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.headers import COLUMNS, canonical, map_headers
from machikoba.programmes.reading.row import Reading, identity, read_conditions, read_row
from machikoba.sheets.reading import read_sheet

PUBLISHED = Path(__file__).parents[3] / "data/real_programmes.csv"
EXPECTED = Path(__file__).with_name("expected.csv")
WAYS = Path(__file__).with_name("ways.csv")  # cells made up in the ways of many festivals
# noun → its columns and the attribute of a Reading that holds it
NOUNS = {
    "dates": (("dates",), "days"),
    "times": (("start_times",), "times"),
    "duration": (("duration_min",), "duration"),
    "capacity": (("capacity", "capacity_unit"), "capacity"),
    "minimum": (("min_participants",), "minimum"),
    "age": (("age_rule",), "age"),
    "fee": (("fee_yen", "fee_note"), "fee"),
    "booking": (("booking", "selection"), "booking"),
}
MORE_NOUNS = {
    "kind": (("program_type",), "kind"),
    "language": (("language",), "languages"),
    "address": (("address_as_stated",), "address"),
    "conditions": (("conditions",), "conditions"),
}
READ = {column for columns, _ in NOUNS.values() for column in columns}
FRAGMENTS = [
    "10月3日",
    "2025-10-03",
    "10:00",
    "〜",
    "-",
    "、",
    ";",
    "/",
    "(土)",
    "の間",
    "午前",
    "午後",
    "2便",
    "小学生",
    "以上",
    "未就学児",
    "不可",
    "保護者同伴",
    "円",
    "1,500",
    "大人",
    "こども",
    "無料",
    "抽選",
    "先着",
    "要予約",
    "2日前まで",
    "締切",
    "定員",
    "10",
    "名",
    "組",
    "人/回",
    "25:00",
    "¥",
    "税別",
    "千円",
    "(",
    ")",
    "年",
    "０",
    "Ⅳ",
    "㎜",
    "令和",
]


def published() -> list[tuple[int, dict[str, str], Reading]]:
    sheet = read_sheet(PUBLISHED.read_bytes())
    names = map_headers(sheet.headers)
    rows = ((row.number, canonical(row.cells, names)) for row in sheet.rows)
    return [(number, cells, read_row(cells)) for number, cells in rows]


def cells_read() -> Iterator[tuple[str, str, str, str, str]]:
    """(row, noun, cell, what was read, yes where nothing of it is left) of every filled cell."""
    for number, cells, reading in published():
        for noun, (columns, attribute) in NOUNS.items():
            if any(cells[column] for column in columns):
                whole = not any(column in reading.as_stated for column in columns)
                stated = " | ".join(cells[column] for column in columns)
                read = notation(getattr(reading, attribute))
                yield str(number), noun, stated, read, "yes" if whole else "no"


def test_published_cells_as_checked_by_hand() -> None:
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        lines = [tuple(line) for line in csv.reader(file)][1:]
    assert len(lines) > 250
    assert list(cells_read()) == lines


@pytest.mark.parametrize("noun", [*NOUNS, *MORE_NOUNS])
def test_ways_of_writing_as_read_by_hand(noun: str) -> None:
    with WAYS.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["noun"] == noun]
    columns, attribute = (NOUNS | MORE_NOUNS)[noun]
    assert len(lines) > 30
    for line in lines:
        given = dict(zip(columns, (line["cell"], line["beside"]), strict=False))
        reading = read_row(row(**given), 2023)
        whole = "no" if reading.remarks else "yes"
        assert (line["cell"], line["beside"], notation(getattr(reading, attribute)), whole) == (
            line["cell"],
            line["beside"],
            line["expected"],
            line["whole"],
        )


def test_nine_cells_of_ten_become_structure() -> None:
    filled: Counter[str] = Counter()
    understood: Counter[str] = Counter()
    for _, cells, reading in published():
        failed = {remark.column for remark in reading.remarks if remark.code != "partly_understood"}
        for column in READ:
            filled[column] += bool(cells[column])
            understood[column] += bool(cells[column]) and column not in failed
    assert filled.total() > 300
    assert understood.total() / filled.total() >= 0.9


def test_all_published_rows_have_an_event_and_a_title() -> None:
    rows = published()
    assert len(rows) == 96
    assert all(reading.event and reading.title for _, _, reading in rows)
    assert len({(reading.event, reading.edition.label) for _, _, reading in rows}) == 30


def test_conditions_are_sorted_and_none_is_lost() -> None:
    cell = "履き慣れた靴・汚れてよい服装;係員の指示に従う;キャンセル料 前日50% 無断100%;タオル持参"
    sorted_parts = read_conditions(cell)
    assert sorted_parts.wear == "履き慣れた靴・汚れてよい服装"
    assert sorted_parts.bring == "タオル持参"
    assert sorted_parts.rules == "係員の指示に従う"
    assert sorted_parts.terms == (("1_days_before", 50), ("no_show", 100))
    joined = "\n".join(
        [sorted_parts.wear, sorted_parts.bring, sorted_parts.rules, sorted_parts.cancellation]
    )
    assert set(joined.split("\n")) == set(cell.split(";"))


def row(**cells: str) -> dict[str, str]:
    return {column: cells.get(column, "") for column in COLUMNS}


@pytest.mark.parametrize(
    ("cell", "days", "times", "kept"),
    [
        ("2025-11-04 10:00", "2025-11-04", "10:00", False),
        ("11月4日(火) 10:00〜12:00", "2025-11-04", "open 10:00-12:00", False),
        ("11月4日(火)・5日(水) 各日10:00、13:00", "2025-11-04 2025-11-05", "10:00 13:00", False),
        ("11月4日(火)午後1時〜", "2025-11-04", "13:00", False),
        ("11/4 10:00、11/5 13:00", "", "", True),
        ("11月4日(火)10:00〜(要相談)", "2025-11-04", "", True),
    ],
)
def test_day_and_hour_in_one_cell(cell: str, days: str, times: str, kept: bool) -> None:
    reading = read_row(row(dates=cell), 2025)
    assert (notation(reading.days), notation(reading.times)) == (days, times)
    assert ("dates" in reading.as_stated) is kept


def test_a_deadline_is_not_after_the_day() -> None:
    reading = read_row(row(dates="2026-02-07", booking="要予約(12月20日締切)"), 2026)
    assert notation(reading.booking) == "required, closes 2025-12-20"


def test_what_no_field_holds_is_shown_as_it_stands() -> None:
    given = {
        "start_times": "1日3回",
        "capacity": "先着20名",
        "booking": "要予約(電話)",
    }
    reading = read_row(row(**given))
    assert (dict(reading.as_stated), reading.remarks) == (given, ())
    told = read_row(row(capacity="先着20名", selection="先着"))
    assert dict(told.as_stated) == {}


def test_identity_is_not_the_content() -> None:
    one = row(
        event="架空フェス",
        edition="2025",
        firm="株式会社カクウ",
        program_title="見学",
        dates="10/3",
    )
    other = {**one, "firm": "かくう(株)", "dates": "10/4", "fee_yen": "500"}
    assert identity(one) == identity(other)
    assert identity(one) != identity({**one, "program_title": "体験"})


messy = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), max_size=6).map("".join)


@given(st.fixed_dictionaries({column: messy for column in COLUMNS}))
def test_any_row_is_read_and_nothing_is_lost(cells: dict[str, str]) -> None:
    reading = read_row(cells, 2025)
    told = {remark.column for remark in reading.remarks}
    for columns, attribute in NOUNS.values():
        stated = [column for column in columns if cells[column].strip()]
        if stated and getattr(reading, attribute) is None:
            assert all(column in reading.as_stated for column in stated)
            assert told & set(columns) or stated == ["capacity_unit"]
    for column, words in reading.as_stated.items():
        assert words == cells[column].strip()


@pytest.mark.parametrize("column", sorted(READ))
def test_a_cell_nobody_understands_is_reported_with_an_example(column: str) -> None:
    cells = row(**{column: "ほげほげ"})
    if column == "capacity_unit":
        cells["capacity"] = "10"
    reading = read_row(cells, 2025)
    codes = {remark.column: remark for remark in reading.remarks}
    assert codes[column].value == "ほげほげ"
    assert codes[column].text("ja") != codes[column].text("en")
