# SPDX-License-Identifier: Apache-2.0
"""Minutes, as published."""

import pytest
from tests.programmes.reading.notation import notation

from machikoba.programmes.reading.duration import read_duration


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("60", "60"),
        ("60分", "60"),
        ("約90分", "90"),
        ("1時間30分", "90"),
        ("1.5時間", "90"),
        ("3時間半", "210"),
        ("60〜90分", "90"),
        ("90 min", "90"),
        ("120分(休憩含む)", "120"),
        ("0", ""),
        ("半日", ""),
        ("99999", ""),
        ("0.0625", "90"),
        ("", ""),
    ],
)
def test_read(cell, expected):  # type: ignore[no-untyped-def]
    read = read_duration(cell)
    assert notation(read.value) == expected
    assert bool(read.remarks) is not read.whole
