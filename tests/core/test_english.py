# SPDX-License-Identifier: Apache-2.0
"""English words in their forms."""

import pytest

from machikoba.core.english import forms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("knives", "knife"),
        ("knife", "knives"),
        ("boxes", "box"),
        ("berries", "berry"),
        ("brewery", "breweries"),
        ("boards", "board"),
        ("dyeing", "dye"),
        ("forge", "forging"),
        ("cutting", "cut"),
        ("polished", "polish"),
    ],
)
def test_forms(word: str, form: str) -> None:
    assert forms(word)[0] == word
    assert form in forms(word)


@pytest.mark.parametrize("word", ["glass", "bus", "tin", "class"])
def test_what_only_looks_like_a_plural(word: str) -> None:
    assert forms(word) == [word]
