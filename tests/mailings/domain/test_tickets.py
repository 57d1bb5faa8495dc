# SPDX-License-Identifier: Apache-2.0
"""A confirmation once more, as things stand."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Order
from machikoba.mailings.domain.tickets import NothingToSend, resend_ticket
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_sent_once_more_and_what_failed_is_settled() -> None:
    order = cast.book(cast.slot()).order
    Notice.objects.update(state="bounced")
    resend_ticket(order=order, actor=SYSTEM)
    rows = Notice.objects.order_by("pk").values_list("state", "settled_at", "kind", "address")
    address = "hanako@example.jp"
    assert list(rows) == [
        ("bounced", cast.NOW, "order_confirmed", address),
        ("waiting", None, "order_confirmed", address),
    ]
    assert Entry.objects.filter(action="resend_ticket", subject_id=str(order.uuid)).count() == 1


def test_nowhere_to_send_it() -> None:
    order = cast.book(cast.slot(), email="", origin=Order.Origin.OFFICE).order
    with pytest.raises(NothingToSend):
        resend_ticket(order=order, actor=SYSTEM)


def test_a_cancelled_order_has_no_ticket() -> None:
    order = cast.book(cast.slot()).order
    cancel_booking(booking=order.bookings.get(), actor=VISITOR)
    with pytest.raises(NothingToSend):
        resend_ticket(order=order, actor=SYSTEM)
