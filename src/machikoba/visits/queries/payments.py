# SPDX-License-Identifier: Apache-2.0
"""Fees of an edition: what is due on site, what was paid, by maker and day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from machikoba.bookings.domain import terms
from machikoba.bookings.models import Booking
from machikoba.bookings.queries import bookings
from machikoba.bookings.states import State
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation
from machikoba.visits.models import CheckIn


@dataclass
class Sum:
    """The fees of one maker on one day, in yen with tax. Where a fee was not known before the
    day it counts in `unknown` (bookings) until it is paid."""

    maker: Participation | None
    day: date
    bookings: int = 0  # that owe something, or did
    due: int = 0
    cancellation: int = 0  # of `due`: owed by who cancelled late or did not come
    paid: int = 0
    unknown: int = 0

    @property
    def open(self) -> int:
        """What is not paid; below zero where somebody paid more."""
        return self.due - self.paid


@dataclass(frozen=True)
class Fee:
    """What one booking owes in yen; None where that is not known before the day."""

    booking: Booking
    due: int | None
    is_cancellation: bool
    paid: int | None


def of_edition(edition: Edition) -> QuerySet[Booking]:
    """The bookings of an edition that may owe a fee, by day, hour and name."""
    rows = bookings.of_edition(edition).filter(state__in=(State.CONFIRMED, State.CANCELLED))
    return rows.exclude(slot__programme__fee=Programme.Fee.FREE).select_related(
        "check_in", "payment"
    )


def fee_of(booking: Booking) -> Fee:
    """What is owed: the fee, or the share the terms ask of who cancelled or did not come."""
    payment, check_in = getattr(booking, "payment", None), getattr(booking, "check_in", None)
    paid = payment.amount if payment else None
    if booking.state == State.CANCELLED:
        return Fee(booking, terms.share(booking.total, booking.fee_percent), True, paid)
    if check_in is not None and check_in.state == CheckIn.State.NO_SHOW:
        percent = terms.percent_no_show(booking.terms, booking.slot.day)
        return Fee(booking, terms.share(booking.total, percent), True, paid)
    return Fee(booking, booking.total, False, paid)


def fees(edition: Edition) -> Iterator[Fee]:
    """Every booking of an edition that owes something, or has paid something."""
    for booking in of_edition(edition):
        fee = fee_of(booking)
        if fee.due is None or fee.due or fee.paid:
            yield fee


def sums(found: Iterable[Fee]) -> list[Sum]:
    """The same by maker and day, makers in 五十音順."""
    by_key: dict[tuple[int | None, date], Sum] = {}
    for fee in found:
        slot = fee.booking.slot
        maker = slot.programme.participation
        key = (maker.pk if maker else None, slot.day)
        _add(by_key.setdefault(key, Sum(maker, slot.day)), fee)
    return sorted(
        by_key.values(), key=lambda one: (one.day, one.maker.kana_key if one.maker else "")
    )


def _add(to: Sum, fee: Fee) -> None:
    to.bookings += 1
    to.paid += fee.paid or 0
    if fee.due is None:
        to.due += fee.paid or 0
        to.unknown += fee.paid is None
    else:
        to.due += fee.due
        to.cancellation += fee.due if fee.is_cancellation else 0
