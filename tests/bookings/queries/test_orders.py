# SPDX-License-Identifier: Apache-2.0
"""A visitor's own order, and the secretariat's search."""

import pytest
from tests import cast

from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Order
from machikoba.bookings.queries.orders import edition_slug_of, find_order, of_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_found_by_code_and_secret_only() -> None:
    order = cast.book(cast.slot()).order
    secret = order_secret(order)
    assert find_order(order.code, secret) == order
    assert find_order(order.code.lower(), secret) == order
    assert find_order(order.code, secret[::-1]) is None
    assert find_order("22222222", secret) is None
    assert edition_slug_of(order.code, secret) == "tetsunomori"
    assert edition_slug_of(order.code, secret[::-1]) is None
    assert edition_slug_of("22222222", secret) is None


def test_a_revoked_secret_opens_nothing() -> None:
    order = cast.book(cast.slot()).order
    secret = order_secret(order)
    Order.objects.filter(pk=order.pk).update(secret_version=2)
    assert find_order(order.code, secret) is None


@pytest.mark.parametrize("text", ["架空", "カクウ", "かくう", "ｶｸｳ", "hanako", ""])
def test_search(text: str) -> None:
    slot = cast.slot()
    order = cast.book(slot).order
    assert list(of_edition(cast.edition_of(slot), text)) == [order]
    assert list(of_edition(cast.edition_of(slot), order.code[:4].lower())) == [order]
    assert list(of_edition(cast.edition_of(slot), "別人")) == []


def test_another_edition_has_other_orders() -> None:
    cast.book(cast.slot())
    assert list(of_edition(cast.edition("other"))) == []
