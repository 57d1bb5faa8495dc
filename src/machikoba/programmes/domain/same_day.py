# SPDX-License-Identifier: Apache-2.0
"""当日受付: what is left of a day, free for whoever comes from a set hour on."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from machikoba.audit import trail
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Occasion

RELEASED = (Admission.FIRST_COME, Admission.REQUEST)


def release_due() -> int:
    """Release the remainder of the day where the hour has come; how many slots' seats.

    Of programmes that take people on the day too. From then until the slot begins whoever is
    first has the places, whatever their deadline or admission was.
    """
    now = clock.now()
    rows = Occasion.objects.filter(edition__status=Edition.Status.PUBLISHED)
    return sum(
        [_release(occasion, now) for occasion in rows.exclude(same_day_at=None).order_by("pk")]
    )


def _release(occasion: Occasion, now: datetime) -> int:
    local = now.astimezone(occasion.zone)
    if occasion.same_day_at is None or local.time() < occasion.same_day_at:
        return 0
    due = _due(occasion, now)
    if not due.exists():
        return 0
    with transaction.atomic():
        seats.lock_only(due)
        number = due.update(released_at=now)
        trail.record(
            actor=SYSTEM,
            action="release_same_day",
            subject=("occasion", occasion.uuid),
            at=now,
            occasion_id=occasion.pk,
            after={"day": local.date().isoformat(), "seats": number},
        )
        touch(occasion.edition)
    return number


def _due(occasion: Occasion, now: datetime) -> QuerySet[Seats]:
    return Seats.objects.filter(
        slot__programme__occasion=occasion,
        slot__programme__same_day_too=True,
        slot__programme__state=Programme.State.PUBLISHED,
        slot__day=now.astimezone(occasion.zone).date(),
        slot__starts_at__gt=now,
        slot__state=Slot.State.OPEN,
        admission__in=RELEASED,
        released_at=None,
    )
