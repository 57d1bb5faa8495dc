# SPDX-License-Identifier: Apache-2.0
"""The visitor's secret."""

import pytest
from tests import cast

from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.queries.orders import find_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_opens_its_own_order_only() -> None:
    slot = cast.slot()
    mine = cast.book(slot).order
    other = cast.book(slot, email="taro@example.jp").order
    assert find_order(mine.code, order_secret(mine)) == mine
    assert find_order(mine.code, order_secret(other)) is None
    assert find_order(mine.code.lower(), order_secret(mine)) == mine


def test_a_new_version_revokes_it() -> None:
    order = cast.book(cast.slot()).order
    before = order_secret(order)
    order.secret_version += 1
    order.save()
    assert find_order(order.code, before) is None
