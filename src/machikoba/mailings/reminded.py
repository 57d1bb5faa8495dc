# SPDX-License-Identifier: Apache-2.0
"""Letters before the day: the reminder, the places that were freed, the maker's warning."""

from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain.minimums import decision_at, heads_of
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.core.japanese.dates import format_day, format_time
from machikoba.mailings.disrupted import instead_link
from machikoba.mailings.letters import calendar, line, moment, of_booking, order_link
from machikoba.notices.domain.outbox import Letter
from machikoba.programmes.models import Slot


def coming_link(order: Order, booking: Booking) -> str:
    """Where somebody says with one tap that they come."""
    path = reverse("site:coming", args=[order.code, order_secret(order), booking.uuid])
    return settings.BASE_URL + path


def before_the_day(ref: str) -> Letter:
    """The reminder of one booking, with the tap that keeps its places."""
    order, booking = of_booking(ref)
    subject = _("【%(edition)s】まもなくご予約の日です(予約番号 %(code)s)")
    more = {
        "coming": coming_link(order, booking),
        "until": _until(booking),
        "stands": booking.state == Booking.State.CONFIRMED,
    }
    return _letter(order, booking, subject, "mailings/reminder.txt", more)


def _until(booking: Booking) -> str:
    """When places that were not confirmed are freed; empty where they are not."""
    occasion, starts_at = booking.slot.programme.occasion, booking.slot.starts_at
    if occasion.release_hours is None or starts_at is None:
        return ""
    moment = starts_at - timedelta(hours=occasion.release_hours)
    local = moment.astimezone(occasion.zone)
    return f"{format_day(local.date(), get_language() or 'ja')} {format_time(local)}"


def released(ref: str) -> Letter:
    """The places were freed because nobody answered."""
    order, booking = of_booking(ref)
    subject = _("【%(edition)s】ご予約を取り消しました(予約番号 %(code)s)")
    more: dict[str, object] = {"instead": instead_link(order, booking)}
    return _letter(order, booking, subject, "mailings/booking_released.txt", more)


def _letter(
    order: Order, booking: Booking, subject: str, template: str, more: dict[str, object]
) -> Letter:
    edition, language = order.occasion.edition, get_language() or "ja"
    names = {"edition": edition.name.in_language(language)[0], "code": order.code}
    context = {
        "order": order,
        "edition": edition,
        "edition_name": names["edition"],
        "occasion": order.occasion,
        "lines": [line(booking, edition, language)],
        "link": order_link(order),
        **more,
    }
    text = render_to_string(template, context).strip() + "\n"
    return Letter(subject % names, text, (calendar([booking], edition, language),))


def too_few(ref: str) -> Letter:
    """A maker's warning that a slot has too few people so far."""
    rows = Slot.objects.select_related("programme__participation", "programme__occasion__edition")
    slot = rows.get(uuid=ref)
    programme, language = slot.programme, get_language() or "ja"
    edition, maker = programme.occasion.edition, programme.participation
    decided = decision_at(slot)
    local = decided.astimezone(programme.occasion.zone) if decided else None
    booked = heads_of(slot)
    context = {
        "maker": maker.name.in_language(language)[0] if maker else "",
        "edition": edition,
        "edition_name": edition.name.in_language(language)[0],
        "occasion": programme.occasion,
        "title": programme.title.in_language(language)[0],
        "when": moment(slot.day, slot.starts_at, slot.ends_at, edition, language),
        "booked": booked,
        "minimum": programme.minimum_number,
        "missing": max((programme.minimum_number or 0) - booked, 0),
        "decided": f"{format_day(local.date(), language)} {format_time(local)}" if local else "",
        "link": settings.BASE_URL + reverse("desk:day", args=[maker.uuid]) if maker else "",
    }
    subject = _("【%(edition)s】最少催行人数に達していない回があります")
    text = render_to_string("mailings/too_few.txt", context).strip() + "\n"
    return Letter(subject % {"edition": context["edition_name"]}, text)
