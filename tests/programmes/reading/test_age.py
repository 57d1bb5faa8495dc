# SPDX-License-Identifier: Apache-2.0
"""For whom, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.age import read_age


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("小学生以上(保護者同伴)", "6- guardian"),
        ("未就学児不可", "6-"),
        ("就学前のお子様はご遠慮ください", "6-"),
        ("6歳以上", "6-"),
        ("小学生から大人", "6-"),
        ("子どもは5〜10歳", "5-10"),
        ("小学3年生以上", "8-"),
        ("小学生(4年生以上)", "9-12"),
        ("小学4年生〜6年生", "9-12"),
        ("小学校低学年", "6-9"),
        ("小学生〜高校生", "6-18"),
        ("12歳以下", "0-12"),
        ("18歳以上", "18-"),
        ("大人のみ", "18-"),
        ("小学生以下は保護者同伴", "guardian<13"),
        ("未就学児は保護者同伴で参加可", "guardian<6"),
        ("小学生以上、小学生は保護者同伴", "6- guardian<13"),
        ("親子", "guardian"),
        ("どなたでも", "anyone"),
        ("年齢制限なし", "anyone"),
        ("ages 6+", "6-"),
        ("高校生以上推奨", ""),
        ("日本滞在中の外国人", ""),
        ("身長120cm以上", ""),
        ("10〜5歳", ""),
        ("", ""),
    ],
)
def test_read(cell, expected):  # type: ignore[no-untyped-def]
    read = read_age(cell)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole
