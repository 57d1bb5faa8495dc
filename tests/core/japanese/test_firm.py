# SPDX-License-Identifier: Apache-2.0
"""Names of firms as they are compared."""

import pytest

from machikoba.core.japanese.firm import firm_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社架空製作所", "架空製作所（株）"),
        ("㈱カクウ", "かくう株式会社"),
        ("ＫＡＫＵＵ　Ｃｏ．，Ｌｔｄ．", "kakuu"),
        ("髙橋鐵工", "高橋鉄工"),
        ("有限会社 カクウ・ワークス", "ｶｸｳﾜｰｸｽ"),
    ],
)
def test_spellings_of_one_firm(one: str, other: str) -> None:
    assert firm_key(one) == firm_key(other)


def test_others_stay_apart() -> None:
    assert firm_key("架空製作所") != firm_key("架空製作")
    assert firm_key("株式会社") != ""
