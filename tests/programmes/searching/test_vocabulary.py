# SPDX-License-Identifier: Apache-2.0
"""Words by how they sound, how they begin, and what comes close."""

import pytest

from machikoba.programmes.searching.vocabulary import (
    NAME,
    THING,
    TRADE,
    Vocabulary,
    is_unfinished,
    kana_of,
)

WORDS = Vocabulary(
    [
        ("包丁", "ほうちょう", TRADE, 3),
        ("刃物", "はもの", TRADE, 5),
        ("旋盤", "せんばん", TRADE, 1),
        ("眼鏡", "めがね", TRADE, 1),
        ("見学", "けんがく", TRADE, 9),
        ("ランドセル", "らんどせる", THING, 1),
        ("indigo", "", THING, 1),
        ("leather", "", TRADE, 1),
        ("霧﨑刃物製作所", "キリサキハモノセイサクショ", NAME, 1),
    ]
)


@pytest.mark.parametrize("typed", ["ほーちょー", "ほちょ", "hocho", "houchou", "hōchō"])
def test_sounding(typed: str) -> None:
    assert [word.shown for word in WORDS.sounding(typed)] == ["包丁"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ほうょちう", "包丁"),  # swapped
        ("めがめ", "眼鏡"),  # another kana
        ("せんぱん", "旋盤"),  # half voiced
        ("ランドルセ", "ランドセル"),
        ("刀物", "刃物"),  # looks alike
        ("hamno", "刃物"),
        ("indgio", "indigo"),
        ("lether", "leather"),
        ("きりざきは", "霧﨑刃物製作所"),  # the beginning of a name
    ],
)
def test_nearest(typed: str, meant: str) -> None:
    assert WORDS.nearest(typed)[0].shown == meant


@pytest.mark.parametrize("typed", ["宇宙船", "xyzzy", "ん", "", "なにぬねの"])
def test_what_is_near_to_nothing(typed: str) -> None:
    assert WORDS.nearest(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("は", "刃物"),
        ("はもn", "刃物"),
        ("hamo", "刃物"),
        ("ﾊﾓ", "刃物"),
        ("lea", "leather"),
    ],
)
def test_beginning(typed: str, first: str) -> None:
    assert WORDS.beginning(typed)[0].shown == first


def test_kana_run_together() -> None:
    assert WORDS.split("はものけんがく") == ["はもの", "けんがく"]
    assert WORDS.split("はもののみ") == []
    assert WORDS.split("刃物見学") == []


def test_letters_that_wait() -> None:
    assert is_unfinished("はもn")
    assert not is_unfinished("hamon")


def test_readings_of_what_is_typed() -> None:
    assert [kana_of(typed) for typed in ("hamono", "ハモノ", "刃物", "tour")] == [
        "はもの",
        "はもの",
        "はもの",
        "",
    ]


def test_no_words_at_all() -> None:
    empty = Vocabulary([])
    assert (empty.nearest("包丁"), empty.beginning("包"), empty.sounding("hocho")) == ([], [], [])
