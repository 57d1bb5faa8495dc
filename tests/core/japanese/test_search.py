# SPDX-License-Identifier: Apache-2.0
"""Search that finds 刃物, はもの and ハモノ alike."""

import pytest

from machikoba.core.japanese.search import search_terms, search_text


def found(query: str, *texts: str) -> bool:
    """What the LIKE of a database does."""
    column = search_text(*texts)
    return all(any(form in column for form in forms) for forms in search_terms(query))


@pytest.mark.parametrize("query", ["刃物", "はもの", "ハモノ", "ﾊﾓﾉ", "knife", "刃", "刃物 見学"])
def test_blades_are_found(query: str) -> None:
    assert found(query, "刃物工場の見学", "砥ぎ")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("めがね", "眼鏡フレームの磨き体験"),
        ("眼鏡", "めがねの街"),
        ("オープンファクトリ", "オープンファクトリ―"),
        ("鉄工", "髙橋鐵工所"),
        ("ＴＯＵＲ", "Factory tour"),
        ("箸", "若狭塗箸"),
        ("はし", "若狭塗の箸"),
    ],
)
def test_found(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("はし", "柱の加工"), ("刃物", "漆器"), ("刃物 漆", "刃物")]
)
def test_not_found(query: str, text: str) -> None:
    assert not found(query, text)


def test_an_endless_query_is_cut() -> None:
    assert len(search_terms("刃" * 5000)[0][0]) == 100
    assert search_terms("  ") == []
