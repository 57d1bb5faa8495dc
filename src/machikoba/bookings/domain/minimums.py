# SPDX-License-Identifier: Apache-2.0
"""最少催行人数: whether enough have booked is decided once, at an hour that is known before.

A slot with too few is called off there and then, in the transaction that has counted them.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import Q, QuerySet, Sum

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain.disruptions import Plan, begin, carry_on
from machikoba.bookings.models import Booking
from machikoba.bookings.states import State
from machikoba.core import clock
from machikoba.core.japanese.dates import format_day, format_time
from machikoba.core.texts import Texts
from machikoba.notices.domain import outbox
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.slot_states import called_off
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition

MINIMUM_WARNING = "minimum_warning"
DECIDED_AT = time(18)  # on the occasion's clock: people still read their mail
WARNED_BEFORE = timedelta(days=2)  # before the decision


def decision_at(slot: Slot) -> datetime | None:
    """When it is decided whether a slot takes place; None where that is not decided by itself."""
    programme = slot.programme
    if programme.minimum_number is None or programme.minimum_days_before is None:
        return None
    day = slot.day - timedelta(days=programme.minimum_days_before)
    return datetime.combine(day, DECIDED_AT, programme.occasion.zone)


def heads_of(slot: Slot) -> int:
    """How many people are booked."""
    rows = Booking.objects.filter(slot=slot, state=State.CONFIRMED)
    return int(rows.aggregate(n=Sum("heads"))["n"] or 0)


def warn_due(limit: int = 50) -> int:
    """Write to the makers whose slots have too few so far; how many slots."""
    found = list(_before(WARNED_BEFORE, limit, warned_at=None))
    return sum([_warn(slot) for slot in found])


def decide_due(limit: int = 20) -> int:
    """Decide on the slots whose hour has come; how many there were."""
    found = list(_before(timedelta(), limit))
    for slot in found:
        _decide(slot)
    return len(found)


def _before(ahead: timedelta, limit: int, **more: object) -> Iterator[Slot]:
    """Undecided slots whose decision is at most that far ahead."""
    now = clock.now()
    for programme in _programmes(now):
        last = _last_day(programme, now + ahead)
        rows = _undecided(now).filter(programme=programme, day__lte=last, **more)
        for slot in rows.select_related("programme__participation").order_by("starts_at", "pk"):
            slot.programme.occasion = programme.occasion
            yield slot
            limit -= 1
            if limit == 0:
                return


def _programmes(now: datetime) -> QuerySet[Programme]:
    undecided = _undecided(now).values("programme")
    return (
        Programme.objects.filter(
            pk__in=undecided,
            minimum_number__isnull=False,
            minimum_days_before__isnull=False,
            state=Programme.State.PUBLISHED,
            occasion__edition__status=Edition.Status.PUBLISHED,
        )
        .select_related("occasion__edition")
        .order_by("pk")
    )


def _undecided(now: datetime) -> QuerySet[Slot]:
    rows = Slot.objects.filter(
        Q(programme__minimum_days_before__isnull=False),
        programme__isnull=False,
        state=Slot.State.OPEN,
        decided_at=None,
        starts_at__gt=now,
    )
    return rows


def _last_day(programme: Programme, moment: datetime) -> date:
    """The last day whose slots are decided by that moment."""
    local = moment.astimezone(programme.occasion.zone)
    days = programme.minimum_days_before or 0
    return local.date() + timedelta(days=days - (local.time() < DECIDED_AT))


def _warn(slot: Slot) -> bool:
    maker, minimum = slot.programme.participation, slot.programme.minimum_number or 0
    with transaction.atomic():
        now = clock.transaction_now()
        # Written once: of two workers the second finds nothing to change.
        if not Slot.objects.filter(pk=slot.pk, warned_at=None).update(warned_at=now):
            return False
        if heads_of(slot) >= minimum or maker is None or not maker.email:
            return False
        outbox.enqueue(
            kind=MINIMUM_WARNING,
            ref=slot.uuid,
            address=maker.email,
            language="ja",
            now=now,
            occasion_id=slot.programme.occasion_id,
        )
    return True


def _decide(slot: Slot) -> None:
    with transaction.atomic():
        _lock(slot)
        now = clock.transaction_now()
        undecided = Slot.objects.filter(pk=slot.pk, decided_at=None, state=Slot.State.OPEN)
        if not undecided.update(decided_at=now):
            return
        if heads_of(slot) < (slot.programme.minimum_number or 0):
            _call_off(slot)


def _lock(slot: Slot) -> None:
    # Who books meanwhile waits, and is counted or finds it called off.
    seats.lock([slot.uuid])


def _call_off(slot: Slot) -> None:
    plan = Plan(
        kind=Disruption.Kind.CALL_OFF,
        slots=[(slot, called_off(slot))],
        what=_what(slot),
        cause=Disruption.Cause.MINIMUM,
    )
    made = begin(
        edition=slot.programme.occasion.edition, plan=plan, actor=SYSTEM, uuid=key_of(slot)
    )
    carry_on(disruption=made, seconds=60)


def key_of(slot: Slot) -> UUID:
    """The disruption by which a slot is called off for want of people."""
    return uuid5(NAMESPACE_URL, f"machikoba:minimum:{slot.uuid}")


def _what(slot: Slot) -> Texts:
    title, zone = slot.programme.title, slot.programme.occasion.zone
    clock_time = f" {format_time(slot.starts_at.astimezone(zone))}" if slot.starts_at else ""
    return Texts.of(
        f"{title.in_language('ja')[0]} {format_day(slot.day, 'ja')}{clock_time}",
        en=f"{title.in_language('en')[0]}, {format_day(slot.day, 'en')}{clock_time}",
    )
