# SPDX-License-Identifier: Apache-2.0
"""When programmes were published and last changed: what feeds and calendars follow."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce

from machikoba.programmes.models import Programme


def mark_changed(programmes: Iterable[Programme], now: datetime) -> None:
    """Date a change of what visitors read, in the caller's transaction; any number at once.

    The objects follow: whoever saves or keeps one of them whole must not keep old dates.
    """
    changed = list(programmes)
    keys = [programme.pk for programme in changed]
    first = When(state=Programme.State.PUBLISHED, then=Coalesce("published_at", Value(now)))
    Programme.objects.filter(pk__in=keys).update(
        changed_at=now,
        revision=F("revision") + 1,
        published_at=Case(first, default=F("published_at")),
    )
    for programme in changed:
        programme.changed_at, programme.revision = now, programme.revision + 1
        if programme.state == Programme.State.PUBLISHED:
            programme.published_at = programme.published_at or now
