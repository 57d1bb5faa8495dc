# SPDX-License-Identifier: Apache-2.0
"""The letters about waiting lists: on the list, an offer, its end, the end of the list."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.models import Offer, Waiting
from machikoba.mailings.letters import moments, order_link, until
from machikoba.notices.domain.outbox import Letter
from machikoba.programmes.models import Admission

_READ = ("order__occasion__edition", "slot__programme__participation")


def joined(ref: str) -> Letter:
    """The party is on the list; `ref` is the entry's uuid."""
    entry = Waiting.objects.select_related(*_READ).get(uuid=ref)
    subject = _("【%(edition)s】キャンセル待ちに登録しました(予約番号 %(code)s)")
    return _letter(entry, subject, "mailings/waiting_joined.txt")


def offered(ref: str) -> Letter:
    """A place is kept for the party until it answers; `ref` is the offer's uuid."""
    offer = _offer(ref)
    subject = _(
        "【%(edition)s】空きが出ました。期限までに予約を確定してください(予約番号 %(code)s)"
    )
    if offer.seats.admission == Admission.REQUEST:
        subject = _("【%(edition)s】空きが出ました。期限までにお返事ください(予約番号 %(code)s)")
    return _letter(offer.waiting, subject, "mailings/waiting_offer.txt", offer)


def expired(ref: str) -> Letter:
    """The offer was not answered in time; `ref` is its uuid."""
    offer = _offer(ref)
    subject = _("【%(edition)s】空きのご案内が終了しました(予約番号 %(code)s)")
    return _letter(offer.waiting, subject, "mailings/waiting_expired.txt", offer)


def ended(ref: str) -> Letter:
    """The slot does not take place; `ref` is the entry's uuid."""
    entry = Waiting.objects.select_related(*_READ).get(uuid=ref)
    subject = _("【%(edition)s】キャンセル待ちの時間枠が中止になりました(予約番号 %(code)s)")
    return _letter(entry, subject, "mailings/waiting_ended.txt")


def over(ref: str) -> Letter:
    """The slot began or closed, and there was no place; `ref` is the entry's uuid."""
    entry = Waiting.objects.select_related(*_READ).get(uuid=ref)
    subject = _("【%(edition)s】今回はご案内できませんでした(予約番号 %(code)s)")
    return _letter(entry, subject, "mailings/waiting_over.txt")


def _offer(ref: str) -> Offer:
    read = (f"waiting__{name}" for name in _READ)
    return Offer.objects.select_related("seats", *read).get(uuid=ref)


def _letter(entry: Waiting, subject: str, template: str, offer: Offer | None = None) -> Letter:
    order, programme = entry.order, entry.slot.programme
    edition, language = order.occasion.edition, get_language() or "ja"
    zone = order.occasion.zone
    maker = programme.participation
    names = {"edition": edition.name.in_language(language)[0], "code": order.code}
    context = {
        "order": order,
        "edition": edition,
        "edition_name": names["edition"],
        "occasion": order.occasion,
        "entry": entry,
        "title": programme.title.in_language(language)[0],
        "maker": maker.name.in_language(language)[0] if maker else "",
        "when": moments(entry.slot, edition, language),
        "asks_maker": offer is not None and offer.seats.admission == Admission.REQUEST,
        "until": until(offer.expires_at, zone) if offer else "",
        "link": order_link(order),
        "programmes": settings.BASE_URL + reverse("site:programmes", args=[edition.slug]),
    }
    return Letter(subject % names, render_to_string(template, context).strip() + "\n")
