# SPDX-License-Identifier: Apache-2.0
"""The lists of events that municipalities publish, in both standards, and tables of anybody."""

from datetime import date

import pytest

from machikoba.atlas.reading.event_list import known_columns, read_events
from machikoba.atlas.reading.lies import Lie

STANDARD = """全国地方公共団体コード,ID,地方公共団体名,イベント名,開始日,終了日,開始時間,\
説明,主催者,場所名称,所在地_連結表記,緯度,経度,URL
212024,0001,岐阜県関市,刃物の町 工場びらき2026,2026-10-03,2026-10-04,10:00,\
刃物の工場を開きます,実行委員会,せきてらす,岐阜県関市平和通4-12-1,35.49,136.91,https://example.jp/1
212024,0002,岐阜県関市,<b>体操</b>教室,2026/10/5,,,,,公民館,,,,javascript:alert(1)
212024,0003,岐阜県関市,,2026-10-06,,,,,,,,,
"""
OLDER = """都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,\
開始日,終了日,場所名称,住所
212024,1,岐阜県,関市,工場見学の日,令和8年10月3日,令和8年10月4日,工業団地,平和通
"""


def test_the_standard_list() -> None:
    found = read_events(STANDARD.encode("utf-8-sig"), {})
    first, second = found.rows
    assert (first.name, first.first, first.last) == (
        "刃物の町 工場びらき2026",
        date(2026, 10, 3),
        date(2026, 10, 4),
    )
    assert (first.place.prefecture, first.place.municipality) == ("21", "関市")
    assert first.place.point == (35.49, 136.91)
    assert (first.key, first.organiser, first.url) == (
        "212024 0001",
        "実行委員会",
        "https://example.jp/1",
    )
    assert first.summary == "刃物の工場を開きます\n会場: せきてらす"
    assert (second.name, second.last, second.url) == ("体操教室", date(2026, 10, 5), "")
    assert found.remarks == ((4, "no_name"),)


def test_the_older_list_as_offices_save_it() -> None:
    (row,) = read_events(OLDER.encode("cp932"), {}).rows
    assert (row.name, row.first, row.place.prefecture) == ("工場見学の日", date(2026, 10, 3), "21")


def test_a_table_of_anybody_needs_to_be_explained_once() -> None:
    table = "催しの名まえ,いつ\n鉄ノ森 工場びらき,2026年10月1日\n".encode()
    with pytest.raises(Lie) as refused:
        read_events(table, {})
    assert (refused.value.code, refused.value.detail) == ("columns", "催しの名まえ いつ")
    (row,) = read_events(table, {"催しの名まえ": "name", "いつ": "first"}).rows
    assert (row.name, row.first) == ("鉄ノ森 工場びらき", date(2026, 10, 1))


@pytest.mark.parametrize("day", ["未定", "2026年10月", "9999-01-01", "2026-13-45"])
def test_a_day_that_is_none_is_remarked(day: str) -> None:
    found = read_events(f"イベント名,開始日\n工場びらき,{day}\n".encode(), {})
    assert (found.rows[0].first, found.remarks) == (None, ((2, "no_day"),))


def test_an_end_before_the_beginning_is_not_believed() -> None:
    table = "イベント名,開始日,終了日\n工場びらき,2026-10-03,2026-10-01\n"
    assert read_events(table.encode(), {}).rows[0].last == date(2026, 10, 3)


def test_what_is_no_table_is_told() -> None:
    with pytest.raises(Lie) as refused:
        read_events(b"<html><body>Not found</body></html>", {})
    assert refused.value.code == "table"


def test_one_header_for_each_target() -> None:
    assert known_columns(("イベント名", "名称", "開始日")) == {
        "イベント名": "name",
        "開始日": "first",
    }
