# SPDX-License-Identifier: Apache-2.0
"""Whose a region is, day by day: the negative side of every rule about regions."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from tests import cast
from tests.office.house import operator

from machikoba.audit.actor import SYSTEM
from machikoba.regions.domain import jurisdictions as domain
from machikoba.regions.models import OpenFactory
from machikoba.regions.queries import jurisdictions
from machikoba.regions.rules import may_edit_region

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2024, 4, 1)
ONE = timedelta(days=1)


def region(*codes: str) -> OpenFactory:
    made = OpenFactory.objects.create(slug="".join(codes) or "nowhere")
    domain.place(open_factory=made, prefectures=codes, actor=SYSTEM)
    return made


def test_only_in_its_days() -> None:
    bureau, other = cast.bureau(), cast.bureau("second")
    dora, second = cast.bureau_user(bureau), cast.bureau_user(other, "second")
    domain.assign(bureau=bureau, prefecture="27", from_on=DAY, actor=SYSTEM)
    domain.assign(bureau=other, prefecture="27", from_on=DAY + 10 * ONE, actor=SYSTEM)
    wanted = {DAY - ONE: (0, 0), DAY: (1, 0), DAY + 9 * ONE: (1, 0), DAY + 10 * ONE: (0, 1)}
    for place in ("27", region("27")):
        got = {day: tuple(may_edit_region(u, place, day) for u in (dora, second)) for day in wanted}
        assert got == wanted


def test_a_region_of_two_prefectures_is_both_bureaus() -> None:
    bureau, other = cast.bureau(), cast.bureau("second")
    for one, code in ((bureau, "27"), (other, "13")):
        domain.assign(bureau=one, prefecture=code, from_on=DAY, actor=SYSTEM)
    both, here = region("13", "27"), region("27")
    assert list(jurisdictions.open_factories(bureau, DAY)) == [both, here]
    assert list(jurisdictions.open_factories(other, DAY)) == [both]


def test_nobody_else_and_nothing_that_lies_nowhere() -> None:
    bureau = cast.bureau()
    domain.assign(bureau=bureau, prefecture="27", from_on=DAY, actor=SYSTEM)
    here, nowhere = region("27"), region()
    dora = cast.bureau_user(bureau)
    secretary = cast.secretary(cast.edition())
    assert [may_edit_region(dora, place, DAY) for place in (here, nowhere, "13")] == [1, 0, 0]
    assert not may_edit_region(secretary, here, DAY)
    assert not may_edit_region(AnonymousUser(), here, DAY)
    assert may_edit_region(operator(), nowhere, DAY)


def test_from_the_rooms_of_the_bureau_that_has_it() -> None:
    bureau, other = cast.bureau(), cast.bureau("second")
    domain.assign(bureau=bureau, prefecture="27", from_on=DAY, actor=SYSTEM)
    dora = cast.bureau_user(bureau)
    assert may_edit_region(dora, "27", DAY, bureau)
    assert not may_edit_region(dora, "27", DAY, other)
