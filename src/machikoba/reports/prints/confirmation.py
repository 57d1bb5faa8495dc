# SPDX-License-Identifier: Apache-2.0
"""予約確認書: one order on A5, to hand over or to post to somebody who booked by telephone."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.orders import with_bookings
from machikoba.core.japanese.dates import format_day
from machikoba.mailings.letters import ticket_address, when
from machikoba.regions.models import Edition
from machikoba.reports.prints import ruby
from machikoba.reports.prints.heads import head_of, qr
from machikoba.reports.prints.name_lists import party_words
from machikoba.reports.prints.press import press
from machikoba.reports.prints.programmes import yen

LANGUAGES = ("ja", "en")
TEXTS = ("meeting_place", "wear", "bring", "payment", "cancellation")


def confirmation_pdf(order: Order) -> bytes:
    """The order's confirmed bookings in the language it was made in, with QR code and number."""
    return press("confirmation", gather(order))


def gather(order: Order) -> dict[str, Any]:
    """The sheet as templates/confirmation.typ reads it."""
    found = with_bookings().get(pk=order.pk)
    language = found.language if found.language in LANGUAGES else "ja"
    edition = found.occasion.edition
    confirmed = [b for b in found.bookings.all() if b.state == Booking.State.CONFIRMED]
    with translation.override(language):
        head = head_of(edition, language)
        link = reverse("site:order", args=[found.code, order_secret(found)])
        return {
            "edition": head,
            "title": _("%(name)s 予約確認書") % {"name": head["name"]},
            "words": _words(),
            "name": ruby.pairs(found.name, found.kana if language == "ja" else ""),
            "code": found.code,
            "made": format_day(
                found.created_at.astimezone(edition.occasion.zone).date(), language, with_year=True
            ),
            "ticket": qr(ticket_address(found)),
            "link": qr(settings.BASE_URL + link),
            "bookings": [_line(edition, booking, language) for booking in confirmed],
        }


def _line(edition: Edition, booking: Booking, language: str) -> dict[str, Any]:
    programme = booking.slot.programme
    maker = programme.participation
    labels = dict(
        zip(
            TEXTS,
            (_("集合場所"), _("服装"), _("持ち物"), _("支払い"), _("キャンセル")),
            strict=True,
        )
    )
    texts = [(labels[name], getattr(programme, name).in_language(language)[0]) for name in TEXTS]
    return {
        "title": programme.title.in_language(language)[0],
        "when": when(booking, edition, language),
        "maker": maker.name.in_language(language)[0] if maker else "",
        "stop": maker.stop_number if maker else None,
        "address": maker.address if maker else "",
        "party": party_words(edition.occasion, booking.party, language),
        "heads": _("計%(n)s名(代表者を含む)") % {"n": booking.heads},
        "total": _due(booking, language),
        "texts": [pair for pair in texts if pair[1]],
    }


def _due(booking: Booking, language: str) -> str:
    if booking.total is None:
        return _("当日にご案内します")
    return (
        _("%(amount)s(税込)") % {"amount": yen(booking.total, language)}
        if booking.total
        else _("無料")
    )


def _words() -> dict[str, str]:
    return {
        "head": _("予約確認書"),
        "honorific": _("様"),
        "code": _("予約番号"),
        "made": _("お申込日"),
        "lead": _("次のとおりご予約を承りました。当日、この用紙を受付でお見せください。"),
        "party": _("人数"),
        "total": _("お支払い"),
        "place": _("会場"),
        "ticket": _("受付用"),
        "link": _("変更・キャンセル"),
        "contact": _("お問い合わせ"),
        "none": _("確定している予約はありません。"),
    }
