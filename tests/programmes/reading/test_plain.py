# SPDX-License-Identifier: Apache-2.0
"""One width, one kind of bracket, digits for counted numerals."""

import pytest

from machikoba.programmes.reading.plain import MOST, PROSE, plain


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("【１回目】 １０：００～", "(1回目) 10:00〜"),
        ("①3,000円②4,000円", "3,000円;4,000円"),
        ("三日前まで、一人１個", "3日前まで、1人1個"),
        ("一部有料、第一部", "一部有料、第1部"),
        ("大人 （ 18歳以上 ）", "大人(18歳以上)"),
        ("7日\n8日", "7日 ; 8日"),
        ("9" * (MOST + 1), PROSE),
        (";", PROSE),
        (" ", ""),
    ],
)
def test_plain(cell: str, text: str) -> None:
    assert plain(cell) == text
