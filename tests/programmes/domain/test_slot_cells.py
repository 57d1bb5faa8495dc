# SPDX-License-Identifier: Apache-2.0
"""Hours and places, however they are written."""

from datetime import time

import pytest

from machikoba.programmes.domain.slot_cells import Places, read_clock, read_places
from machikoba.sheets.columns import BadCell


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("10:00", time(10)),
        ("９：３０", time(9, 30)),
        ("13時半", time(13, 30)),
        ("午後1時", time(13)),
        ("10:00:00", time(10)),
        ("", None),
    ],
)
def test_one_moment(cell: str, at: time | None) -> None:
    assert read_clock(cell, None) == at


@pytest.mark.parametrize("cell", ["25:00", "朝", "10:00;11:00", "10:00-11:00", "随時"])
def test_no_moment(cell: str) -> None:
    with pytest.raises(BadCell):
        read_clock(cell, None)


@pytest.mark.parametrize(
    ("cell", "places"),
    [
        ("１０", Places(10)),
        ("10名", Places(10, unit="person")),
        ("5組", Places(5, unit="group")),
        ("定員なし", Places(None, is_counted=False)),
        ("", Places(None)),
    ],
)
def test_places(cell: str, places: Places) -> None:
    assert read_places(cell, None) == places


@pytest.mark.parametrize("cell", ["若干名", "-1", "100001"])
def test_no_places(cell: str) -> None:
    with pytest.raises(BadCell):
        read_places(cell, None)
