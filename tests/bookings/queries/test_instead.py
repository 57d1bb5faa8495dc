# SPDX-License-Identifier: Apache-2.0
"""Where a party could go instead: the same programme, then what is near."""

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.bookings.models import Booking
from machikoba.bookings.queries.instead import instead_of
from machikoba.core import clock as core_clock
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(maker: Participation, latitude: float) -> Participation:
    maker.latitude, maker.longitude = latitude, 135.0
    maker.save(update_fields=["latitude", "longitude"])
    return maker


def test_where_a_day_is_off_the_near_ones_of_the_next_are_offered() -> None:
    edition = cast.edition()
    here = at(cast.maker(edition), 35.0)
    far = at(cast.maker(edition, "遠い工房", "トオイ"), 35.5)
    near = at(cast.maker(edition, "近い工房", "チカイ"), 35.01)
    slot = cast.programme(here).slots.get()
    cast.programme(far, "遠い見学", slots=[cast.plan(10, day=1)])
    cast.programme(near, "近い見学", slots=[cast.plan(15, day=1)])
    booking = Booking.objects.get(pk=cast.book(slot).bookings[0].pk)
    storm.broken(slot)
    found = instead_of(booking, core_clock.now())
    assert [str(one.slot.programme.title) for one in found] == ["近い見学", "遠い見学"]
    assert found[0].metres == pytest.approx(1112, abs=2)  # a hundredth of a degree
    assert not found[0].is_same


def test_what_overlaps_another_booking_is_not_offered() -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(10), cast.plan(13), cast.plan(15)]
    first, _second, third = cast.programme(maker, slots=plans).slots.all()
    elsewhere = cast.programme(maker, "体験", slots=[cast.plan(13)]).slots.get()
    booking = Booking.objects.get(pk=cast.book(first).bookings[0].pk)
    cast.book(elsewhere)
    storm.broken(first)
    assert [one.slot for one in instead_of(booking, core_clock.now())] == [third]
