# SPDX-License-Identifier: Apache-2.0
"""The words that carry the meaning."""

import pytest

from machikoba.core.japanese.words import content_words, nouns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ガラスの風鈴", ("ガラス", "風鈴")),
        ("革小物を縫いたい", ("革", "小物", "縫い")),
        ("お酒", ("酒",)),
        ("Factory tour", ("Factory", "tour")),
        ("。、!", ()),
        ("", ()),
    ],
)
def test_content_words(text: str, words: tuple[str, ...]) -> None:
    assert content_words(text) == words


def test_nouns_with_their_reading() -> None:
    assert nouns("はじめての包丁研ぎ教室")[0] == ("包丁", "ほうちょう")
    assert ("ガラス", "がらす") in nouns("ガラスの風鈴")
    assert nouns("Factory tour") == ()
