# SPDX-License-Identifier: Apache-2.0
"""How an edition stands at this moment: what the secretariat looks at in the morning.

Nine queries, whatever the edition's size. People and groups are counted apart, and never added.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Max, Q, Sum, Value, When

from machikoba.bookings.models import Booking
from machikoba.bookings.queries.bookings import booked_before
from machikoba.core import clock
from machikoba.mailings.queries import mails
from machikoba.programmes.models import Admission, Programme, Seats, Slot, SourceRow, Unit
from machikoba.regions.models import Area, Edition, Participation
from machikoba.reports.board_makers import Makers, makers_of, participations_of
from machikoba.visits.models import CheckIn

CHART_DAYS = 28
WEEK = 7
NEARLY_FULL, NEARLY_EMPTY = 0.9, 0.1


@dataclass
class Fill:
    """Places of one unit: how many are taken of how many."""

    taken: int = 0
    capacity: int = 0

    def add(self, taken: int, capacity: int) -> None:
        """Take the places of one more slot in."""
        self.taken += taken
        self.capacity += capacity

    @property
    def left(self) -> int:
        """Places that are free."""
        return self.capacity - self.taken

    @property
    def share(self) -> float:
        """How much is taken, 0 to 1; 0 where there are no places."""
        return self.taken / self.capacity if self.capacity else 0.0

    @property
    def percent(self) -> int:
        """The same in whole hundredths, rounded down: 100 is said of what is full alone."""
        return int(self.share * 100)


@dataclass
class Cell:
    """The places of one day in one area."""

    people: Fill = field(default_factory=Fill)
    groups: Fill = field(default_factory=Fill)

    def of(self, unit: str) -> Fill:
        """The places of one unit."""
        return self.groups if unit == Unit.GROUP else self.people


@dataclass
class Day:
    """One day of the edition: its starts, who is booked (延べ) and who has come."""

    day: date
    starts: int = 0
    bookings: int = 0
    heads: int = 0
    arrived: int = 0  # heads at the door, of those who had booked
    walk_ins: int = 0  # heads that came without a booking
    no_shows: int = 0  # bookings


@dataclass(frozen=True)
class Made:
    """The bookings made on one day."""

    day: date
    bookings: int
    heads: int


@dataclass(frozen=True)
class Near:
    """A programme that is nearly full or nearly empty."""

    programme: Programme
    fill: Fill
    unit: str


@dataclass(frozen=True)
class Board:
    """Everything on the page, all of one moment."""

    as_of: datetime
    today: date
    starts_on: date | None
    days: list[Day]
    made: list[Made]
    total: Cell
    areas: list[Area | None]
    matrix: list[tuple[date, list[Cell]]]
    nearly_full: list[Near]
    nearly_empty: list[Near]
    makers: Makers
    programmes: int
    published: int
    standing: mails.Standing
    remarks: int
    imported_at: datetime | None

    @property
    def bookings(self) -> int:
        """Confirmed bookings (件)."""
        return sum(day.bookings for day in self.days)

    @property
    def heads(self) -> int:
        """People booked, once for each booking (延べ)."""
        return sum(day.heads for day in self.days)

    @property
    def made_today(self) -> Made:
        """What was booked today so far."""
        return self.made[-1]

    @property
    def ahead(self) -> list[Day]:
        """The days from today on, a week of them at most."""
        return [day for day in self.days if day.day >= self.today][:WEEK]

    @property
    def days_to_go(self) -> int | None:
        """Until visitors come; None where that day is unknown or over. Makers may meet before."""
        if self.starts_on is None or self.starts_on <= self.today:
            return None
        return (self.starts_on - self.today).days

    @property
    def now_on(self) -> Day | None:
        """Today, where it is a day of the edition."""
        return next((day for day in self.days if day.day == self.today), None)


def board_of(edition: Edition) -> Board:
    """The board of an edition, read now."""
    now = clock.now()
    today = now.astimezone(edition.occasion.zone).date()
    makers = participations_of(edition)
    programmes = _programmes(edition, makers)
    seats = _seats(edition, now)
    near = list(_near(seats, programmes))
    imported = SourceRow.objects.filter(edition=edition).aggregate(
        remarks=Count("pk", filter=~Q(remarks=[])), at=Max("source__at")
    )
    matrix, areas = _matrix(seats, programmes, Area.objects.filter(edition=edition))
    return Board(
        as_of=now,
        today=today,
        starts_on=edition.occasion.starts_on,
        days=_days(edition, seats),
        made=_made(edition, today),
        total=_total(seats),
        areas=areas,
        matrix=matrix,
        nearly_full=[n for n in near if n.fill.share >= NEARLY_FULL],
        nearly_empty=sorted(
            (n for n in near if n.fill.share <= NEARLY_EMPTY), key=lambda n: n.fill.share
        ),
        makers=makers_of(makers, programmes.values(), {row.programme for row in seats}),
        programmes=len(programmes),
        published=sum(p.state == Programme.State.PUBLISHED for p in programmes.values()),
        standing=mails.standing(edition),
        remarks=imported["remarks"],
        imported_at=imported["at"],
    )


class _Row(NamedTuple):
    """The places of one slot; `capacity` is None where nothing is counted."""

    slot: int
    day: date
    programme: int
    unit: str
    capacity: int | None
    taken: int
    is_first_come: bool
    is_coming: bool  # has not begun

    @property
    def is_counted(self) -> bool:
        return self.is_first_come and self.capacity is not None


def _programmes(edition: Edition, makers: list[Participation]) -> dict[int, Programme]:
    """Every programme but those withdrawn, in 五十音順 of their makers."""
    rows = Programme.objects.filter(occasion=edition.occasion_id)
    rows = rows.exclude(state=Programme.State.WITHDRAWN).order_by("pk")
    by_id: dict[int | None, Participation] = {maker.pk: maker for maker in makers}
    place = {maker.pk: number for number, maker in enumerate(makers)}
    found = list(rows.only("uuid", "title", "state", "participation"))
    for programme in found:
        programme.participation = by_id.get(programme.participation_id)
    found.sort(key=lambda programme: place.get(programme.participation_id or 0, -1))
    return {programme.pk: programme for programme in found}


def _seats(edition: Edition, now: datetime) -> list[_Row]:
    rows = Seats.objects.filter(
        slot__programme__occasion=edition.occasion_id, slot__state=Slot.State.OPEN
    ).exclude(slot__programme__state=Programme.State.WITHDRAWN)
    found = rows.values_list(
        "slot_id",
        "slot__day",
        "slot__programme_id",
        "unit",
        "capacity",
        "taken",
        _holds(admission=Admission.FIRST_COME),
        _holds(slot__starts_at__gt=now),
    )
    return [_Row(*row) for row in found]


def _holds(**condition: object) -> Case:
    return Case(When(**condition, then=Value(True)), default=Value(False))


def _total(seats: Iterable[_Row]) -> Cell:
    total = Cell()
    for row in seats:
        if row.is_counted:
            total.of(row.unit).add(row.taken, row.capacity or 0)
    return total


def _matrix(
    seats: Iterable[_Row], programmes: dict[int, Programme], areas: Iterable[Area]
) -> tuple[list[tuple[date, list[Cell]]], list[Area | None]]:
    """Rows by day, cells by area; the column of makers without an area only where it is needed."""
    cells: dict[tuple[date, int | None], Cell] = defaultdict(Cell)
    for row in seats:
        if row.is_counted:
            maker = programmes[row.programme].participation
            area = maker.area_id if maker else None
            cells[row.day, area].of(row.unit).add(row.taken, row.capacity or 0)
    with_places = {area for _, area in cells}
    columns = [(area.pk if area else None, area) for area in (*areas, None)]
    shown = [(key, area) for key, area in columns if key in with_places]
    days = sorted({day for day, _ in cells})
    rows = [(day, [cells[day, key] for key, _ in shown]) for day in days]
    return rows, [area for _, area in shown]


def _near(seats: Iterable[_Row], programmes: dict[int, Programme]) -> Iterable[Near]:
    """Published programmes by what is left of their coming starts, the fullest first."""
    fills: dict[tuple[int, str], Fill] = defaultdict(Fill)
    for row in seats:
        if row.is_counted and row.is_coming:
            fills[row.programme, row.unit].add(row.taken, row.capacity or 0)
    place = {pk: position for position, pk in enumerate(programmes)}
    ordered = sorted(fills.items(), key=lambda item: (-item[1].share, place[item[0][0]]))
    for (pk, unit), fill in ordered:
        programme = programmes[pk]
        if fill.capacity and programme.state == Programme.State.PUBLISHED:
            yield Near(programme, fill, unit)


def _days(edition: Edition, seats: Iterable[_Row]) -> list[Day]:
    """Every day of the edition, and any other day that has bookings."""
    days = {day: Day(day) for day in edition.days()}
    for slot_day in {row.slot: row.day for row in seats}.values():
        days.setdefault(slot_day, Day(slot_day)).starts += 1
    arrived = Q(check_in__state=CheckIn.State.ARRIVED)
    booked = Booking.objects.filter(
        order__occasion=edition.occasion_id, state=Booking.State.CONFIRMED
    )
    before = booked_before()
    for found in booked.values("slot__day").annotate(
        lines=Count("pk", filter=before),
        people=Sum("heads", filter=before),
        came=Sum("check_in__heads", filter=arrived & before),
        at_door=Sum("check_in__heads", filter=arrived & ~before),
        missing=Count("pk", filter=Q(check_in__state=CheckIn.State.NO_SHOW)),
    ):
        day = days.setdefault(found["slot__day"], Day(found["slot__day"]))
        day.bookings, day.heads = found["lines"], found["people"] or 0
        day.arrived, day.no_shows = found["came"] or 0, found["missing"]
        day.walk_ins = found["at_door"] or 0
    return [days[day] for day in sorted(days)]


def _made(edition: Edition, today: date) -> list[Made]:
    """Confirmed bookings by the day on which they were made, today last."""
    zone = edition.occasion.zone
    days = [today - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1)]
    edges = [datetime.combine(d, time(), zone) for d in (*days, today + timedelta(days=1))]
    # The edges of the days are ours, so that no database has to know the zone.
    bucket = Case(
        *(
            When(order__created_at__lt=after, then=Value(place))
            for place, (_, after) in enumerate(pairwise(edges))
        ),
        output_field=IntegerField(),
    )
    rows = Booking.objects.filter(
        order__occasion=edition.occasion_id,
        order__created_at__gte=edges[0],
        order__created_at__lt=edges[-1],
        state=Booking.State.CONFIRMED,
    ).filter(booked_before())
    found = {
        row["bucket"]: row
        for row in rows.annotate(bucket=bucket)
        .values("bucket")
        .annotate(lines=Count("pk"), people=Sum("heads"))
    }
    nothing = {"lines": 0, "people": 0}
    counts = [found.get(place, nothing) for place in range(CHART_DAYS)]
    return [Made(day, row["lines"], row["people"]) for day, row in zip(days, counts, strict=True)]
