# SPDX-License-Identifier: Apache-2.0
"""What stands where, and how near it is."""

import pytest

from machikoba.core.japanese.search import search_text
from machikoba.programmes.searching.index import Index, spellings, together


def index(*documents: tuple[str, str]) -> Index:
    """Documents of a title and the rest, numbered from 10."""
    titles, rest = zip(*documents, strict=True)
    keys = [10 + number for number in range(len(documents))]
    return Index(keys, [[search_text(t) for t in titles], [search_text(r) for r in rest]])


def order(of: Index, query: str) -> list[int]:
    hits = of.hits(spellings(query))
    return sorted(hits, key=lambda key: (hits[key], key))


def test_a_title_before_the_rest() -> None:
    assert order(index(("見学", "包丁を研ぎます"), ("包丁", "見学")), "包丁") == [11, 10]


def test_a_whole_word_before_a_part() -> None:
    assert order(index(("刃物製作所", ""), ("刃物の話", "")), "刃物") == [11, 10]
    assert order(index(("Glassware", ""), ("Cut glass", "")), "glass") == [11, 10]


def test_what_is_written_before_a_gloss() -> None:
    assert order(index(("包丁", ""), ("A kitchen knife", "")), "knife") == [11, 10]


@pytest.mark.parametrize(
    ("query", "text"),
    [("tin", "printing"), ("はし", "柱の加工"), ("宇宙船", "包丁"), ("かま", "構える")],
)
def test_what_is_not_found(query: str, text: str) -> None:
    assert order(index((text, "")), query) == []


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("吉が淵", "𠮷ヶ淵鋳造"),
        ("吉ヶ淵", "吉が淵鋳造"),
        ("斉ノ森", "齋ノ森鞄製作所"),
        ("はし", "若狭塗の箸"),
        ("knives", "A knife"),
        ("ﾊﾓﾉ", "刃物"),
        ("眼鏡", "めがね"),
    ],
)
def test_what_is_found(query: str, text: str) -> None:
    assert order(index((text, "")), query) == [10]


def test_every_owner_of_one_text_is_found() -> None:
    assert order(index(("包丁", "a"), ("包丁", "b")), "包丁") == [10, 11]


def test_all_words_together() -> None:
    assert together([{1: 2, 3: 4}, {3: 1, 5: 0}]) == {3: 5}


def test_a_form_at_the_very_end_and_an_empty_document() -> None:
    assert order(index(("", ""), ("湯呑み", "箸")), "箸") == [11]
