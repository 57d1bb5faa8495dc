# SPDX-License-Identifier: Apache-2.0
"""予約確認書: what somebody who called gets on paper."""

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of, size_of, text_of

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking, Order
from machikoba.core.texts import Texts
from machikoba.reports.prints.confirmation import confirmation_pdf, gather

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_all_that_has_to_be_known() -> None:
    order = cast.book(cast.slot(bring=Texts.of("エプロン")), adults=2, children=1).order
    pdf = confirmation_pdf(order)
    (page,) = pages_of(pdf)
    for words in (
        "様",
        order.code,
        "10月1日(木)10:00〜11:00",
        "大人2・小学生1",
        "計3名",
        "エプロン",
    ):
        assert words in page
    assert size_of(pdf) == (148, 210)


def test_in_the_language_of_the_order() -> None:
    order = cast.book(cast.slot()).order
    Order.objects.filter(pk=order.pk).update(language="en", name="Alex Example")
    order.refresh_from_db()
    assert gather(order)["words"]["code"] == "Booking number"
    assert "AlexExample" in text_of(confirmation_pdf(order))
    Order.objects.filter(pk=order.pk).update(language="fr")
    assert gather(order)["words"]["code"] == "予約番号"


def test_what_was_cancelled_is_not_confirmed() -> None:
    order = cast.book(cast.slot()).order
    cancel_booking(booking=Booking.objects.get(order=order), actor=VISITOR)
    assert gather(order)["bookings"] == []
    assert "確定している予約はありません" in text_of(confirmation_pdf(order))


def test_a_price_that_is_not_known_is_settled_on_the_day() -> None:
    order = cast.book(cast.slot(fee="paid")).order
    assert gather(order)["bookings"][0]["total"] == "当日にご案内します"
    Booking.objects.filter(order=order).update(total=1500)
    assert gather(order)["bookings"][0]["total"] == "1,500円(税込)"
