# SPDX-License-Identifier: Apache-2.0
"""The nearest starts that would still take a party."""

from typing import Any

import pytest
from tests import cast

from machikoba.bookings.domain.party import Party
from machikoba.bookings.queries.alternatives import alternatives
from machikoba.core import clock
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def maker() -> Participation:
    return cast.maker(cast.edition())


def starts(programme: Programme) -> list[Slot]:
    return list(programme.slots.order_by("day", "starts_at"))


def found(
    instead_of: Slot, adults: int = 1, keep: tuple[Slot, ...] = (), **more: Any
) -> list[Slot]:
    occasion = cast.edition_of(instead_of).occasion
    return alternatives(
        occasion=occasion,
        instead_of=instead_of,
        party=Party.of(occasion, adults, more.pop("children", 0)),
        keep=keep,
        now=clock.now(),
        **more,
    )


def test_the_nearest_in_time_first(maker: Participation) -> None:
    plans = [cast.plan(hour) for hour in (9, 11, 13, 16)] + [cast.plan(13, day=1)]
    nine, eleven, one, four, tomorrow = starts(cast.programme(maker, slots=plans))
    assert found(one) == [eleven, four, nine]
    assert found(one, most=9) == [eleven, four, nine, tomorrow]


def test_only_with_room_for_the_whole_party(maker: Participation) -> None:
    plans = [cast.plan(9, capacity=4), cast.plan(11, capacity=1), cast.plan(13, capacity=0)]
    nine, eleven, one = starts(cast.programme(maker, slots=plans))
    assert found(one) == [eleven, nine]
    assert found(one, adults=2) == [nine]
    assert found(one, adults=5) == []


def test_not_across_what_is_kept(maker: Participation) -> None:
    plans = [cast.plan(9), cast.plan(11), cast.plan(13)]
    nine, _, one = starts(cast.programme(maker, slots=plans))
    (beside,) = starts(cast.programme(maker, "別の見学", slots=[cast.plan(11)]))
    assert found(one, keep=(beside,)) == [nine]


def test_others_of_its_kind_on_that_day_come_after(maker: Participation) -> None:
    own = starts(cast.programme(maker, slots=[cast.plan(10), cast.plan(15)]))
    (beside,) = starts(cast.programme(maker, "別の見学", slots=[cast.plan(11)]))
    cast.programme(maker, "あすの見学", slots=[cast.plan(11, day=1)])
    cast.programme(maker, "体験", kind=Programme.Kind.WORKSHOP, slots=[cast.plan(11)])
    assert found(own[0]) == [own[1], beside]


def test_not_where_somebody_is_too_young(maker: Participation) -> None:
    asked = starts(cast.programme(maker))[0]
    cast.programme(maker, "大人の見学", slots=[cast.plan(12)], min_age=18)
    (open_to_all,) = starts(cast.programme(maker, "みんなの見学", slots=[cast.plan(14)]))
    assert found(asked, children=1) == [open_to_all]


def test_nothing_of_another_edition(maker: Participation) -> None:
    asked = starts(cast.programme(maker))[0]
    cast.programme(cast.maker(cast.edition("other"), "別製作所", "ベツ"), slots=[cast.plan(12)])
    assert found(asked) == []


def test_nothing_that_is_not_public(maker: Participation) -> None:
    asked = starts(cast.programme(maker))[0]
    hidden = {"audience": Programme.Audience.PARTICIPANTS}
    cast.programme(maker, "相互見学", slots=[cast.plan(12)], **hidden)
    cast.programme(maker, "下書き", slots=[cast.plan(13)], state=Programme.State.DRAFT)
    assert found(asked) == []
