# SPDX-License-Identifier: Apache-2.0
"""Neighbours change places; at either end nothing happens."""

from dataclasses import dataclass

import pytest

from machikoba.regions.domain.positions import move


@dataclass
class Row:
    pk: int
    position: int

    def save(self, *, update_fields: list[str]) -> None:
        assert update_fields == ["position"]


@pytest.mark.parametrize(
    ("pk", "step", "after", "moved"),
    [
        (2, -1, [2, 1, 3], True),
        (2, 1, [1, 3, 2], True),
        (1, -1, [1, 2, 3], False),
        (3, 1, [1, 2, 3], False),
    ],
)
def test_moving(pk: int, step: int, after: list[int], moved: bool) -> None:
    rows = [Row(1, 0), Row(2, 0), Row(3, 9)]  # gaps and equals, as imports leave them
    assert move(rows, rows[pk - 1], step) == moved
    assert not moved or [row.pk for row in sorted(rows, key=lambda row: row.position)] == after
