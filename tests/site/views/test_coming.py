# SPDX-License-Identifier: Apache-2.0
"""One tap keeps the places; opening the page keeps nothing."""

import pytest
from django.test import Client
from tests import cast
from tests.bookings import storm
from tests.site import pages

from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Reminder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address(placed: Placed, page: str = "coming") -> str:
    order = placed.order
    return f"/orders/{order.code}/{order_secret(order)}/{page}/{placed.bookings[0].uuid}/"


def said(placed: Placed) -> bool:
    rows = Reminder.objects.filter(booking=placed.bookings[0])
    return rows.exclude(confirmed_at=None).exists()


def test_opening_changes_nothing_a_tap_does(client: Client) -> None:
    placed = cast.book(cast.slot())
    page = client.get(address(placed))
    assert "来られますか" in pages.words(page)
    assert address(placed, "cancel") in pages.links(page)
    assert not said(placed)
    answer = client.post(address(placed))
    assert said(placed)
    words = pages.words(client.get(answer.headers["Location"]))
    assert "お席を確保しています" in words
    assert "はい、行きます" not in words
    order = pages.words(client.get(address(placed).split("coming/")[0]))
    assert "「行きます」のお返事をいただいています。" in order


def test_what_is_gone_leads_elsewhere(client: Client) -> None:
    slot = cast.slot()
    placed = cast.book(slot)
    storm.broken(slot)
    page = client.get(address(placed))
    assert address(placed, "instead") in pages.links(page)
    assert client.post(address(placed)).status_code == 409


def test_a_wrong_secret_opens_nothing(client: Client) -> None:
    placed = cast.book(cast.slot())
    wrong = address(placed).replace(order_secret(placed.order), "x" * 24)
    assert client.get(wrong).status_code == 404
    assert client.post(wrong).status_code == 404
    assert not said(placed)
