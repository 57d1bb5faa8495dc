# SPDX-License-Identifier: Apache-2.0
"""A bureau decides on the listings of its area, and on no others."""

from datetime import timedelta

import pytest
from tests import cast
from tests.atlas import country
from tests.office.house import operator

from machikoba.atlas.rules import may_decide
from machikoba.core import clock
from machikoba.regions.models import Jurisdiction, OpenFactoryPlace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_what_lies_in_its_area() -> None:
    bureau, today = cast.bureau(), clock.today(clock.OFFICIAL)
    dora = cast.bureau_user(bureau)
    own, foreign = country.listing("a", code="27"), country.listing("b", code="28")
    nowhere = country.listing("c", code="")
    assert not may_decide(dora, own, today, bureau)
    Jurisdiction.objects.create(bureau=bureau, prefecture="27", from_on=today)
    assert [may_decide(dora, row, today, bureau) for row in (own, foreign, nowhere)] == [
        True, False, False,
    ]  # fmt: skip
    runs = operator()
    assert all(may_decide(runs, row, today, bureau) for row in (own, foreign, nowhere))


def test_only_on_the_days_of_the_area() -> None:
    bureau, today = cast.bureau(), clock.today(clock.OFFICIAL)
    dora, listing = cast.bureau_user(bureau), country.listing("a", code=cast.AREA)
    Jurisdiction.objects.filter(bureau=bureau).update(until_on=today)
    assert not may_decide(dora, listing, today, bureau)
    assert may_decide(dora, listing, today - timedelta(days=1), bureau)


def test_where_its_own_open_factory_lies() -> None:
    bureau, today = cast.bureau(), clock.today(clock.OFFICIAL)
    region = cast.edition().open_factory
    listing = country.listing("a", code="", open_factory=region)
    OpenFactoryPlace.objects.get_or_create(open_factory=region, prefecture=cast.AREA)
    assert may_decide(cast.bureau_user(bureau), listing, today, bureau)
    second = cast.bureau("second", "別")
    assert not may_decide(cast.bureau_user(second, "s"), listing, today, second)
