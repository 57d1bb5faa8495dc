# SPDX-License-Identifier: Apache-2.0
"""Old and variant forms of kanji."""

from machikoba.core.japanese.kanji import fold_kanji


def test_variants_meet() -> None:
    assert fold_kanji("髙橋 山﨑 𠮷田 渡邊 齋藤") == "高橋 山崎 吉田 渡辺 斎藤"
    assert fold_kanji("鐵工所") == "鉄工所"
