# SPDX-License-Identifier: Apache-2.0
"""Which prefectures are beside each other."""

from machikoba.core.japanese.neighbours import neighbours
from machikoba.core.japanese.prefectures import PREFECTURES


def test_osaka_has_four() -> None:
    assert neighbours("27") == ("26", "28", "29", "30")


def test_across_bridges_and_tunnels() -> None:
    assert neighbours("01") == ("02",)
    assert neighbours("47") == ()


def test_whoever_is_beside_has_the_other_beside() -> None:
    codes = [one.code for one in PREFECTURES]
    assert [(a, b) for a in codes for b in neighbours(a) if a not in neighbours(b)] == []
    assert {b for a in codes for b in neighbours(a)} - set(codes) == set()
