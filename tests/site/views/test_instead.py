# SPDX-License-Identifier: Apache-2.0
"""A booking that was called off goes elsewhere with one tap."""

import pytest
from django.test import Client
from tests import cast
from tests.bookings import storm
from tests.site import pages

from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address(placed: Placed) -> str:
    order = placed.order
    return f"/orders/{order.code}/{order_secret(order)}/instead/{placed.bookings[0].uuid}/"


def called_off() -> tuple[Placed, list[str]]:
    """A booking that is called off, and two other starts of its programme."""
    plans = [cast.plan(10), cast.plan(11, capacity=1), cast.plan(13), cast.plan(14)]
    first, *others = cast.programme(cast.maker(cast.edition()), slots=plans).slots.all()
    placed = cast.book(first, adults=2)
    storm.broken(first)
    return placed, [str(slot.uuid) for slot in others]


def test_one_tap_moves_the_whole_party(client: Client) -> None:
    placed, (too_small, nearest, other) = called_off()
    page = client.get(address(placed))
    offered = [form["slot"] for form in pages.forms(page) if "slot" in form]
    assert offered == [nearest, other]
    assert too_small not in offered
    answer = client.post(address(placed), {"slot": other})
    assert answer.status_code == 302
    bookings = Booking.objects.filter(order=placed.order).order_by("pk")
    assert [booking.state for booking in bookings] == ["called_off", "confirmed"]
    assert bookings[1].heads == 2
    words = pages.words(client.get(answer.headers["Location"]))
    assert "中止" in words
    assert "14:00〜15:00" in words


def test_the_one_tapped_in_the_mail_stands_first(client: Client) -> None:
    placed, (_too_small, nearest, other) = called_off()
    page = client.get(address(placed) + f"?slot={other}")
    assert [form["slot"] for form in pages.forms(page) if "slot" in form] == [other, nearest]


def test_somebody_was_faster(client: Client) -> None:
    placed, (too_small, _nearest, _other) = called_off()
    answer = client.post(address(placed), {"slot": too_small})
    assert answer.status_code == 409
    assert "残り1名です" in pages.words(answer)


def test_a_booking_that_stands_has_nothing_to_choose(client: Client) -> None:
    placed = cast.book(cast.slot())
    answer = client.get(address(placed))
    assert answer.status_code == 302
    assert "/instead/" not in answer.headers["Location"]


def test_nothing_free_is_said(client: Client) -> None:
    slot = cast.slot()
    placed = cast.book(slot)
    storm.broken(slot)
    assert "見つかりませんでした" in pages.words(client.get(address(placed)))
    assert client.post(address(placed), {"slot": "x"}).status_code == 404
    assert client.get(address(placed).replace("/instead/", "/coming/")).status_code == 200
