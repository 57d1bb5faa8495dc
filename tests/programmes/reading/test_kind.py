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
        ("マルシェ", "market"),
        ("出店", "market"),
        ("クラフトマーケット", "market"),
        ("Market stall", "market"),
        ("マーケティング講座", None),
        ("marketing talk", "talk"),
        ("物販", "shop"),
        ("ナイトイベント", "night"),
        ("夜間見学", "night"),
        ("ライトアップ", "night"),
        ("相互見学", "mutual_visit"),
        ("プレオープン", "mutual_visit"),
        ("見学(参加事業者限定)", "mutual_visit"),
        ("参加者限定見学", "tour"),
        ("バス見学", "bus_tour"),
        ("スタンプラリー", None),
        ("", None),
    ],
)
def test_kind(cell: str, kind: str | None) -> None:
    assert read_kind(cell).value == kind
