# SPDX-License-Identifier: Apache-2.0
"""Readings of Japanese text."""

from concurrent.futures import ThreadPoolExecutor

from machikoba.core.japanese.readings import MOST, reading, reading_words, trade_words_in


def test_words_of_the_trades_are_read_as_the_trade_reads_them() -> None:
    assert reading("刃物") == "はもの"
    assert "はもの" in reading_words("越前の刃物工房")
    assert [row[0] for row in trade_words_in("刃物と漆器")] == ["刃物", "漆器", "漆"]


def test_signs_have_no_reading() -> None:
    assert reading("!?、。") == ""
    assert reading("「刃物」!") == "はもの"


def test_a_text_longer_than_the_tokenizer_takes() -> None:
    assert reading("刀" * (MOST + 5)).count("かたな") >= MOST - 1


def test_threads_read_alike() -> None:
    texts = [f"鍛造の工場{n}号" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reading, texts)) == [reading(text) for text in texts]
