# SPDX-License-Identifier: Apache-2.0
"""What the mails about a gathering say."""

import re

import pytest
from django.utils import translation
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.core.texts import Texts
from machikoba.gatherings.models import Gathering
from machikoba.mailings import letters
from machikoba.mailings.registrations import registration_link

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_confirmation_says_all_of_it() -> None:
    gathering = shelf.opened(cast.bureau())
    Gathering.objects.filter(pk=gathering.pk).update(place=Texts.of("架空県庁").to_json())
    order = shelf.sign_up(gathering).order
    letter = letters.order_confirmed(str(order.uuid))
    assert letter.subject == (
        f"【開くことの意味】参加申し込みを受け付けました(受付番号 {order.code})"
    )
    for said in ("架空 花子 様", "2026年10月1日(木) 14:00〜16:00", "会場で参加", "架空県庁"):
        assert said in letter.text
    assert registration_link(order) in letter.text
    assert [file.name for file in letter.files] == ["gathering.ics"]


def test_in_english() -> None:
    order = shelf.sign_up(shelf.opened(cast.bureau())).order
    with translation.override("en"):
        letter = letters.order_confirmed(str(order.uuid))
    ours = letter.text.replace("架空 花子", "").replace("開くことの意味", "")
    assert not re.search("[ぁ-んァ-ヶ一-龠]", ours)
    assert "Thu, 1 Oct 2026 14:00–16:00" in letter.text
    assert "/en/registrations/" in letter.text


def test_cancelling_is_told() -> None:
    order = shelf.sign_up(shelf.opened(cast.bureau())).order
    booking = order.bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    letter = letters.booking_cancelled(str(booking.uuid))
    assert "キャンセルしました" in letter.subject
    assert letter.files == ()
