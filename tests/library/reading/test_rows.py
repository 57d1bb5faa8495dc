# SPDX-License-Identifier: Apache-2.0
"""Rows of a policy page, understood."""

from datetime import date

import pytest

from machikoba.library.reading.rows import (
    COLUMNS,
    ActivityReading,
    map_headers,
    read_fiscal_year,
    read_row,
)


def read(**cells: str) -> ActivityReading:
    return read_row({**dict.fromkeys(COLUMNS, ""), "title": "題名", **cells})


def test_headers_in_either_language() -> None:
    assert map_headers(["区分", "年度", "タイトル", "注"]) == {
        "区分": "kind",
        "年度": "fiscal_year",
        "タイトル": "title",
    }
    assert map_headers(["Kind", "Fiscal year"]) == {"Kind": "kind", "Fiscal year": "fiscal_year"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023", 2023),
        ("2023年度", 2023),
        ("令和5年度", 2023),
        ("R元", 2019),
        ("昨年", None),
        ("", None),
    ],
)
def test_fiscal_years(text: str, year: int | None) -> None:
    assert read_fiscal_year(text) == year


def test_a_forum_held_inside_another_is_numbered_in_both() -> None:
    row = read(
        kind="フォーラム", number="016", note="Local X Forum Vol.1におけるFeaturing形式での開催"
    )
    assert row.numbers == (("フォーラム", "016"), ("Local X Forum", "1"))
    assert (row.within, row.note) == ("Local X Forum Vol.1におけるFeaturing形式での開催", "")


def test_an_event_is_numbered_in_its_own_series() -> None:
    assert read(kind="関連イベント", number="14", title="こたつ会議 14回目").numbers == (
        ("こたつ会議", "14"),
    )


def test_when_it_came_out_is_told_from_a_note() -> None:
    issued = read(kind="調査シリーズ", date="2019-06-19", note="令和元年6月19日公表")
    assert (issued.published_wording, issued.note) == ("令和元年6月19日公表", "")
    assert read(kind="調査報告書", note="英語版あり").note == "英語版あり"


def test_the_year_comes_from_the_day_where_it_is_not_said() -> None:
    assert read(kind="フォーラム", date="2022-02-15").fiscal_year == 2021
    assert read(kind="フォーラム", date="2022").fiscal_year is None


def test_a_link_in_a_cell_is_kept() -> None:
    row = read(kind="フォーラム", notice="https://example.jp/017", summary="なし")
    assert row.notice is not None
    assert row.notice.url == "https://example.jp/017"
    assert row.summary is None


@pytest.mark.parametrize(
    ("kind", "notice", "becomes"),
    [("研究論文", "", "other"), ("交流会", "", "event"), ("未知の催し", "開催案内", "event")],
)
def test_an_unknown_kind_keeps_its_name(kind: str, notice: str, becomes: str) -> None:
    row = read(kind=kind, notice=notice)
    assert (row.kind, row.kind_wording, len(row.remarks)) == (becomes, kind, 1)


def test_what_is_no_date_stays_as_written_with_a_remark() -> None:
    row = read(kind="フォーラム", date="秋ごろ")
    assert (row.date, row.date_wording, row.remarks[0].column) == (None, "秋ごろ", "date")


def test_a_number_names_a_forum_and_a_title_a_report() -> None:
    assert read(kind="フォーラム", number="1", title="甲").identity() == (
        read(kind="フォーラム", number="1", title="乙").identity()
    )
    assert read(kind="調査報告書", title="甲").identity() != (
        read(kind="調査報告書", title="乙").identity()
    )


def test_a_known_date_is_read() -> None:
    found = read(kind="広報誌記事", date="2022-11").date
    assert found is not None
    assert (found.first, found.precision) == (date(2022, 11, 1), "month")
