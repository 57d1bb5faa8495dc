# SPDX-License-Identifier: Apache-2.0
"""Ways that are hard to make in time, as long as they are still to come."""

from datetime import timedelta

import pytest
from tests import cast
from tests.bookings.domain.test_limits import two_towns

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.models import Booking
from machikoba.bookings.queries.orders import with_bookings
from machikoba.bookings.queries.travel import tight_ways
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def tight(placed: Placed, after: timedelta = timedelta()) -> list[tuple[Booking, str]]:
    return tight_ways(with_bookings().get(pk=placed.order.pk), cast.NOW + after)


def test_each_way_once_also_between_two_orders() -> None:
    one, two = two_towns(gap=15)
    Occasion.objects.update(travel=Occasion.Travel.WARN)
    together = cast.book(one, two)
    (found,) = tight(together)
    assert found[0].slot == two
    assert "15分" in found[1]
    for booking in together.bookings:
        cancel_booking(booking=booking, actor=VISITOR)
    assert tight(together) == []
    first, second = cast.book(one), cast.book(two)
    assert [booking.slot for booking, _ in tight(first)] == [one]
    assert [booking.slot for booking, _ in tight(second)] == [two]
    stranger = cast.book(two, email="other@example.jp")
    assert tight(stranger) == []


def test_not_where_nobody_looks_there_is_time_or_it_is_over() -> None:
    one, two = two_towns(gap=15)
    placed = cast.book(one, two)
    Occasion.objects.update(travel=Occasion.Travel.OFF)
    assert tight(placed) == []
    Occasion.objects.update(travel=Occasion.Travel.WARN)
    assert len(tight(placed)) == 1
    assert tight(placed, timedelta(days=60)) == []
