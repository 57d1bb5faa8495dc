# SPDX-License-Identifier: Apache-2.0
"""Gatherings and their numbers in their series."""

from datetime import date

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.gatherings.domain.gatherings import update_gathering
from machikoba.gatherings.models import Series

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_occasion_has_the_day_where_it_is_known() -> None:
    gathering = shelf.forum(cast.bureau()).gathering
    assert gathering is not None
    assert gathering.occasion.starts_on == date(2026, 10, 1)
    update_gathering(gathering=gathering, actor=SYSTEM, fields={"held_precision": "month"})
    assert gathering.occasion.starts_on is None


def test_a_series_is_one_in_any_spelling() -> None:
    bureau = cast.bureau()
    gathering = shelf.forum(bureau).gathering
    assert gathering is not None
    numbers = [("ﾌｫｰﾗﾑ", "002"), ("Local X Forum", "1")]
    update_gathering(gathering=gathering, actor=SYSTEM, fields={}, numbers=numbers)
    assert [(str(n.series), n.number) for n in gathering.numbers.all()] == [
        ("フォーラム", "002"),
        ("Local X Forum", "1"),
    ]
    assert Series.objects.filter(bureau=bureau).count() == 2
