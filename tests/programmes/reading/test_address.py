# SPDX-License-Identifier: Apache-2.0
"""Addresses, lot numbers and all."""

import pytest

from machikoba.programmes.reading.address import Address, read_address


@pytest.mark.parametrize(
    ("cell", "city", "expected"),
    [
        ("石川県小松市吉竹町ツ3-62", "", ("", "石川県", "小松市", "吉竹町ツ3-62")),
        ("吉竹町ツ3-62", "小松市", ("", "", "小松市", "吉竹町ツ3-62")),
        ("〒923-0811 石川県小松市白江町ツ23", "", ("923-0811", "石川県", "小松市", "白江町ツ23")),
        ("大阪府大阪市中央区大手前1-5-44", "", ("", "大阪府", "大阪市中央区", "大手前1-5-44")),
        ("福井県丹生郡越前町小曽原120-61", "", ("", "福井県", "丹生郡越前町", "小曽原120-61")),
        ("東京都墨田区東向島２−１", "", ("", "東京都", "墨田区", "東向島2-1")),
        ("三重県四日市市諏訪町1-5", "", ("", "三重県", "四日市市", "諏訪町1-5")),
        ("", "新潟県三条市", ("", "", "三条市", "")),
        ("駅前広場", "", ("", "", "", "駅前広場")),
    ],
)
def test_parts(cell: str, city: str, expected: tuple[str, str, str, str]) -> None:
    assert read_address(cell, city) == Address(*expected)
