# SPDX-License-Identifier: Apache-2.0
"""Hours, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.times import read_times


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("10:00;13:00", "10:00 13:00"),
        ("9:00-17:00の間", "open 09:00-17:00"),
        ("10:00-16:45の間に4回", "open 10:00-16:45 4 a day"),
        ("毎日 午前・午後2便ずつ", "2 before noon, 2 after 4 a day"),
        ("10時〜", "10:00"),
        ("午後1時30分", "13:30"),
        ("13時半", "13:30"),
        ("①10:00〜11:00 ②13:00〜14:00", "10:00-11:00 13:00-14:00"),
        ("１０：００～、１３：００～", "10:00 13:00"),
        ("10:00 11:00 13:00", "10:00 11:00 13:00"),
        ("午前の部10:00 午後の部2:00", "10:00 14:00"),
        ("1回目10:00〜 2回目13:00〜", "10:00 13:00"),
        ("2pm", "14:00"),
        ("1日3回", "3 a day"),
        ("随時", "any time"),
        ("終日", "all day"),
        ("10:00〜16:00(最終受付15:30)", "open 10:00-16:00"),
        ("25:00", ""),
        ("17:00-9:00", ""),
        ("13:00 10:00", ""),
        ("昼頃", ""),
        ("10:00-15:00 毎正時", "open 10:00-15:00 again and again"),
        ("", ""),
    ],
)
def test_read(cell, expected):  # type: ignore[no-untyped-def]
    read = read_times(cell)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole
