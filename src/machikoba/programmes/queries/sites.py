# SPDX-License-Identifier: Apache-2.0
"""What a map says of each site: what was found there, its hours, and what is free."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from machikoba.core.texts import Texts
from machikoba.programmes.models import Admission, Seats, Slot
from machikoba.programmes.queries import programmes
from machikoba.programmes.queries.programmes import Filters
from machikoba.programmes.queries.slots import BOOKED_HERE, PUBLIC, shown_to, takes_bookings
from machikoba.regions.models import Edition

WALK_IN = (Admission.OPEN_VISIT, Admission.SAME_DAY)


@dataclass(frozen=True)
class Moment:
    """What a map asks beside the filters: the hour of the start on the occasion's clock, or that
    one can walk in this minute."""

    hour: int | None = None
    is_open: bool = False


class Row(NamedTuple):
    """One row of seats of a slot, or a slot without any."""

    programme: int
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    seats: int | None
    admission: str | None
    capacity: int | None
    taken: int | None
    unit: str | None

    @property
    def left(self) -> int | None:
        """How many units are left; None where nothing is counted."""
        return None if self.capacity is None or self.taken is None else self.capacity - self.taken

    def is_walked_into(self, since: datetime, until: datetime) -> bool:
        """Whether one can come without a booking at some moment from `since` until `until`."""
        if self.admission not in WALK_IN or self.left == 0:
            return False
        if self.starts_at is None or self.ends_at is None:
            return False
        return self.starts_at <= until and since < self.ends_at


@dataclass(frozen=True)
class Found:
    """A programme that fits, as a map names it."""

    uuid: UUID
    title: Texts


@dataclass
class Site:
    """What was found at one maker. `opens` and `closes` are the widest of the days asked for, on
    the occasion's clock; `free` is the first start that can be booked for the party."""

    programmes: list[Found] = field(default_factory=list)
    opens: time | None = None
    closes: time | None = None
    open_until: datetime | None = None
    free: Row | None = None
    starts: int = 0  # how many can be booked
    is_walk_in: bool = False
    is_waited_for: bool = False  # has starts to be booked that are still to come, free or not

    @property
    def state(self) -> str:
        """open, free, walk_in, full or an empty text where nothing can be said."""
        if self.open_until is not None:
            return "open"
        if self.free is not None:
            return "free"
        if self.is_walk_in:
            return "walk_in"
        return "full" if self.is_waited_for else ""


@dataclass(frozen=True)
class Answer:
    """Participation's key → its site, and the number of programmes found that belong to none."""

    sites: dict[int, Site]
    nowhere: int

    @property
    def programmes(self) -> int:
        """How many programmes were found at the sites."""
        return sum(len(site.programmes) for site in self.sites.values())


def find(edition: Edition, filters: Filters, moment: Moment, now: datetime) -> Answer:
    """The sites at which something fits `filters` and `moment`, as of `now`."""
    bookable = _bookable(edition, filters, now)
    rows = _by_programme(edition, filters.day)
    zone = edition.occasion.zone
    sites: dict[int, Site] = {}
    nowhere = 0
    found = programmes.find(edition, filters, now).select_related(None).prefetch_related(None)
    for pk, maker, uuid, title in found.values_list("pk", "participation", "uuid", "title"):
        own = [row for row in rows.get(pk, []) if _fits_hour(row, moment.hour, zone)]
        if not _fits(own, bookable, filters, moment, now):
            continue
        if maker is None:
            nowhere += 1
            continue
        site = sites.setdefault(maker, Site())
        site.programmes.append(Found(uuid, title))
        _add(site, own, bookable, zone, now)
    return Answer(sites, nowhere)


def _bookable(edition: Edition, filters: Filters, now: datetime) -> set[int]:
    rows = Seats.objects.filter(
        takes_bookings(now, filters.seats or 1), slot__programme__occasion=edition.occasion_id
    )
    return set(rows.values_list("pk", flat=True))


def _by_programme(edition: Edition, day: date | None) -> dict[int, list[Row]]:
    slots = Slot.objects.filter(
        shown_to(PUBLIC), programme__occasion=edition.occasion_id, state=Slot.State.OPEN
    )
    if day is not None:
        slots = slots.filter(day=day)
    seats = ("pk", "admission", "capacity", "taken", "unit")
    names = ("programme", "day", "starts_at", "ends_at", *(f"seats__{name}" for name in seats))
    found: dict[int, list[Row]] = {}
    for values in slots.order_by("starts_at", "pk").values_list(*names):
        row = Row(*values)
        found.setdefault(row.programme, []).append(row)
    return found


def _fits_hour(row: Row, hour: int | None, zone: ZoneInfo) -> bool:
    if hour is None:
        return True
    if row.starts_at is None:
        return False
    begins = datetime.combine(row.day, time(hour), zone)
    return row.starts_at.astimezone(zone).hour == hour or row.is_walked_into(begins, begins)


def _fits(
    rows: Collection[Row], bookable: set[int], filters: Filters, moment: Moment, now: datetime
) -> bool:
    if moment.is_open and not any(row.is_walked_into(now, now) for row in rows):
        return False
    if moment.hour is None:
        return True
    return any(filters.seats is None or row.seats in bookable for row in rows)


def _add(
    site: Site, rows: Iterable[Row], bookable: set[int], zone: ZoneInfo, now: datetime
) -> None:
    for row in rows:
        _add_hours(site, row, zone)
        is_coming = row.starts_at is not None and row.starts_at > now
        is_over = row.ends_at is not None and row.ends_at <= now
        if row.is_walked_into(now, now):
            site.open_until = max(filter(None, (site.open_until, row.ends_at)))
        site.is_walk_in |= row.admission in WALK_IN and row.left != 0 and not is_over
        site.is_waited_for |= is_coming and row.admission in BOOKED_HERE
        if row.seats in bookable:
            site.starts += 1
            if site.free is None or _begins(row) < _begins(site.free):
                site.free = row


def _begins(row: Row) -> tuple[datetime, int]:
    """Of a row that takes bookings, which has an hour."""
    if row.starts_at is None:
        raise ValueError("a start without an hour takes no bookings")
    return row.starts_at, row.seats or 0


def _add_hours(site: Site, row: Row, zone: ZoneInfo) -> None:
    if row.starts_at is None:
        return
    begins = row.starts_at.astimezone(zone).time()
    ends = (row.ends_at or row.starts_at).astimezone(zone).time()
    site.opens = begins if site.opens is None else min(site.opens, begins)
    site.closes = ends if site.closes is None else max(site.closes, ends)
