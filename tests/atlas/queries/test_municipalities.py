# SPDX-License-Identifier: Apache-2.0
"""Municipalities by their spellings."""

import pytest

from machikoba.atlas.models import Municipality
from machikoba.atlas.queries import municipalities

pytestmark = pytest.mark.django_db


def town(code: str, name: str, **fields: object) -> Municipality:
    given = {"latitude": 34.5, "longitude": 135.5, "source": "架空の資料", **fields}
    return Municipality.objects.create(code=code, prefecture=code[:2], name=name, **given)


def test_by_name_county_city_and_code() -> None:
    city, small = town("279013", "架空市"), town("279021", "岬ノ町", county="架空郡")
    east = town("271918", "東区", city="架空市")
    towns = municipalities.Towns(["27"])
    assert towns.find("27", "架空市") == city
    assert towns.find("27", "岬ノ町") == towns.find("27", "架空郡岬ノ町") == small
    assert towns.find("27", "架空市東区") == east
    assert towns.find("27", "何とでも", "279013") == city
    assert towns.find("26", "架空市") is None
    assert towns.find("27", "") is None


def test_a_name_of_two_is_nobody() -> None:
    town("271918", "北区", city="架空市")
    town("271926", "北区", city="別の架空市")
    towns = municipalities.Towns(["27"])
    assert towns.find("27", "北区") is None
    assert towns.find("27", "別の架空市北区") is not None


def test_the_credits_and_the_outlines() -> None:
    assert not municipalities.are_known()
    town("279013", "架空市", rings=[[[135, 34], [136, 34], [136, 35]]])
    town("271004", "大阪市")
    assert municipalities.are_known()
    assert municipalities.credits() == ["架空の資料"]
    assert [one.name for one in municipalities.of_prefecture("27")] == ["架空市"]
