# SPDX-License-Identifier: Apache-2.0
"""The letters about requests (承認制): received, to be answered, approved, declined, lapsed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.orders import with_bookings
from machikoba.mailings import letters
from machikoba.notices.domain.outbox import Letter


def received(ref: str) -> Letter:
    """What was asked for, and until when the makers answer; `ref` is the order's uuid."""
    order = with_bookings().get(uuid=ref)
    asked = [b for b in order.bookings.all() if b.decide_by is not None]
    subject = _("【%(edition)s】予約リクエストを受け付けました(予約番号 %(code)s)")
    return letters.letter(order, asked, subject, "mailings/request_received.txt")


def to_maker(ref: str) -> Letter:
    """What the maker has to answer, and until when; `ref` is the booking's uuid."""
    order, booking = _of_booking(ref)
    programme, edition = booking.slot.programme, order.occasion.edition
    maker = programme.participation
    assert maker is not None
    assert booking.decide_by is not None
    language = get_language() or "ja"
    context = {
        "maker": maker.name.in_language(language)[0],
        "edition": edition,
        "edition_name": edition.name.in_language(language)[0],
        "occasion": order.occasion,
        "title": programme.title.in_language(language)[0],
        "when": letters.when(booking, edition, language),
        "heads": booking.heads,
        "has_message": hasattr(order, "message"),
        "until": letters.until(booking.decide_by, order.occasion.zone),
        "link": settings.BASE_URL + reverse("desk:answer", args=[maker.uuid, booking.uuid]),
    }
    subject = _("【%(edition)s】予約リクエストが届きました(回答期限 %(until)s)")
    names = {"edition": context["edition_name"], "until": context["until"]}
    text = render_to_string("mailings/request_maker.txt", context).strip() + "\n"
    return Letter(subject % names, text)


def approved(ref: str) -> Letter:
    """The maker said yes: a confirmation with everything for the day; `ref` is the booking's."""
    order, booking = _of_booking(ref)
    subject = _("【%(edition)s】予約が確定しました(予約番号 %(code)s)")
    return letters.letter(order, [booking], subject, "mailings/request_approved.txt")


def declined(ref: str) -> Letter:
    """The maker said no, and why; `ref` is the booking's uuid."""
    order, booking = _of_booking(ref)
    subject = _("【%(edition)s】予約リクエストをお受けできませんでした(予約番号 %(code)s)")
    return letters.letter(order, [booking], subject, "mailings/request_declined.txt")


def lapsed(ref: str) -> Letter:
    """Nobody answered in time; `ref` is the booking's uuid."""
    order, booking = _of_booking(ref)
    subject = _("【%(edition)s】予約リクエストが終了しました(予約番号 %(code)s)")
    return letters.letter(order, [booking], subject, "mailings/request_lapsed.txt")


def _of_booking(ref: str) -> tuple[Order, Booking]:
    order = with_bookings().get(bookings__uuid=ref)
    return order, next(b for b in order.bookings.all() if str(b.uuid) == ref)
