# SPDX-License-Identifier: Apache-2.0
"""What kind of programme it is."""

import pytest

from machikoba.programmes.reading.kind import read_kind


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("見学ツアー", "tour"),
        ("ワークショップ", "workshop"),
        ("包丁づくり体験", "workshop"),
        ("バスツアー", "bus_tour"),
        ("オンライン工場見学", "online"),
        ("Talk", "talk"),
        ("自由見学", "open_house"),
        ("スタンプラリー", None),
        ("", None),
    ],
)
def test_kind(cell: str, kind: str | None) -> None:
    assert read_kind(cell).value == kind
