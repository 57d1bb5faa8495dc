# SPDX-License-Identifier: Apache-2.0
"""The lines of a price list, and texts that must not become one."""

import pytest

from machikoba.programmes.reading.prices import NoPrices, per_of, price_lines


@pytest.mark.parametrize(
    ("text", "lines", "note", "rest"),
    [
        ("大人1,000円・こども500円", [("adult", 1000), ("child", 500)], "", False),
        ("1,000円(小学生以下無料)", [("", 1000), ("child", 0)], "", False),
        ("1,000円(材料費500円)", [("", 1000)], "材料費500円", False),
        ("500円、追加1枚につき", [("", 500)], "", True),
    ],
)
def test_lines(text: str, lines: list[tuple[str, int]], note: str, rest: bool) -> None:
    read = price_lines(text)
    assert [(line.band, line.amount) for line in read.lines] == lines
    assert (read.note, read.rest) == (note, rest)


@pytest.mark.parametrize("text", ["500円引き", "500名まで無料", "1、500円", "30分1,000円", "円"])
def test_no_prices(text: str) -> None:
    with pytest.raises(NoPrices):
        price_lines(text)


def test_what_a_note_says_the_price_is_for() -> None:
    assert per_of("1セット(皿10枚)", "person") == "piece"
    assert per_of("1組あたり", "person") == "group"
    assert per_of("税込", "person") == "person"
