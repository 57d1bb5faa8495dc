# SPDX-License-Identifier: Apache-2.0
"""Words of the trades near in meaning."""

import pytest

from machikoba.core.japanese.related import related


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("ナイフ", "包丁"),
        ("ﾅｲﾌ", "包丁"),
        ("陶芸", "ろくろ"),
        ("染め物", "藍"),  # written 染物 in the table
        ("wallet", "leather"),
        ("Wallets", "leather"),
        ("brewing", "miso"),
    ],
)
def test_near(word: str, near: str) -> None:
    assert near in related(word)
    assert word not in related(word)


def test_the_script_of_the_asker_comes_first() -> None:
    assert related("wallet")[0].isascii()
    assert not related("財布")[0].isascii()


def test_a_stranger_has_no_relations() -> None:
    assert related("宇宙船") == []
