# SPDX-License-Identifier: Apache-2.0
"""The facilities of an edition, and of no other, in an order people know."""

import pytest
from tests import cast

from machikoba.core.texts import Texts
from machikoba.travel.models import Facility
from machikoba.travel.queries.facilities import by_kind, of_edition

pytestmark = pytest.mark.django_db


def test_by_kind_then_by_reading() -> None:
    edition, other = cast.edition(), cast.edition("other")
    for of, kind, name, kana in (
        (edition, "toilets", "公園", "コウエン"),
        (edition, "information", "鉄ノ森駅", "テツノモリエキ"),
        (edition, "information", "川上会館", "カワカミカイカン"),
        (other, "information", "よその町", "ヨソノマチ"),
    ):
        Facility.objects.create(
            edition=of, kind=kind, name=Texts.of(name, kana=kana), latitude=36, longitude=137
        )
    assert [str(row) for row in of_edition(edition)] == ["川上会館", "鉄ノ森駅", "公園"]
    assert [(kind, len(rows)) for kind, rows in by_kind(edition)] == [
        ("information", 2),
        ("toilets", 1),
    ]
