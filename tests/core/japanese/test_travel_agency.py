# SPDX-License-Identifier: Apache-2.0
"""旅行業登録番号."""

import pytest

from machikoba.core.japanese.travel_agency import is_registration


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("観光庁長官登録旅行業第1234号", True),
        ("観光庁長官登録旅行業 第 12 号", True),
        ("観光庁長官登録旅行業第\uff11\uff12\uff13\uff14号", True),
        ("大阪府知事登録旅行業第2-345号", True),
        ("神奈川県知事登録旅行業第3-12号", True),
        ("新潟県知事登録旅行業地域-123号", True),
        ("東京都知事登録旅行業者代理業第123号", True),
        ("登録申請中", False),
        ("観光庁長官登録旅行業", False),
        ("第1234号", False),
        ("", False),
    ],
)
def test_the_form_of_a_number(stated: str, expected: bool) -> None:
    assert is_registration(stated) is expected
