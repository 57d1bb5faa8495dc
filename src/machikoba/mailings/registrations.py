# SPDX-License-Identifier: Apache-2.0
"""What the mails about a gathering say: the order's own, in the words of a registration."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.core.japanese.dates import format_day, format_times
from machikoba.gatherings.models import Registration
from machikoba.notices.domain.outbox import File, Letter
from machikoba.programmes.models import Programme
from machikoba.sharing.gatherings import calendar_of_gatherings


def registration_link(order: Order) -> str:
    """The one link to see or cancel, in the reader's language."""
    path = reverse("site:registration", args=[order.code, order_secret(order)])
    return settings.BASE_URL + path


def letter(order: Order) -> Letter:
    """Confirmed or cancelled, as the registration stands when it is sent."""
    rows = Registration.objects.select_related("gathering__bureau", "gathering__occasion")
    registration = rows.get(order=order)
    gathering = registration.gathering
    booking = order.bookings.all()[0]
    language = get_language() or "ja"
    is_confirmed = booking.state == Booking.State.CONFIRMED
    names = {"title": gathering.title.in_language(language)[0], "code": order.code}
    context = {
        "order": order,
        "gathering": gathering,
        "bureau": gathering.bureau,
        "title": names["title"],
        "bureau_name": gathering.bureau.name.in_language(language)[0],
        "place": gathering.place.in_language(language)[0],
        "way": booking.slot.programme.title.in_language(language)[0],
        "is_online": booking.slot.programme.kind == Programme.Kind.ONLINE,
        "when": _when(booking, language),
        "link": registration_link(order),
    }
    if not is_confirmed:
        subject = _("【%(title)s】参加申し込みをキャンセルしました(受付番号 %(code)s)")
        text = render_to_string("mailings/registration_cancelled.txt", context).strip() + "\n"
        return Letter(subject % names, text)
    subject = _("【%(title)s】参加申し込みを受け付けました(受付番号 %(code)s)")
    text = render_to_string("mailings/registration_confirmed.txt", context).strip() + "\n"
    calendar = calendar_of_gatherings([gathering], language)
    return Letter(subject % names, text, (File("gathering.ics", "text/calendar", calendar),))


def _when(booking: Booking, language: str) -> str:
    slot, zone = booking.slot, booking.slot.programme.occasion.zone
    day = format_day(slot.day, language, with_year=True)
    if slot.starts_at is None:
        return day
    ends = slot.ends_at.astimezone(zone) if slot.ends_at else None
    return f"{day} {format_times(slot.starts_at.astimezone(zone), ends, language)}"
