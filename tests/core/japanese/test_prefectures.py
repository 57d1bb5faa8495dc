# SPDX-License-Identifier: Apache-2.0
"""Codes, names and readings of the 47 prefectures."""

from machikoba.core.japanese.prefectures import PREFECTURES, REGIONS, find


def test_all_of_japan_is_there_in_the_order_of_codes() -> None:
    assert [row.code for row in PREFECTURES] == [f"{n:02}" for n in range(1, 48)]
    assert len({row.name for row in PREFECTURES} | {row.english for row in PREFECTURES}) == 94
    assert {row.region for row in PREFECTURES} == set(REGIONS)


def test_found_by_code_by_name_and_in_english() -> None:
    found = [find(text) for text in ("26", "京都府", "京都", "Kyoto", " kyoto ")]
    assert {row.name for row in found if row} == {"京都府"}
    assert find("北海道") == PREFECTURES[0]
    assert find("江戸") is None


def test_short_names_keep_hokkaido_whole() -> None:
    assert [find(code).short for code in ("01", "13", "26", "37")] == [  # type: ignore[union-attr]
        "北海道",
        "東京",
        "京都",
        "香川",
    ]
