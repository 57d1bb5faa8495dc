# SPDX-License-Identifier: Apache-2.0
"""What the mails of a booking say."""

import re

import pytest
from django.utils import translation
from icalendar import Calendar
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_party
from machikoba.bookings.domain.party import Party
from machikoba.core.texts import Texts
from machikoba.mailings import letters
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.programmes.models import Price, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_confirmation_has_everything_for_the_day() -> None:
    slot = cast.slot(
        fee=Programme.Fee.PAID,
        bring=Texts.of("軍手"),
        wear=Texts.of("長ズボン"),
        meeting_place=Texts.of("正門"),
    )
    Price.objects.create(programme=slot.programme, band="", amount=1500)
    order = cast.book(slot, adults=2).order
    letter = letters.order_confirmed(str(order.uuid))
    assert order.code in letter.subject
    for said in ("10月1日(木) 10:00〜11:00", "3,000円(税込)", "軍手", "長ズボン", "正門", "2名"):
        assert said in letter.text
    assert letters.order_link(order) in letter.text
    assert [(file.name, file.kind) for file in letter.files] == [
        (f"ticket-{order.code}.png", "image/png"),
        ("booking.ics", "text/calendar"),
    ]
    assert letter.files[0].content.startswith(b"\x89PNG")


def test_needs_are_in_no_mail() -> None:
    slot = cast.slot()
    order = cast.book(slot).order
    letter = letters.order_confirmed(str(order.uuid))
    assert "配慮" not in letter.text


def test_english() -> None:
    order = cast.book(cast.slot()).order
    with translation.override("en"):
        letter = letters.order_confirmed(str(order.uuid))
    ours = letter.text.replace("架空 花子", "").replace("架空製作所", "").replace("工場見学", "")
    assert not re.search("[ぁ-んァ-ヶ一-龠]", ours)
    assert "Thu, 1 Oct, 10:00–11:00" in letter.text
    assert "/en/orders/" in letter.text


def test_change_and_cancellation_are_told() -> None:
    slot = cast.slot()
    booking = cast.book(slot, adults=2).order.bookings.get()
    edition = cast.edition_of(slot)
    change_party(booking=booking, occasion=edition.occasion, party=Party(3), actor=VISITOR)
    cancel_booking(booking=booking, actor=VISITOR)
    Notice.objects.update(due_at=cast.NOW)
    assert outbox.send_due() == 3
    subjects = list(Notice.objects.order_by("pk").values_list("subject", flat=True))
    assert [re.search("確定|変更|キャンセル", subject)[0] for subject in subjects] == [
        "確定",
        "変更",
        "キャンセル",
    ]


def test_a_cancelled_booking_takes_its_entry_out_of_the_calendar() -> None:
    booking = cast.book(cast.slot()).order.bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    (file,) = letters.booking_cancelled(str(booking.uuid)).files
    (entry,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert (entry["uid"], entry["status"]) == (f"{booking.uuid}@127.0.0.1", "CANCELLED")
    assert entry.walk("VALARM") == []
