# SPDX-License-Identifier: Apache-2.0
"""The letters about waiting lists, in both languages."""

import re
from collections.abc import Callable

import pytest
from django.db import transaction
from django.utils import translation
from tests import cast
from tests.bookings.engine import full, offers, wait

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.domain.waiting import end_waiting
from machikoba.mailings import waiting
from machikoba.mailings.letters import order_link
from machikoba.mailings.queries import mails
from machikoba.notices.domain import outbox
from machikoba.notices.domain.outbox import Letter
from machikoba.notices.models import Notice
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Admission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def both(write: Callable[[str], Letter], ref: object) -> tuple[str, str]:
    """The Japanese letter and the English one, subject and all."""
    with translation.override("en"):
        english = write(str(ref))
    ours = english.subject + english.text
    for name in ("架空 花子", "架空製作所", "工場見学"):
        ours = ours.replace(name, "")
    assert not JAPANESE.search(ours)
    japanese = write(str(ref))
    return japanese.subject + japanese.text, english.subject + english.text


def test_joined() -> None:
    slot, _ = full()
    joined = wait(slot, "a@example.jp", adults=2)
    text, english = both(waiting.joined, joined.waiting.uuid)
    for said in ("まだ予約は確定していません", "10月1日(木) 10:00〜11:00", "2名"):
        assert said in text
    assert order_link(joined.order) in text
    assert "2 people" in english


def test_an_offer_says_until_when() -> None:
    slot, booking = full()
    joined = wait(slot, "a@example.jp", adults=2)
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    text, english = both(waiting.offered, offer.uuid)
    assert "9月2日(水) 12:00 までに" in text  # a day for the answer, from noon
    assert "Wed, 2 Sep, 12:00" in english
    assert order_link(joined.order) in text


def test_expired_and_all_of_them_leave_the_outbox(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = full()
    wait(slot, "a@example.jp", adults=2)
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    clock(offer.expires_at)
    work_due()
    text, _english = both(waiting.expired, offer.uuid)
    assert "終了しました" in text
    outbox.send_due()
    mine = Notice.objects.filter(address="a@example.jp").order_by("pk")
    assert list(mine.values_list("kind", "state")) == [
        ("waiting_joined", "sent"),
        ("waiting_offer", "sent"),
        ("waiting_expired", "sent"),
    ]
    explained = mails.explain(list(mine), cast.edition_of(slot))
    assert {mail.order for mail in explained} == {offer.waiting.order}


def test_ended() -> None:
    slot, _ = full()
    joined = wait(slot, "a@example.jp")
    with transaction.atomic():
        end_waiting(seats.lock([slot.uuid]), now=cast.NOW, actor=SYSTEM)
    text, _english = both(waiting.ended, joined.waiting.uuid)
    assert "中止になりました" in text


def test_over_without_an_offer(clock) -> None:  # type: ignore[no-untyped-def]
    slot, _ = full()
    joined = wait(slot, "a@example.jp", adults=2)
    clock(slot.starts_at)
    work_due()
    work_due()
    (notice,) = Notice.objects.filter(kind="waiting_over")
    assert (notice.address, notice.ref) == ("a@example.jp", str(joined.waiting.uuid))
    text, english = both(waiting.over, notice.ref)
    for said in ("今回はご案内できませんでした", "10月1日(木) 10:00〜11:00", "2名", "/programmes/"):
        assert said in text
    assert "/en/editions/tetsunomori/programmes/" in english
    outbox.send_due()
    assert Notice.objects.get(pk=notice.pk).state == Notice.State.SENT
    (mail,) = mails.explain([notice], cast.edition_of(slot))
    assert mail.order == joined.order


def test_an_offer_of_seats_by_request_promises_no_booking() -> None:
    slot, first = full(admission=Admission.REQUEST)
    wait(slot, "a@example.jp", adults=2)
    cancel_booking(booking=first, actor=VISITOR)
    text, english = both(waiting.offered, offers(slot)[0].uuid)
    assert "期限までにお返事ください" in text
    assert "参加事業者が確認し" in text
    assert "予約を確定" not in text
    assert "maker" in english
