# SPDX-License-Identifier: Apache-2.0
"""Which slots there are, and which can be booked this moment."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Edition, Occasion, Participation

ADULT = 18  # a programme with a lower age limit upwards is one for children


def open_edition(now: datetime, prefix: str = "") -> Q:
    """Editions that take bookings at `now`; `prefix` leads from the queried model to Occasion."""
    published = Q(**{f"{prefix}edition__status": Edition.Status.PUBLISHED})
    opened = Q(**{f"{prefix}bookings_open_at": None}) | Q(**{f"{prefix}bookings_open_at__lte": now})
    closes = Q(**{f"{prefix}bookings_close_at": None}) | Q(
        **{f"{prefix}bookings_close_at__gt": now}
    )
    return published & opened & closes


def is_open(occasion: Occasion, now: datetime) -> bool:
    """Whether bookings of this occasion are open at `now`."""
    opened = occasion.bookings_open_at is None or occasion.bookings_open_at <= now
    return opened and (occasion.bookings_close_at is None or now < occasion.bookings_close_at)


def is_released(seats: Seats, now: datetime) -> bool:
    """Whether what is left of these seats is for whoever comes the same day."""
    return seats.released_at is not None and seats.released_at <= now


def is_sold_by_agency(programme: Programme) -> bool:
    """Whether a travel agency takes the bookings: a bus tour that is not said to be free."""
    return programme.kind == Programme.Kind.BUS_TOUR and programme.fee != Programme.Fee.FREE


def sold_by_agency(prefix: str = "") -> Q:
    """The same as a filter; `prefix` leads from the queried model to Programme."""
    bus_tour = Q(**{f"{prefix}kind": Programme.Kind.BUS_TOUR})
    return bus_tour & ~Q(**{f"{prefix}fee": Programme.Fee.FREE})


def bookable(now: datetime, units: int = 1) -> Q:
    """Seats that would confirm a party of `units` adults at `now` (a filter on Seats)."""
    adults = Q(slot__programme__max_age=None) | Q(slot__programme__max_age__gte=ADULT)
    return takes_bookings(now, units) & adults


def takes_bookings(now: datetime, units: int = 1) -> Q:
    """Seats the public may book at `now` with room for `units` (a filter on Seats)."""
    public = Q(slot__programme__audience=Programme.Audience.PUBLIC)
    published = Q(slot__programme__occasion__edition__status=Edition.Status.PUBLISHED)
    when = open_edition(now, "slot__programme__occasion__") | (published & released(now))
    return public & _has_room(now, units) & when


def released(now: datetime) -> Q:
    """Seats whose remainder is for whoever comes the same day (a filter on Seats)."""
    return Q(released_at__lte=now)


def takes_participants(now: datetime, units: int = 1) -> Q:
    """The same for visits among participants: they don't wait for the public's booking period."""
    mutual = Q(slot__programme__audience=Programme.Audience.PARTICIPANTS)
    published = Q(slot__programme__occasion__edition__status=Edition.Status.PUBLISHED)
    return mutual & _has_room(now, units) & published


def _has_room(now: datetime, units: int) -> Q:
    programme = (
        Q(slot__programme__state=Programme.State.PUBLISHED)
        & (
            Q(slot__programme__participation=None)
            | Q(slot__programme__participation__state=Participation.State.PUBLISHED)
        )
        & ~sold_by_agency("slot__programme__")
    )
    window = Q(slot__state=Slot.State.OPEN, slot__starts_at__gt=now) & (
        (
            Q(admission=Admission.FIRST_COME)
            & (Q(opens_at=None) | Q(opens_at__lte=now))
            & (Q(closes_at=None) | Q(closes_at__gt=now))
        )
        | released(now)
    )
    room = (
        Q(capacity=None)
        | Q(unit="group", taken__lt=F("capacity"))
        | Q(unit="person", capacity__gte=F("taken") + units)
    )
    return window & room & programme


def published(
    edition: Edition, audience: Programme.Audience = Programme.Audience.PUBLIC
) -> QuerySet[Slot]:
    """The slots of an edition that `audience` sees, by day and hour, with seats and programme."""
    shown = Q(programme__participation=None) | Q(
        programme__participation__state=Participation.State.PUBLISHED
    )
    return (
        Slot.objects.filter(
            shown,
            programme__occasion=edition.occasion_id,
            programme__state=Programme.State.PUBLISHED,
            programme__audience=audience,
        )
        .select_related("programme")
        .prefetch_related("seats")
        .order_by("day", "starts_at", "pk")
    )


def seats_left(seats: Seats) -> int | None:
    """How many units are left; None where nothing is counted."""
    return None if seats.capacity is None else seats.capacity - seats.taken
