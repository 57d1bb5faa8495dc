# SPDX-License-Identifier: Apache-2.0
"""Which series an event is a holding of, and whether it is meant at all."""

from datetime import date

import pytest

from machikoba.atlas.reading.events import SaidEvent, as_edition, is_meant, series_name


@pytest.mark.parametrize(
    "name",
    [
        "第7回 鉄ノ森 工場びらき", "鉄ノ森 工場びらき 2026", "鉄ノ森 工場びらき2026年",
        "鉄ノ森 工場びらき vol.3", "令和8年度 鉄ノ森 工場びらき", "鉄ノ森 工場びらき(第12回)",
    ],
)  # fmt: skip
def test_number_and_year_make_no_other_series(name: str) -> None:
    assert series_name(name) == "鉄ノ森 工場びらき"


def test_a_name_of_nothing_else_stays() -> None:
    assert series_name("2026") == "2026"


def test_its_id_is_its_files_own() -> None:
    event = SaidEvent("7", "工場びらき 2026", date(2026, 10, 1))
    one = as_edition(event, "https://a.example.jp/e.csv")
    assert one.identity.startswith("https://a.example.jp/e.csv#")
    assert one.year == 2026
    assert one.identity != as_edition(event, "https://b.example.jp/e.csv").identity


def test_only_what_is_meant() -> None:
    event = SaidEvent("1", "OPEN FACTORY の日", summary="町工場を見る")
    assert is_meant(event, [])
    assert is_meant(event, ["open factory"])
    assert not is_meant(event, ["体操"])
