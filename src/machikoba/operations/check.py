# SPDX-License-Identifier: Apache-2.0
"""Proof of the laws against the data: every counter worked out again from what it counts."""

from collections.abc import Iterator

from django.db.models import Count, F, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from machikoba.bookings.models import (
    AccessCode,
    Booking,
    Hold,
    IdempotencyKey,
    Offer,
    Order,
    Waiting,
)
from machikoba.bookings.states import OCCUPYING
from machikoba.programmes.models import Seats, Slot, SourceRow


def differences() -> Iterator[str]:
    """A line for everything that is not as the laws say; none means proven."""
    yield from _counters()
    yield from _oversold()
    yield from _ends()
    yield from _lists()
    yield from _offers()
    yield from _codes()
    yield from _bookings()
    yield from _orders()


def _of_seats(rows: QuerySet, of: Combinable, key: str = "seats") -> Coalesce:  # type: ignore[type-arg]
    """A figure of the rows of each seats, as a subquery: joins would count a row many times."""
    figures = rows.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(figure=of)
    return Coalesce(Subquery(figures.values("figure")), 0, output_field=IntegerField())


def _counters() -> Iterator[str]:
    open_offers = Offer.objects.filter(state=Offer.State.OPEN)
    rows = Seats.objects.everywhere().annotate(
        booked=_of_seats(Booking.objects.filter(state__in=OCCUPYING), Sum("units")),
        held=_of_seats(Hold.objects.all(), Sum("units")),
        offered=_of_seats(open_offers, Sum("units")),
    )
    for row in rows.exclude(taken=F("booked") + F("held") + F("offered")).iterator():
        parts = f"its bookings take {row.booked}, holds {row.held}, offers {row.offered}"
        yield f"seats {row.pk}: taken is {row.taken}, {parts}"


def _oversold() -> Iterator[str]:
    rows = Seats.objects.everywhere().filter(capacity__isnull=False, taken__gt=F("capacity"))
    for row in rows.iterator():
        yield f"seats {row.pk}: {row.taken} taken of {row.capacity}"


def _ends() -> Iterator[str]:
    """Nothing kept ends before its seats say so: else nobody would give it back."""
    unseen = Q(seats__due_at=None) | Q(seats__due_at__gt=F("expires_at"))
    for hold in Hold.objects.everywhere().filter(unseen).iterator():
        yield f"hold {hold.pk}: ends before its seats say"
    for offer in Offer.objects.everywhere().filter(unseen, state=Offer.State.OPEN).iterator():
        yield f"offer {offer.uuid}: ends before its seats say"
    for hold in Hold.objects.everywhere().filter(basket__order__isnull=False).iterator():
        yield f"hold {hold.pk}: its basket is an order already"


def _lists() -> Iterator[str]:
    entries = Waiting.objects.filter(state=Waiting.State.WAITING)
    rows = Seats.objects.everywhere().annotate(counted=_of_seats(entries, Count("pk")))
    for row in rows.exclude(waiting=F("counted")).iterator():
        yield f"seats {row.pk}: {row.waiting} are said to wait, {row.counted} do"
    everybody = Waiting.objects.everywhere()
    for entry in everybody.exclude(slot=F("seats__slot")).iterator():
        yield f"waiting {entry.uuid}: its seats are of another slot"
    for entry in everybody.exclude(visitor=F("order__visitor")).iterator():
        yield f"waiting {entry.uuid}: its visitor is not its order's"
    live = everybody.filter(state__in=Waiting.LIVE).values("visitor", "slot")
    for pair in live.order_by().annotate(n=Count("pk"), first=Min("pk")).filter(n__gt=1):
        yield f"waiting {pair['first']}: its visitor waits for the slot more than once"


def _offers() -> Iterator[str]:
    rows = Offer.objects.everywhere()
    for pair in rows.values("waiting", "seats").order_by().annotate(n=Count("pk")).filter(n__gt=1):
        yield f"waiting {pair['waiting']}: offered the same seats {pair['n']} times"
    for offer in rows.exclude(seats=F("waiting__seats")).iterator():
        yield f"offer {offer.uuid}: of seats its party does not wait for"
    for offer in rows.exclude(units=F("waiting__units")).iterator():
        yield f"offer {offer.uuid}: {offer.units} offered, not what its party takes"
    is_open, is_offered = Q(state=Offer.State.OPEN), Q(waiting__state=Waiting.State.OFFERED)
    for offer in rows.filter(is_open & ~is_offered).iterator():
        yield f"offer {offer.uuid}: open, and its party is not at the point of answering"
    offered = Waiting.objects.everywhere().filter(state=Waiting.State.OFFERED)
    with_open = offered.annotate(n=Count("offers", filter=Q(offers__state=Offer.State.OPEN)))
    for entry in with_open.exclude(n=1).iterator():
        yield f"waiting {entry.uuid}: offered something {entry.n} times at once"
    for offer in rows.filter(state=Offer.State.ACCEPTED, booking=None).iterator():
        yield f"offer {offer.uuid}: accepted, and nothing was booked"


def _codes() -> Iterator[str]:
    rows = AccessCode.objects.everywhere().annotate(counted=Count("orders"))
    for code in rows.exclude(uses=F("counted")).iterator():
        yield f"access code {code.uuid}: used {code.uses} times, by {code.counted} orders"
    over = AccessCode.objects.everywhere().filter(uses__gt=F("max_uses"))
    for spent in over.iterator():
        yield f"access code {spent.uuid}: used {spent.uses} times of {spent.max_uses}"


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
    for booking in rows.filter(state=Booking.State.REQUESTED, decide_by=None).iterator():
        yield f"booking {booking.uuid}: requested, with no deadline for the answer"


def _orders() -> Iterator[str]:
    for order in Order.objects.everywhere().filter(bookings=None, waiting=None).iterator():
        yield f"order {order.code}: has no booking"
    for key in IdempotencyKey.objects.filter(order=None, basket=None).iterator():
        yield f"idempotency key {key.pk}: has no order"
    for order in Order.objects.everywhere().exclude(occasion=F("visitor__occasion")).iterator():
        yield f"order {order.code}: its visitor is of another occasion"
    lost = SourceRow.objects.everywhere().exclude(edition__occasion=F("programme__occasion"))
    for row in lost.iterator():
        yield f"source row {row.pk}: its programme is of another edition"
