# SPDX-License-Identifier: Apache-2.0
"""When bookings of a slot open and close: the slot's own word before its programme's, before the
occasion's."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.slots import closing_time
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Occasion


@dataclass(frozen=True)
class Window:
    """From when until when; None where nobody has said."""

    opens_at: datetime | None
    closes_at: datetime | None

    def has_opened(self, now: datetime) -> bool:
        """Whether the opening is past at `now`."""
        return self.opens_at is None or self.opens_at <= now

    def has_closed(self, now: datetime) -> bool:
        """Whether the closing is past at `now`."""
        return self.closes_at is not None and self.closes_at <= now

    def is_open(self, now: datetime) -> bool:
        """Whether bookings are taken at `now`."""
        return self.has_opened(now) and not self.has_closed(now)


def window(row: Seats, occasion: Occasion | None) -> Window:
    """The window of these seats; without an occasion, the public's period does not count.

    A programme's deadline (seats.closes_at) ends it too, unless it was set for the slot itself.
    queries/slots.py says the same to the database.
    """
    if row.released_at is not None:  # for whoever comes the same day, until it begins
        return Window(row.released_at, row.slot.starts_at)
    programme = row.slot.programme
    opens = row.opens_at or programme.bookings_open_at
    closes = programme.bookings_close_at
    if occasion is not None:
        opens, closes = opens or occasion.bookings_open_at, closes or occasion.bookings_close_at
    if row.closes_itself:
        return Window(opens, row.closes_at)
    ends = [moment for moment in (row.closes_at, closes) if moment is not None]
    return Window(opens, min(ends, default=None))


def follows_occasion(row: Seats) -> bool:
    """Whether only the occasion's own period decides, so that nobody need name the slot."""
    programme = row.slot.programme
    own = (row.opens_at, programme.bookings_open_at, programme.bookings_close_at, row.released_at)
    return not row.closes_itself and all(moment is None for moment in own)


def set_programme_window(
    *,
    programme: Programme,
    edition: Edition,
    opens_at: datetime | None,
    closes_at: datetime | None,
    actor: Actor,
) -> None:
    """Let all slots of a programme open and close then; None: as the edition does.

    Raises BadWindow.
    """
    _require_order(opens_at, closes_at)
    with transaction.atomic():
        seats.lock_programmes([programme])
        before = _told(programme.bookings_open_at, programme.bookings_close_at)
        programme.bookings_open_at, programme.bookings_close_at = opens_at, closes_at
        programme.save(update_fields=["bookings_open_at", "bookings_close_at"])
        _record(
            programme, edition, actor, ("programme", programme.uuid), before, opens_at, closes_at
        )


def set_slot_window(
    *,
    slot: Slot,
    edition: Edition,
    opens_at: datetime | None,
    closes_at: datetime | None,
    actor: Actor,
) -> None:
    """Let one slot open and close for itself; None: as its programme does. Raises BadWindow."""
    _require_order(opens_at, closes_at)
    programme = Programme.objects.select_related("occasion").get(pk=slot.programme_id)
    with transaction.atomic():
        rows = seats.lock([slot.uuid])
        before = _told(rows[0].opens_at, rows[0].closes_at if rows[0].closes_itself else None)
        closing = closes_at or closing_time(programme, slot.day, slot.starts_at)
        Seats.objects.filter(pk__in=[row.pk for row in rows]).update(
            opens_at=opens_at, closes_at=closing, closes_itself=closes_at is not None
        )
        _record(programme, edition, actor, ("slot", slot.uuid), before, opens_at, closes_at)


class BadWindow(ValueError):
    """It would close before it opens."""


def _require_order(opens_at: datetime | None, closes_at: datetime | None) -> None:
    if opens_at is not None and closes_at is not None and closes_at <= opens_at:
        raise BadWindow


def _told(opens_at: datetime | None, closes_at: datetime | None) -> dict[str, str]:
    return {"opens_at": str(opens_at or ""), "closes_at": str(closes_at or "")}


def _record(
    programme: Programme,
    edition: Edition,
    actor: Actor,
    subject: tuple[str, object],
    before: dict[str, str],
    opens_at: datetime | None,
    closes_at: datetime | None,
) -> None:
    trail.record(
        actor=actor,
        action="set_window",
        subject=subject,
        at=clock.now(),
        occasion_id=edition.occasion_id,
        before=before,
        after=_told(opens_at, closes_at),
    )
    mark_changed([programme], clock.now())
    touch(edition)
