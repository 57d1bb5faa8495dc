# SPDX-License-Identifier: Apache-2.0
"""Whom a change of plans touches, which there were, and whom to telephone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from machikoba.bookings.disruptions import DisruptedBooking, DisruptedSlot, Disruption, Told
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.states import OCCUPYING, State
from machikoba.programmes.domain.slot_states import standing
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Participation


@dataclass(frozen=True)
class Scope:
    """Which slots plans are changed of: one, all of a maker, all of a day, or both at once."""

    edition: Edition
    day: date | None = None
    maker: Participation | None = None
    slot: Slot | None = None

    def slots(self, now: datetime) -> list[Slot]:
        """Those that have not begun, by programme and hour; one that is named in any case."""
        rows = Slot.objects.filter(programme__occasion=self.edition.occasion_id)
        rows = rows.select_related("programme__occasion", "programme__participation")
        rows = rows.order_by("programme__participation__kana_key", "starts_at", "pk")
        if self.slot is not None:
            return list(rows.filter(pk=self.slot.pk))
        if self.day is not None:
            rows = rows.filter(day=self.day)
        if self.maker is not None:
            rows = rows.filter(programme__participation=self.maker)
        coming = Q(starts_at__gt=now) | Q(
            starts_at=None, day__gte=now.astimezone(self.edition.occasion.zone).date()
        )
        # The hours of an open house have begun and can still be cut short.
        return list(rows.filter(coming | Q(all_day=True, ends_at__gt=now)))


@dataclass
class Touched:
    """Whom it concerns: bookings, people, and how each order gets to know."""

    slots: int = 0
    bookings: int = 0
    people: int = 0
    orders: int = 0
    languages: dict[str, int] = field(default_factory=dict)  # orders of each
    channels: dict[str, int] = field(default_factory=dict)  # orders of each, the easiest first
    makers: list[Participation] = field(default_factory=list)

    @property
    def makers_by_phone(self) -> list[Participation]:
        """Makers that no mail reaches."""
        return [maker for maker in self.makers if not maker.email]


def channel_of(order: Order) -> Told.Channel:
    """How somebody gets to know: by mail, else by telephone, else by post."""
    if order.email:
        return Told.Channel.MAIL
    if order.phone:
        return Told.Channel.PHONE
    return Told.Channel.POST if order.postal_address else Told.Channel.NONE


def touched(slots: Sequence[Slot], bookings: QuerySet[Booking] | None = None) -> Touched:
    """Whom a change of these slots concerns: those with a place, or those given."""
    found = Touched(slots=len(slots))
    if bookings is None:
        bookings = Booking.objects.filter(slot__in=slots, state__in=OCCUPYING)
    orders: dict[int, Order] = {}
    for booking in bookings.select_related("order"):
        found.bookings += 1
        found.people += booking.heads
        orders[booking.order_id] = booking.order
    found.orders = len(orders)
    found.languages = dict(Counter(order.language for order in orders.values()).most_common())
    channels = Counter(str(channel_of(order)) for order in orders.values())
    found.channels = {one: channels[one] for one in Told.Channel.values if channels[one]}
    makers = {slot.programme.participation_id: slot.programme.participation for slot in slots}
    found.makers = [maker for maker in makers.values() if maker is not None]
    return found


def called_off_by(disruption: Disruption, slots: Iterable[int] | None = None) -> QuerySet[Booking]:
    """The bookings it called off that nobody has touched since; of these slots only."""
    rows = Booking.objects.filter(
        disruptions__told__disruption=disruption, state=State.CALLED_OFF
    ).distinct()
    return rows if slots is None else rows.filter(slot__in=slots)


def restorable(disruption: Disruption) -> list[Slot]:
    """The slots that still stand as it left them, so that it can be taken back."""
    rows = DisruptedSlot.objects.filter(disruption=disruption, refused="")
    rows = rows.exclude(done_at=None).select_related(
        "slot__programme__occasion", "slot__programme__participation"
    )
    return [row.slot for row in rows.order_by("pk") if can_restore(row, row.slot)]


def can_restore(row: DisruptedSlot, slot: Slot) -> bool:
    """Whether this changed the slot, and the slot stands so to this moment."""
    now = standing(slot)
    changed = any(row.before[name] != value for name, value in row.after.items())
    return changed and all(now[name] == value for name, value in row.after.items())


def of_edition(edition: Edition) -> QuerySet[Disruption]:
    """Every change of plans of an edition, the latest first, with its numbers."""
    rows = Disruption.objects.filter(occasion=edition.occasion_id).order_by("-at", "-pk")
    return rows.annotate(
        number=Count("slots", distinct=True),
        done=Count("slots", filter=Q(slots__done_at__isnull=False), distinct=True),
        orders=Count("told", distinct=True),
        unreached=Count("told", filter=unreached("told__"), distinct=True),
    )


def untold(edition: Edition) -> QuerySet[Disruption]:
    """Those after which somebody still has to be telephoned."""
    left = Told.objects.filter(unreached(), disruption=OuterRef("pk"))
    return of_edition(edition).filter(Exists(left))


def unreached(prefix: str = "") -> Q:
    """Those no mail goes to whom nobody has ticked off; `prefix` leads to Told."""
    return Q(**{f"{prefix}reached_at": None}) & ~Q(**{f"{prefix}channel": Told.Channel.MAIL})


def told(disruption: Disruption) -> QuerySet[Told]:
    """Everybody it concerns, with order and bookings, in the order of the telephone list."""
    bookings = DisruptedBooking.objects.select_related(
        "booking__slot__programme__participation"
    ).order_by("booking__slot__starts_at", "pk")
    rows = Told.objects.filter(disruption=disruption).select_related("order")
    rows = rows.prefetch_related(Prefetch("bookings", bookings))
    return rows.order_by(F("reached_at").asc(nulls_first=True), "order__kana", "pk")


def by_phone(disruption: Disruption) -> QuerySet[Told]:
    """Those no mail goes to."""
    return told(disruption).exclude(channel=Told.Channel.MAIL)
