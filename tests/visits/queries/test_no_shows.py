# SPDX-License-Identifier: Apache-2.0
"""Who did not come, by programme."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.party import Party
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.domain.walk_ins import admit
from machikoba.visits.models import CheckIn
from machikoba.visits.queries import no_shows

pytestmark = [pytest.mark.django_db]
ARRIVED, NO_SHOW = CheckIn.State.ARRIVED, CheckIn.State.NO_SHOW


def test_rates_by_programme(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    other = cast.maker(maker.edition, "乙", "オツ")
    often, rarely = cast.programme(maker, "よく"), cast.programme(other, "たまに")
    marks = {often: (ARRIVED, NO_SHOW, None), rarely: (ARRIVED, ARRIVED, ARRIVED, NO_SHOW)}
    cast.programme(other, "まだ", slots=[cast.plan(10, day=1)])
    for programme, states in marks.items():
        for number, state in enumerate(states):
            slot = programme.slots.get()
            booking = cast.book(slot, email=f"{programme.pk}-{number}@example.jp").bookings[0]
            booking.slot.programme = programme
            if state:
                mark(booking=booking, state=state, actor=SYSTEM)
    assert no_shows.of_edition(maker.edition) == []  # nothing has begun
    clock(often.slots.get().starts_at + timedelta(minutes=1))
    found = no_shows.of_edition(maker.edition)
    assert [(str(rate.programme.title), rate.percent) for rate in found] == [
        ("よく", 50.0),
        ("たまに", 25.0),
    ]
    assert (found[0].arrived, found[0].no_shows, found[0].unmarked) == (1, 1, 1)
    assert [rate.programme for rate in no_shows.of_maker(other)] == [rarely]


def test_who_came_without_a_booking_makes_no_rate_better(clock: Any) -> None:
    slot = cast.slot()
    missed = cast.book(slot).bookings[0]
    assert slot.starts_at is not None
    clock(slot.starts_at)
    occasion = cast.edition_of(slot).occasion
    admit(occasion=occasion, slot=slot.uuid, party=Party(5), actor=SYSTEM)
    mark(booking=missed, state=NO_SHOW, actor=SYSTEM)
    (rate,) = no_shows.of_edition(cast.edition_of(slot))
    assert (rate.percent, rate.arrived, rate.no_shows) == (100.0, 0, 1)


def test_where_nobody_wrote_it_down_there_is_no_rate(clock: Any) -> None:
    slot = cast.slot()
    cast.book(slot)
    assert slot.starts_at is not None
    clock(slot.starts_at)
    (rate,) = no_shows.of_edition(cast.edition_of(slot))
    assert (rate.percent, rate.unmarked) == (None, 1)
