# SPDX-License-Identifier: Apache-2.0
"""What fingers, ears and eyes confuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.japanese.slips import distance, look_alike, loose, twins

WORDS = st.text(alphabet="あいうえお", max_size=7)


@pytest.mark.parametrize("spelt", ["ほうちょう", "ホーチョー", "ほちょ", "ほーちょう"])
def test_long_sounds_are_one(spelt: str) -> None:
    assert loose(spelt) == "ほちょ"


def test_sounds_written_two_ways() -> None:
    assert loose("はんだづけ") == loose("はんだずけ")


@pytest.mark.parametrize(
    ("typed", "meant", "far"),
    [
        ("hamono", "hamono", 0),
        ("hamino", "hamono", 1),
        ("hamoon", "hamono", 1),  # letters swapped
        ("hamon", "hamono", 1),
        ("hhamono", "hamono", 1),
        ("indgio", "indigo", 1),
        ("knife", "leather", 3),  # more than two
    ],
)
def test_distance(typed: str, meant: str, far: int) -> None:
    assert distance(typed, meant, 2) == far


def test_distance_to_a_beginning() -> None:
    assert distance("きりさ", "きりさきはもの", 1, is_start=True) == 0
    assert distance("きりさ", "きりさきはもの", 1) == 2


@given(WORDS, WORDS)
def test_as_far_there_as_back(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) is (one == other)


def test_characters_that_look_alike() -> None:
    assert look_alike("刀", "刃")
    assert not look_alike("刀", "箸")
    assert "刃物" in twins("刀物")
