# SPDX-License-Identifier: Apache-2.0
"""Prices, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.fees import read_fee


@pytest.mark.parametrize(
    ("cell", "note", "expected"),
    [
        ("1500", "", "paid: 1500"),
        ("1500", "税込", "paid: 1500 | 税込"),
        ("１，５００円", "", "paid: 1500"),
        ("0", "", "free"),
        ("無料", "", "free"),
        ("大人1,000円・こども500円", "", "paid: adult 1000; child 500"),
        ("大人1000円、小学生500円、未就学児無料", "", "paid: adult 1000; child 500; infant 0"),
        (
            "200",
            "こども100円・おとな200円(1回)",
            "paid: child 100; adult 200 | こども100円・おとな200円(1回)",
        ),
        ("5000", "5000円〜", "paid: 5000+ | 5000円〜"),
        ("500〜1000円", "", "paid: 500-1000"),
        ("1組3,000円", "", "paid: 3000/group"),
        ("400", "1セット(皿10枚程度)・現地払い", "paid: 400/piece | 1セット(皿10枚程度)・現地払い"),
        ("", "参加無料(一部有料)", "partly | 参加無料(一部有料)"),
        ("", "コースにより4500〜5500円・各コース3か所", "paid: 4500-5500"),
        ("1.5千円", "", "paid: 1500"),
        ("1500円+税", "", "paid | 1500円+税"),
        ("1500", "税別", "paid | 1500 税別"),
        ("有料", "", "paid | 有料"),
        ("実費", "", "paid | 実費"),
        ("1000", "2000円", "paid: 1000 | 2000円"),
        ("要問合せ", "", ""),
        ("99999999999", "", ""),
        ("", "", ""),
    ],
)
def test_read(cell: str, note: str, expected: str) -> None:
    read = read_fee(cell, note)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole


def test_two_prices_that_differ_are_a_contradiction() -> None:
    assert [remark.code for remark in read_fee("1000", "2000円").remarks] == ["contradiction"]
