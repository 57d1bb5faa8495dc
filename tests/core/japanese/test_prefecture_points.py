# SPDX-License-Identifier: Apache-2.0
"""The points that stand for prefectures."""

from machikoba.core.japanese.prefecture_points import OFFICES
from machikoba.core.japanese.prefectures import PREFECTURES


def test_every_prefecture_has_its_own_point_in_japan() -> None:
    assert list(OFFICES) == [prefecture.code for prefecture in PREFECTURES]
    assert len(set(OFFICES.values())) == 47
    assert all(26 < lat < 44 and 127 < lon < 142 for lat, lon in OFFICES.values())
