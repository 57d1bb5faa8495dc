# SPDX-License-Identifier: Apache-2.0
"""The letters about requests, in both languages."""

import re
from collections.abc import Callable

import pytest
from django.utils import translation
from tests import cast
from tests.bookings.engine import MAKER

from machikoba.bookings.domain.requests import approve, decline, lapse
from machikoba.bookings.models import Booking, RequestMessage
from machikoba.mailings import requests
from machikoba.mailings.queries import mails
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


def test_a_message_is_quoted_to_who_wrote_it_and_announced_to_who_reads_it(
    booking: Booking,
) -> None:
    RequestMessage.objects.create(order=booking.order, text="見学の目的です")
    assert (
        "参加事業者へのメッセージ\n見学の目的です"
        in requests.received(str(booking.order.uuid)).text
    )
    letter = requests.to_maker(str(booking.uuid)).text
    assert "メッセージが添えられています" in letter
    assert "見学の目的です" not in letter  # it is on the page, behind the sign-in
    with translation.override("en"):
        assert "message from the visitor" in requests.to_maker(str(booking.uuid)).text


def test_the_maker_is_asked_for_an_answer_with_the_deadline_and_the_way_to_it() -> None:
    slot = cast.slot(admission=Admission.REQUEST)
    maker = slot.programme.participation
    assert maker is not None
    cast.maker_user(maker)
    booking = cast.book(slot, adults=2).order.bookings.get()
    notice = Notice.objects.get(kind="request_maker")
    assert (notice.address, notice.ref) == ("bob@example.jp", str(booking.uuid))
    letter = requests.to_maker(notice.ref)
    assert "予約リクエストが届きました(回答期限 9月6日(日))" in letter.subject
    for said in ("架空製作所 様", "工場見学", "2名", "回答期限: 9月6日(日)"):
        assert said in letter.text
    assert f"/desk/{maker.uuid}/requests/{booking.uuid}/" in letter.text
    assert "架空 花子" not in letter.text  # who asks is on the page, behind the sign-in
    english = in_english(requests.to_maker, booking.uuid).text
    assert "Sun, 6 Sep" in english
    assert f"/en/desk/{maker.uuid}/" in english
    outbox.send_due()
    assert Notice.objects.get(kind="request_maker").state == Notice.State.SENT
    (mail,) = mails.explain([notice], cast.edition_of(slot))
    assert mail.maker == maker


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
