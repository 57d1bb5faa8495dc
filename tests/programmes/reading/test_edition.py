# SPDX-License-Identifier: Apache-2.0
"""Number, year and fiscal year of an edition."""

import pytest

from machikoba.programmes.reading.edition import EditionLabel, read_edition


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2021", EditionLabel("2021", year=2021)),
        ("２０２４年", EditionLabel("2024", year=2024)),
        ("2024秋", EditionLabel("2024秋", year=2024)),
        ("2024-01", EditionLabel("2024-01", year=2024)),
        ("第３回", EditionLabel("第3回", number=3)),
        ("令和5年度", EditionLabel("令和5年度", fiscal_year=2023)),
        ("初回", EditionLabel("初回", number=1)),
        ("第2回(2025)", EditionLabel("第2回(2025)", year=2025, number=2)),
        ("", EditionLabel("年不詳")),
    ],
)
def test_label(cell: str, expected: EditionLabel) -> None:
    assert read_edition(cell) == expected
