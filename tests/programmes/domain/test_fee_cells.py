# SPDX-License-Identifier: Apache-2.0
"""A fee as one cell: what is written is read back, and what is not a price is refused."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.programmes.domain.fee_cells import read_fee_cell, write_fee_cell
from machikoba.programmes.reading.fees import Fee
from machikoba.programmes.reading.prices import PriceLine
from machikoba.sheets.columns import BadCell

BANDS = [
    {"key": "child", "label": {"ja": "小学生"}},
    {"key": "junior", "label": {"ja": "ジュニア"}},
]


@dataclass
class Reader:
    edition: Any = field(
        default_factory=lambda: SimpleNamespace(occasion=SimpleNamespace(age_bands=BANDS))
    )


def line(amount: int, band: str, more: int | bool | None, per: str) -> PriceLine:
    up_to = amount + more if more and more is not True else None
    return PriceLine(amount, band, up_to, more is True and up_to is None, per)


LINES = st.builds(
    line,
    st.integers(1, 1_000_000),
    st.sampled_from(["", "adult", "child", "infant", "junior"]),
    st.one_of(st.none(), st.just(True), st.integers(1, 5000)),
    st.sampled_from(["person", "group", "piece"]),
)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_prices_are_read_as_they_were_written(lines: list[PriceLine]) -> None:
    fee = Fee("paid", tuple(lines))
    assert read_fee_cell(write_fee_cell(fee, Reader()), Reader()) == fee


@pytest.mark.parametrize("cell", ["", "無料", "無料(一部有料)", "有料", "大人1,500円・幼児無料"])
def test_words(cell: str) -> None:
    assert write_fee_cell(read_fee_cell(cell, Reader()), Reader()) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [("５００", "500円"), ("入場無料(一部有料)", "無料(一部有料)"), ("おとな千円", "大人1,000円")],
)
def test_other_ways_of_writing(cell: str, written: str) -> None:
    assert write_fee_cell(read_fee_cell(cell, Reader()), Reader()) == written


@pytest.mark.parametrize("cell", ["応相談", "500円(材料費込)", "1,000円(税別)"])
def test_what_is_no_price(cell: str) -> None:
    with pytest.raises(BadCell):
        read_fee_cell(cell, Reader())
