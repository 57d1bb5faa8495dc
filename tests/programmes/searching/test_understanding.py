# SPDX-License-Identifier: Apache-2.0
"""What somebody meant, and how far one had to go for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.japanese.search import search_text
from machikoba.programmes.searching.index import Index
from machikoba.programmes.searching.understanding import How, nearby, understand
from machikoba.programmes.searching.vocabulary import TRADE, Vocabulary

TITLES = [
    "包丁を研ぐ教室",
    "ガラスの風鈴",
    "革の名札を縫う",
    "ろくろで湯呑み",
    "味噌の仕込み",
]
INDEX = Index([0, 1, 2, 3, 4], [[search_text(title) for title in TITLES]])
WORDS = Vocabulary(
    (word, kana, TRADE, 1)
    for word, kana in [
        ("包丁", "ほうちょう"),
        ("ガラス", "がらす"),
        ("革", "かわ"),
        ("ろくろ", "ろくろ"),
        ("味噌", "みそ"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "how", "found"),
    [
        ("包丁", How.TYPED, [0]),
        ("hocho", How.TYPED, [0]),
        ("教室 包丁", How.TYPED, [0]),
        ("包丁教室", How.TYPED, [0]),  # run together
        ("ほうょちう", How.SPELLING, [0]),
        ("がらず", How.SPELLING, [1]),
        ("財布", How.MEANING, [2]),
        ("陶芸", How.MEANING, [3]),
        ("包丁 風鈴", How.SOME, [0, 1]),
        ("包丁 宇宙船", How.SOME, [0]),
        ("宇宙船", How.NOTHING, []),
        ("", How.NOTHING, []),
        ("  ", How.NOTHING, []),
    ],
)
def test_how(typed: str, how: How, found: list[int]) -> None:
    understood = understand(INDEX, WORDS, typed)
    assert (understood.how, sorted(understood.hits)) == (how, found)


def test_what_is_said_of_it() -> None:
    mended = understand(INDEX, WORDS, "がらず 風鈴")
    assert (mended.corrected, mended.marked) == ("ガラス 風鈴", ("ガラス", "風鈴"))
    assert understand(INDEX, WORDS, "包丁 宇宙船").missing == ("宇宙船",)


def test_those_with_more_of_the_words_come_first() -> None:
    hits = understand(INDEX, WORDS, "味噌 仕込み 包丁").hits
    assert min(hits, key=lambda key: hits[key]) == 4


def test_words_nearby() -> None:
    assert nearby(WORDS, understand(INDEX, WORDS, "醤油").parts) == ["味噌"]
    assert nearby(WORDS, understand(INDEX, WORDS, "宇宙船").parts) == []


@given(st.text(max_size=30))
def test_anything_may_be_typed(text: str) -> None:
    assert understand(INDEX, WORDS, text).hits.keys() <= {0, 1, 2, 3, 4}
