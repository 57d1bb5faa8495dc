# SPDX-License-Identifier: Apache-2.0
"""When programmes were published and last changed: what feeds and calendars follow."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Coalesce

from machikoba.programmes.models import Programme


def mark_changed(programmes: Iterable[Programme], now: datetime) -> None:
    """Date a change of what visitors read, in the caller's transaction; any number at once."""
    keys = [programme.pk for programme in programmes]
    rows = Programme.objects.filter(pk__in=keys)
    rows.update(changed_at=now, revision=F("revision") + 1)
    published = rows.filter(state=Programme.State.PUBLISHED)
    published.update(published_at=Coalesce("published_at", now))
