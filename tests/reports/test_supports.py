# SPDX-License-Identifier: Apache-2.0
"""Support as a table to take away."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_every_line_and_the_sums_on_the_page() -> None:
    region = cast.edition().open_factory
    client = as_bureau(cast.bureau())
    for amount in ("100000", "200000"):
        asked = {"fiscal_year": "2026", "kind": "money", "amount": amount, "wording": "=1+1"}
        client.post(f"/bureau/kouiki/open-factories/{region.uuid}/", asked)
    assert "300,000円" in body(client.get("/bureau/kouiki/open-factories/"))
    lines = client.get("/bureau/kouiki/support.csv").content.decode("utf-8-sig").splitlines()
    assert lines == [
        "年度,オープンファクトリー,種類,金額(円),内容",
        "2026,鉄ノ森 工場びらき,資金,100000,'=1+1",
        "2026,鉄ノ森 工場びらき,資金,200000,'=1+1",
    ]
