# SPDX-License-Identifier: Apache-2.0
"""Reading baskets."""

from datetime import timedelta

import pytest
from tests import cast
from tests.bookings.engine import hold

from machikoba.bookings.domain.secrets import basket_secret
from machikoba.bookings.queries.baskets import BeingBooked, being_booked, find_basket, lines
from machikoba.programmes.models import Seats, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UNTIL = cast.NOW + timedelta(minutes=10)


def two() -> list[Slot]:
    maker = cast.maker(cast.edition())
    return list(cast.programme(maker, slots=[cast.plan(9), cast.plan(11)]).slots.all())


def test_opened_by_its_secret_alone() -> None:
    basket = hold(two()[0]).basket
    assert find_basket(basket.uuid, basket_secret(basket)) == basket
    assert find_basket(basket.uuid, "guess") is None


def test_its_lines_in_the_order_of_choice_and_what_is_held() -> None:
    one, other = two()
    basket = hold(other, one, adults=3).basket
    assert [(line.slot, line.units) for line in lines(basket, cast.NOW)] == [(other, 3), (one, 3)]
    assert {line.expires_at for line in lines(basket, cast.NOW)} == {UNTIL}
    assert [(line.units, line.expires_at) for line in lines(basket, UNTIL)] == [(0, None)] * 2


def test_what_is_being_booked(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    one, other = two()
    with django_assert_num_queries(0):
        assert being_booked([Seats(pk=1)], cast.NOW) == {}
    hold(one, adults=3)
    hold(one, adults=2)
    rows = list(Seats.objects.filter(slot__in=[one, other]))
    with django_assert_num_queries(1):
        found = being_booked(rows, cast.NOW)
    (seats,) = (row.pk for row in rows if row.slot_id == one.pk)
    assert found == {seats: BeingBooked(5, UNTIL)}
    assert being_booked(rows, UNTIL) == {}
