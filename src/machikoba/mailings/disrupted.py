# SPDX-License-Identifier: Apache-2.0
"""What people are told when plans break: visitors with where they could go instead, and makers."""

from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.disruptions import DisruptedBooking, DisruptedSlot, Disruption, Told
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.instead import Instead, instead_of
from machikoba.bookings.queries.orders import with_bookings
from machikoba.bookings.states import State
from machikoba.core import clock
from machikoba.mailings.letters import calendar, line, moment, order_link, when
from machikoba.notices.domain.outbox import Letter
from machikoba.programmes.domain.slot_states import read_moment
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Participation

OFFERED = 3  # slots named in a letter for each booking; the page behind the link has more


def instead_link(order: Order, booking: Booking, slot: Slot | None = None) -> str:
    """Where another slot is taken with one tap; `slot` is the one to put first."""
    path = reverse("site:instead", args=[order.code, order_secret(order), booking.uuid])
    return settings.BASE_URL + path + (f"?slot={slot.uuid}" if slot else "")


def to_visitor(ref: str) -> Letter:
    """What became of the bookings of one order; `ref` is the uuid of who is told."""
    told = Told.objects.select_related("disruption").get(uuid=ref)
    order = with_bookings().get(pk=told.order_id)
    edition = order.occasion.edition
    language = get_language() or "ja"
    rows = list(DisruptedBooking.objects.filter(told=told).order_by("pk"))
    known = {booking.pk: booking for booking in order.bookings.all()}
    bookings = [known[row.booking_id] for row in rows]
    names = {"edition": edition.name.in_language(language)[0], "code": order.code}
    context = {
        "order": order,
        "edition": edition,
        "edition_name": names["edition"],
        "occasion": order.occasion,
        "disruption": told.disruption,
        "message": told.disruption.message.in_language(language)[0],
        "lines": [_line(booking, told.disruption, edition, language) for booking in bookings],
        "link": order_link(order),
    }
    text = render_to_string("mailings/disruption.txt", context).strip() + "\n"
    return Letter(_subject(told.disruption) % names, text, (calendar(bookings, edition, language),))


def _subject(disruption: Disruption) -> str:
    if disruption.kind == Disruption.Kind.CALL_OFF:
        return _("【%(edition)s】開催中止のお知らせ(予約番号 %(code)s)")
    if disruption.kind == Disruption.Kind.MOVE:
        return _("【%(edition)s】日時変更のお知らせ(予約番号 %(code)s)")
    if disruption.kind == Disruption.Kind.PLACE:
        return _("【%(edition)s】集合場所変更のお知らせ(予約番号 %(code)s)")
    return _("【%(edition)s】予定どおり開催します(予約番号 %(code)s)")


def _line(
    booking: Booking, disruption: Disruption, edition: Edition, language: str
) -> dict[str, object]:
    offered = booking.state == State.CALLED_OFF and booking.slot.state == Slot.State.CALLED_OFF
    found = instead_of(booking, clock.now(), OFFERED) if offered else []
    return {
        **line(booking, edition, language),
        "was": _was(booking, disruption, edition, language),
        "stands": booking.state in (State.CONFIRMED, State.REQUESTED),
        "alternatives": [_alternative(booking, one, edition, language) for one in found],
        "instead": instead_link(booking.order, booking) if offered else "",
    }


def _was(booking: Booking, disruption: Disruption, edition: Edition, language: str) -> str:
    """When it was to be before, where that has changed."""
    row = DisruptedSlot.objects.filter(disruption=disruption, slot=booking.slot_id).first()
    if row is None or "day" not in row.after:
        return ""
    before = row.before
    starts, ends = read_moment(before["starts_at"]), read_moment(before["ends_at"])
    found = moment(date.fromisoformat(before["day"]), starts, ends, edition, language)
    return found if found != when(booking, edition, language) else ""


def _alternative(
    booking: Booking, found: Instead, edition: Edition, language: str
) -> dict[str, object]:
    slot = found.slot
    maker = slot.programme.participation
    return {
        "title": slot.programme.title.in_language(language)[0],
        "maker": maker.name.in_language(language)[0] if maker else "",
        "when": moment(slot.day, slot.starts_at, slot.ends_at, edition, language),
        "link": instead_link(booking.order, booking, slot),
    }


def to_maker(ref: str) -> Letter:
    """What was done with a maker's slots; `ref` is disruption:participation, by their keys."""
    key, _colon, maker_key = ref.partition(":")
    disruption = Disruption.objects.select_related("occasion__edition").get(pk=key)
    maker = Participation.objects.get(pk=maker_key)
    edition = disruption.occasion.edition
    language = get_language() or "ja"
    rows = DisruptedSlot.objects.filter(
        disruption=disruption, refused="", slot__programme__participation=maker
    ).exclude(done_at=None)
    context = {
        "maker": maker.name.in_language(language)[0],
        "edition": edition,
        "edition_name": edition.name.in_language(language)[0],
        "occasion": disruption.occasion,
        "disruption": disruption,
        "message": disruption.message.in_language(language)[0],
        "slots": [
            _slot(row, edition, language)
            for row in rows.select_related("slot__programme").order_by("slot__starts_at", "pk")
        ],
        "link": settings.BASE_URL + reverse("desk:day", args=[maker.uuid]),
    }
    text = render_to_string("mailings/disruption_maker.txt", context).strip() + "\n"
    names = {"edition": context["edition_name"]}
    return Letter(_maker_subject(disruption) % names, text)


def _maker_subject(disruption: Disruption) -> str:
    if disruption.kind == Disruption.Kind.CALL_OFF:
        return _("【%(edition)s】プログラムの開催を中止しました")
    if disruption.kind == Disruption.Kind.RESTORE:
        return _("【%(edition)s】プログラムを予定どおり開催します")
    return _("【%(edition)s】プログラムの予定を変更しました")


def _slot(row: DisruptedSlot, edition: Edition, language: str) -> dict[str, object]:
    slot = row.slot
    touched = Booking.objects.filter(
        disruptions__told__disruption=row.disruption_id, slot=slot
    ).distinct()
    heads = [booking.heads for booking in touched]
    return {
        "title": slot.programme.title.in_language(language)[0],
        "when": moment(slot.day, slot.starts_at, slot.ends_at, edition, language),
        "place": slot.place.in_language(language)[0],
        "bookings": len(heads),
        "heads": sum(heads),
    }
