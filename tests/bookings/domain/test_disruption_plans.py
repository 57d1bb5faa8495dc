# SPDX-License-Identifier: Apache-2.0
"""What somebody asks for, in words and in slots."""

from datetime import time

import pytest
from tests import cast

from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain.disruption_plans import Change, make_plan, what
from machikoba.bookings.queries.disruptions import Scope
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_what_it_is_about_is_said_in_both_languages() -> None:
    slot = cast.slot()
    edition, maker = cast.edition_of(slot), slot.programme.participation
    assert str(what(Scope(edition, day=cast.FIRST_DAY))) == "10月1日(木)"
    assert what(Scope(edition, day=cast.FIRST_DAY)).values["en"] == "Thu, 1 Oct"
    assert str(what(Scope(edition, maker=maker, day=cast.FIRST_DAY))) == "架空製作所 10月1日(木)"
    assert str(what(Scope(edition, slot=slot))) == "工場見学 10月1日(木) 10:00"


def test_slots_without_an_hour_cannot_be_shifted() -> None:
    slot = cast.slot()
    slot.starts_at = None
    plan = make_plan(
        scope=Scope(cast.edition_of(slot), slot=slot),
        slots=[slot],
        kind=Disruption.Kind.MOVE,
        change=Change(start=time(9)),
        message=Texts(),
    )
    assert plan.slots == []
