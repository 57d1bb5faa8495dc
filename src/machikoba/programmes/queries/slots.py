# SPDX-License-Identifier: Apache-2.0
"""Which slots there are, and which can be booked this moment."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Edition, Occasion, Participation

# Admissions an order takes: at once, or for the maker to approve.
BOOKED_HERE = (Admission.FIRST_COME, Admission.REQUEST)
PUBLIC, PARTICIPANTS = Programme.Audience.PUBLIC, Programme.Audience.PARTICIPANTS
ADULT = 18  # a programme with a lower age limit upwards is one for children


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
    at_once = Q(admission=Admission.FIRST_COME) | released(now)
    return takes_bookings(now, units) & at_once & adults


def takes_bookings(now: datetime, units: int = 1) -> Q:
    """Seats the public may book at `now` with room for `units` (a filter on Seats)."""
    published = Q(slot__programme__occasion__edition__status=Edition.Status.PUBLISHED)
    when = _in_window(now) | released(now)
    return shown_to(PUBLIC, "slot__") & published & _has_room(now, units) & when


def released(now: datetime) -> Q:
    """Seats whose remainder is for whoever comes the same day (a filter on Seats)."""
    return Q(released_at__lte=now)


def takes_participants(now: datetime, units: int = 1) -> Q:
    """The same for visits among participants: they don't wait for the public's booking period."""
    published = Q(slot__programme__occasion__edition__status=Edition.Status.PUBLISHED)
    own = (Q(opens_at=None) & Q(slot__programme__bookings_open_at=None)) | _opened(now)
    mutual = shown_to(PARTICIPANTS, "slot__") & published
    return mutual & _has_room(now, units) & own & _not_closed(now, Q())


def _in_window(now: datetime) -> Q:
    """What programmes/domain/windows.py says, for the public."""
    occasion = {"slot__programme__occasion__bookings_open_at": None}
    none = Q(opens_at=None, slot__programme__bookings_open_at=None)
    opened = _opened(now) | (
        none & (Q(**occasion) | Q(slot__programme__occasion__bookings_open_at__lte=now))
    )
    closing = "slot__programme__occasion__bookings_close_at"
    return opened & _not_closed(now, Q(**{closing: None}) | Q(**{f"{closing}__gt": now}))


def _opened(now: datetime) -> Q:
    return Q(opens_at__lte=now) | Q(opens_at=None, slot__programme__bookings_open_at__lte=now)


def _not_closed(now: datetime, occasion: Q) -> Q:
    own = Q(closes_at=None) | Q(closes_at__gt=now)
    unsaid = Q(slot__programme__bookings_close_at=None) & occasion
    period = Q(slot__programme__bookings_close_at__gt=now) | unsaid
    return own & (Q(closes_itself=True) | period)


def shown_to(audience: Programme.Audience, prefix: str = "") -> Q:
    """Slots `audience` may know of; `prefix` leads from the queried model to Slot."""
    mutual = Q(**{f"{prefix}programme__audience": PARTICIPANTS}) | Q(
        **{f"{prefix}audience": PARTICIPANTS}
    )
    return mutual if audience == PARTICIPANTS else ~mutual


def audience_of(slot: Slot) -> str:
    """Who may know of a slot; its programme is read with it."""
    return slot.audience or slot.programme.audience


def _has_room(now: datetime, units: int) -> Q:
    programme = (
        Q(slot__programme__state=Programme.State.PUBLISHED)
        & (
            Q(slot__programme__participation=None)
            | Q(slot__programme__participation__state=Participation.State.PUBLISHED)
        )
        & ~sold_by_agency("slot__programme__")
    )
    coming = Q(slot__state=Slot.State.OPEN, slot__starts_at__gt=now, admission__in=BOOKED_HERE)
    room = (
        Q(capacity=None)
        | Q(unit="group", taken__lt=F("capacity"))
        | Q(unit="person", capacity__gte=F("taken") + units)
    )
    return coming & room & programme & ~_strictly_waited_for()


def _strictly_waited_for() -> Q:
    """Where nobody overtakes those who wait, what is free is theirs."""
    strict = Q(slot__programme__waiting=Occasion.Waiting.STRICT) | Q(
        slot__programme__waiting="", slot__programme__occasion__waiting=Occasion.Waiting.STRICT
    )
    return Q(waiting__gt=0) & strict


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
        )
        .filter(shown_to(audience))
        .select_related("programme")
        .prefetch_related("seats")
        .order_by("day", "starts_at", "pk")
    )


def seats_left(seats: Seats) -> int | None:
    """How many units are left; None where nothing is counted."""
    return None if seats.capacity is None else seats.capacity - seats.taken
