# SPDX-License-Identifier: Apache-2.0
"""The demo's visitors: invented, booked by the rules, none of them written to."""

from datetime import timedelta

import pytest
from tests import cast, demo_region

from machikoba.bookings.models import Booking, Need, Order
from machikoba.notices.models import Notice
from machikoba.operations.demo_bookings import AT_FIRST_MAKER, ORDERS
from machikoba.programmes.models import Seats
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_same_people_in_every_demo_over_two_weeks() -> None:
    demo_region.begin()
    orders = list(Order.objects.everywhere().order_by("created_at", "pk"))
    assert len(orders) == ORDERS
    assert {order.email.partition("@")[2] for order in orders} == {"", "example.jp"}
    assert orders[0].created_at > cast.NOW - timedelta(days=14)
    assert orders[-1].created_at <= cast.NOW
    assert len({order.created_at.date() for order in orders}) > 10
    assert Need.objects.everywhere().count() > 5
    assert [order for order in orders if order.language == "en"] != []


def test_no_visitor_is_written_to() -> None:
    demo_region.begin()
    assert not Notice.objects.exclude(occasion_id=None).exists()
    asked = set(Notice.objects.values_list("address", flat=True))  # secretariats, for the survey
    assert {address.partition("@")[2] for address in asked} == {"demo.example"}


def test_the_demos_maker_has_guests_and_no_slot_is_left_with_one_place() -> None:
    edition = demo_region.begin()
    first = Participation.objects.filter(edition=edition).order_by("pk").first()
    own = Booking.objects.filter(slot__programme__participation=first)
    assert own.count() >= AT_FIRST_MAKER
    rows = Seats.objects.everywhere().filter(taken__gt=0, capacity__isnull=False)
    assert [row for row in rows if row.capacity == row.taken + 1] == []
