# SPDX-License-Identifier: Apache-2.0
"""Where the waiting room of an edition stands, read at most once a second by each process."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from machikoba.lobby.domain.places import place_of
from machikoba.lobby.models import Lobby
from machikoba.regions.models import Edition

FRESH_SECONDS = 1.0
LASTS = timedelta(hours=1)  # after the opening, and longer while somebody waits
_MOST = 1000  # editions that are remembered

_lock = threading.Lock()
_seen: dict[str, tuple[float, "Room | None"]] = {}


@dataclass(frozen=True)
class Room:
    """A waiting room as it stood a moment ago. Moments are aware; `rate` is places a second."""

    occasion: int
    zone: ZoneInfo
    opens_at: datetime
    opens_before: timedelta
    gate: str
    seed: str
    issued: int
    early: int | None
    admitted: int
    rate: float
    admitted_at: datetime | None

    @property
    def begins_at(self) -> datetime:
        """From when on booking pages lead here."""
        return self.opens_at - self.opens_before

    @property
    def waiting(self) -> int:
        """Tickets not let in yet."""
        return self.issued - self.admitted

    def has_opened(self, now: datetime) -> bool:
        """Whether the lots are drawn and places are let in."""
        return now >= self.opens_at

    def is_active(self, now: datetime) -> bool:
        """Whether booking needs a ticket at `now`."""
        if self.gate == Lobby.Gate.OPEN or now < self.begins_at:
            return False
        return now < self.opens_at + LASTS or self.waiting > 0

    def ahead(self, ticket: int) -> int | None:
        """How many are let in before this ticket; None before the lots are drawn; -1: it is in."""
        if self.early is None:
            return None
        return max(place_of(self.seed, self.early, ticket) - self.admitted - 1, -1)

    def is_admitted(self, ticket: int, now: datetime) -> bool:
        """Whether this ticket may book."""
        return self.has_opened(now) and self.ahead(ticket) == -1

    def seconds(self, ticket: int) -> float | None:
        """About how long this ticket still waits; None where nobody can say."""
        ahead = self.ahead(ticket)
        if ahead is None or self.gate == Lobby.Gate.PAUSED or self.rate <= 0:
            return None
        return (ahead + 1) / self.rate


def room_of(slug: str) -> Room | None:
    """The waiting room of a published edition; None where it has none. At most a second old."""
    known = _seen.get(slug)
    if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    with _lock:  # one thread asks, those who come meanwhile wait for its answer
        known = _seen.get(slug)
        if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
            return known[1]
        if len(_seen) >= _MOST:
            _seen.clear()
        found = read_room(slug)
        _seen[slug] = (time.monotonic(), found)
    return found


def forget() -> None:
    """Let this process read every room anew."""
    _seen.clear()


def read_room(slug: str) -> Room | None:
    """The same, fresh."""
    rows = Lobby.objects.select_related("occasion").filter(
        occasion__edition__slug=slug, occasion__edition__status=Edition.Status.PUBLISHED
    )
    row = rows.filter(occasion__bookings_open_at__isnull=False).first()
    return None if row is None else room_from(row)


def room_from(row: Lobby) -> Room:
    """What a row with its occasion says."""
    opens_at = row.occasion.bookings_open_at
    assert opens_at is not None
    return Room(
        occasion=row.occasion_id,
        zone=row.occasion.zone,
        opens_at=opens_at,
        opens_before=timedelta(minutes=row.opens_before),
        gate=row.gate,
        seed=row.seed,
        issued=row.issued,
        early=row.early,
        admitted=row.admitted,
        rate=row.rate,
        admitted_at=row.admitted_at,
    )
