# SPDX-License-Identifier: Apache-2.0
"""What each mail says. Rendered when it is sent, in the reader's language."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain import terms
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.orders import with_bookings
from machikoba.core.japanese.dates import format_day, format_time, format_times
from machikoba.mailings import registrations
from machikoba.notices.domain.outbox import File, Letter
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition
from machikoba.sharing.calendars import calendar_of_bookings

NEVER_CONFIRMED = (Booking.State.REQUESTED, Booking.State.DECLINED, Booking.State.LAPSED)


def order_link(order: Order) -> str:
    """The one link to see, change or cancel, in the reader's language."""
    return link_of(order, order_secret(order))


def link_of(order: Order, secret: str) -> str:
    """The same for who has the order's secret already."""
    return settings.BASE_URL + reverse("site:order", args=[order.code, secret])


def order_confirmed(ref: str) -> Letter:
    """The confirmation with everything for the day; `ref` is the order's uuid."""
    order = with_bookings().get(uuid=ref)
    bookings = [b for b in order.bookings.all() if b.state == Booking.State.CONFIRMED]
    subject = _("【%(edition)s】予約が確定しました(予約番号 %(code)s)")
    return letter(order, bookings, subject, "mailings/order_confirmed.txt")


def booking_changed(ref: str) -> Letter:
    """The party changed; `ref` is the booking's uuid."""
    order, booking = of_booking(ref)
    subject = _("【%(edition)s】予約内容を変更しました(予約番号 %(code)s)")
    return letter(order, [booking], subject, "mailings/booking_changed.txt")


def booking_cancelled(ref: str) -> Letter:
    """The booking is cancelled; `ref` is its uuid."""
    order, booking = of_booking(ref)
    subject = _("【%(edition)s】予約をキャンセルしました(予約番号 %(code)s)")
    return letter(order, [booking], subject, "mailings/booking_cancelled.txt")


def of_booking(ref: str) -> tuple[Order, Booking]:
    """A booking by its uuid, with its order."""
    order = with_bookings().get(bookings__uuid=ref)
    return order, next(b for b in order.bookings.all() if str(b.uuid) == ref)


def letter(order: Order, bookings: list[Booking], subject: str, template: str) -> Letter:
    """A letter about bookings of one order, with its files."""
    if not hasattr(order.occasion, "edition"):  # it is for a gathering
        return registrations.letter(order)
    edition = order.occasion.edition
    language = get_language() or "ja"
    names = {"edition": edition.name.in_language(language)[0], "code": order.code}
    context = {
        "order": order,
        "edition": edition,
        "edition_name": names["edition"],
        "lines": [line(booking, edition, language) for booking in bookings],
        "link": order_link(order),
        "occasion": order.occasion,
    }
    text = render_to_string(template, context).strip() + "\n"
    return Letter(subject % names, text, _files(order, bookings, edition, language))


def _files(
    order: Order, bookings: list[Booking], edition: Edition, language: str
) -> tuple[File, ...]:
    if all(b.state in NEVER_CONFIRMED for b in bookings):
        return ()
    confirmed = [b for b in bookings if b.state == Booking.State.CONFIRMED]
    # Of a cancelled booking too: the entry somebody took from an earlier mail must not ring.
    entry = calendar(bookings, edition, language)
    return (_ticket(order), entry) if confirmed else (entry,)


def ticket_address(order: Order) -> str:
    """What the QR code of an order holds: the page that lets its party in, for makers only."""
    return settings.BASE_URL + reverse("desk:ticket", args=[order.code])


def _ticket(order: Order) -> File:
    out = io.BytesIO()
    segno.make(ticket_address(order), error="m").save(out, kind="png", scale=8, border=4)
    return File(f"ticket-{order.code}.png", "image/png", out.getvalue())


def calendar(bookings: list[Booking], edition: Edition, language: str) -> File:
    """What to put into one's calendar, or to take out of it."""
    return File("booking.ics", "text/calendar", calendar_of_bookings(bookings, edition, language))


def line(booking: Booking, edition: Edition, language: str) -> dict[str, object]:
    """What a letter says of one booking, in the reader's language."""
    programme = booking.slot.programme
    maker = programme.participation
    texts = {
        name: getattr(programme, name).in_language(language)[0]
        for name in ("title", "wear", "bring", "meeting_place", "cancellation", "payment")
    }
    place = booking.slot.place.in_language(language)[0]
    return {
        **texts,
        "meeting_place": place or texts["meeting_place"],
        "terms": terms.sentences(booking.terms),
        "booking": booking,
        "when": when(booking, edition, language),
        "maker": maker.name.in_language(language)[0] if maker else "",
        "address": maker.address if maker else "",
        "is_free": booking.total == 0,
        "until": until(booking.decide_by, edition.occasion.zone) if booking.decide_by else "",
    }


def when(booking: Booking, edition: Edition, language: str) -> str:
    """10月3日(土) 10:00〜11:00, on the edition's clock."""
    return moments(booking.slot, edition, language)


def moments(slot: Slot, edition: Edition, language: str) -> str:
    """The same of a slot."""
    return moment(slot.day, slot.starts_at, slot.ends_at, edition, language)


def moment(
    on: date, starts_at: datetime | None, ends_at: datetime | None, edition: Edition, language: str
) -> str:
    """The same of a day and two moments; only the day where the hour is not known."""
    day = format_day(on, language)
    if starts_at is None:
        return day
    zone = edition.occasion.zone
    starts = starts_at.astimezone(zone)
    ends = ends_at.astimezone(zone) if ends_at else None
    space = " " if language.startswith("ja") else ", "
    return f"{day}{space}{format_times(starts, ends, language)}"


def until(moment: datetime, zone: ZoneInfo) -> str:
    """9月6日(日) 18:00, or the day alone where it ends at midnight; in the reader's language."""
    language = get_language() or "ja"
    local = moment.astimezone(zone)
    if (local.hour, local.minute) == (0, 0):
        return format_day((local - timedelta(minutes=1)).date(), language)
    space = " " if language.startswith("ja") else ", "
    return f"{format_day(local.date(), language)}{space}{format_time(local)}"
