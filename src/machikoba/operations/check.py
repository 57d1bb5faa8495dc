# SPDX-License-Identifier: Apache-2.0
"""Proof of the laws against the data: every counter worked out again from what it counts."""

from collections.abc import Iterator

from django.db.models import F, IntegerField, Q, Sum, Value
from django.db.models.functions import Coalesce

from machikoba.bookings.models import Booking, IdempotencyKey, Order
from machikoba.bookings.states import OCCUPYING
from machikoba.programmes.models import Seats, Slot, SourceRow


def differences() -> Iterator[str]:
    """A line for everything that is not as the laws say; none means proven."""
    yield from _counters()
    yield from _oversold()
    yield from _bookings()
    yield from _orders()


def _counters() -> Iterator[str]:
    occupying = Q(bookings__state__in=OCCUPYING)
    counted = Coalesce(
        Sum("bookings__units", filter=occupying), Value(0), output_field=IntegerField()
    )
    rows = Seats.objects.everywhere().annotate(counted=counted).exclude(taken=F("counted"))
    for row in rows.iterator():
        yield f"seats {row.pk}: taken is {row.taken}, its bookings take {row.counted}"


def _oversold() -> Iterator[str]:
    rows = Seats.objects.everywhere().filter(capacity__isnull=False, taken__gt=F("capacity"))
    for row in rows.iterator():
        yield f"seats {row.pk}: {row.taken} taken of {row.capacity}"


def _bookings() -> Iterator[str]:
    rows = Booking.objects.everywhere()
    for booking in rows.exclude(slot=F("seats__slot")).iterator():
        yield f"booking {booking.uuid}: its seats are of another slot"
    for booking in rows.exclude(visitor=F("order__visitor")).iterator():
        yield f"booking {booking.uuid}: its visitor is not its order's"
    for booking in rows.exclude(order__occasion=F("slot__programme__occasion")).iterator():
        yield f"booking {booking.uuid}: its slot is of another occasion"
    for booking in rows.filter(state__in=OCCUPYING, slot__state=Slot.State.CALLED_OFF).iterator():
        yield f"booking {booking.uuid}: holds places of a slot that is called off"
    for booking in rows.filter(heads__lt=1).iterator():
        yield f"booking {booking.uuid}: a party of {booking.heads}"


def _orders() -> Iterator[str]:
    for order in Order.objects.everywhere().filter(bookings=None).iterator():
        yield f"order {order.code}: has no booking"
    for key in IdempotencyKey.objects.filter(order=None).iterator():
        yield f"idempotency key {key.pk}: has no order"
    for order in Order.objects.everywhere().exclude(occasion=F("visitor__occasion")).iterator():
        yield f"order {order.code}: its visitor is of another occasion"
    lost = SourceRow.objects.everywhere().exclude(edition__occasion=F("programme__occasion"))
    for row in lost.iterator():
        yield f"source row {row.pk}: its programme is of another edition"
