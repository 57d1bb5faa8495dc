# SPDX-License-Identifier: Apache-2.0
"""One width, one dash."""

import pytest

from machikoba.core.japanese.width import fold_width


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("１０：００～１７：００", "10:00〜17:00"),
        ("ｵｰﾌﾟﾝﾌｧｸﾄﾘｰ", "オープンファクトリー"),
        ("オープンファクトリ―", "オープンファクトリー"),
        ("3−62", "3-62"),
        ("  A　 B\n", "A B"),
        ("吉竹町ツ3-62", "吉竹町ツ3-62"),
        ("㈱町工場", "(株)町工場"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold_width(written) == folded
    assert fold_width(folded) == folded
