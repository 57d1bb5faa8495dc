# SPDX-License-Identifier: Apache-2.0
"""The letters about requests, in both languages."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from tests import cast
from tests.bookings.engine import MAKER

from machikoba.bookings.domain.requests import approve, decline, lapse
from machikoba.bookings.models import Booking
from machikoba.mailings import requests
from machikoba.notices.domain import outbox
from machikoba.notices.domain.outbox import Letter
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@pytest.fixture
def booking() -> Booking:
    return cast.book(cast.slot(admission=Admission.REQUEST), adults=2).order.bookings.get()


def in_english(write: Callable[[str], Letter], ref: object) -> Letter:
    with translation.override("en"):
        letter = write(str(ref))
    ours = letter.subject + letter.text
    for name in ("架空 花子", "架空製作所", "工場見学", "同業の方はご遠慮ください"):
        ours = ours.replace(name, "")
    assert not JAPANESE.search(ours)
    return letter


def test_received_it_says_that_nothing_is_settled_and_until_when(booking: Booking) -> None:
    letter = requests.received(str(booking.order.uuid))
    assert "予約リクエストを受け付けました" in letter.subject
    for said in ("まだ確定していません", "回答期限: 9月6日(日)", "2名", booking.order.code):
        assert said in letter.text
    assert letter.files == ()
    assert "Sun, 6 Sep" in in_english(requests.received, booking.order.uuid).text


def test_approved_it_is_a_confirmation_with_the_ticket(booking: Booking) -> None:
    approve(booking=booking, actor=MAKER, reason="安全靴でお越しください")
    letter = requests.approved(str(booking.uuid))
    assert "安全靴でお越しください" in letter.text
    assert [file.kind for file in letter.files] == ["image/png", "text/calendar"]


def test_declined_it_says_why(booking: Booking) -> None:
    decline(booking=booking, reason="同業の方はご遠慮ください", actor=MAKER)
    letter = requests.declined(str(booking.uuid))
    assert "同業の方はご遠慮ください" in letter.text
    assert letter.files == ()
    in_english(requests.declined, booking.uuid)


def test_lapsed(booking: Booking, clock) -> None:  # type: ignore[no-untyped-def]
    clock(booking.decide_by)
    lapse(booking=booking)
    assert "回答がなかった" in requests.lapsed(str(booking.uuid)).text
    in_english(requests.lapsed, booking.uuid)


def test_all_of_them_leave_the_outbox(booking: Booking) -> None:
    approve(booking=booking, actor=MAKER)
    outbox.send_due()
    states = Notice.objects.order_by("pk").values_list("kind", "state")
    assert list(states) == [("request_received", "sent"), ("request_approved", "sent")]
