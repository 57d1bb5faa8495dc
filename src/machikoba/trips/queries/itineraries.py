# SPDX-License-Identifier: Apache-2.0
"""A trip's plan as it is read: stops, ways, what has become of them, what was left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from machikoba.programmes.domain import prices
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries import programmes
from machikoba.programmes.queries.slots import BOOKED_HERE, seats_left
from machikoba.travel.estimates import Point
from machikoba.trips.domain import options, places, problems, stored
from machikoba.trips.domain.gaps import Instead, instead_of
from machikoba.trips.domain.options import DAY, Asked
from machikoba.trips.models import Trip
from machikoba.trips.solver.plan import Change, Plan, Route, Status, Stop, Why


class Now(StrEnum):
    """What has become of a stop since it was planned."""

    OPEN_VISIT = "open_visit"  # come when it suits
    FREE = "free"  # can be booked this moment
    NOT_YET = "not_yet"  # from the day its booking begins
    ASK = "ask"  # the maker decides
    FULL = "full"  # no seats for the party any more
    CALLED_OFF = "called_off"
    OVER = "over"


BOOKED = (Now.FREE, Now.ASK)


@dataclass(frozen=True)
class Leg:
    """A way to a stop or to the end. `waits` are minutes from arriving until it begins."""

    departs: datetime
    arrives: datetime
    waits: int
    spare: int  # of `waits` what is left after lunch and what one arrives early for
    origin: Point | None
    target: Point | None

    @property
    def minutes(self) -> int:
        return int((self.arrives - self.departs).total_seconds() // 60)


@dataclass(frozen=True)
class Item:
    """One stop with the way to it; None at the first where the day begins there."""

    stop: Stop
    slot: Slot
    begins: datetime
    ends: datetime
    now: Now
    leg: Leg | None
    is_pinned: bool
    wish: str
    cost: int | None = 0  # yen of the party; None where that cannot be said before the day
    left: int | None = None  # units that are left; None where nothing is counted
    unit: str = ""
    opens_at: datetime | None = None
    instead: tuple["Other", ...] = ()
    lunch: str = ""  # before: lunch is before the way here; after: between arriving and beginning

    @property
    def programme(self) -> Programme:
        return self.slot.programme

    @property
    def is_lost(self) -> bool:
        """Whether the party can no longer go there as planned."""
        return self.now in (Now.FULL, Now.CALLED_OFF)


@dataclass(frozen=True)
class Other:
    """What would fit in the place of a stop."""

    slot: Slot
    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class DayPlan:
    """A day in order. `lunch` is when nothing is seen, `home` the way back."""

    day: date
    items: tuple[Item, ...]
    lunch: tuple[datetime, datetime] | None
    home: Leg | None

    @property
    def lunch_minutes(self) -> int:
        return int((self.lunch[1] - self.lunch[0]).total_seconds() // 60) if self.lunch else 0

    @property
    def ends_with_lunch(self) -> bool:
        """Whether lunch is after the last stop."""
        return self.lunch is not None and not any(item.lunch for item in self.items)

    @property
    def walked(self) -> int:
        """Minutes on the way, over the day."""
        legs = [item.leg for item in self.items] + [self.home]
        return sum(leg.minutes for leg in legs if leg is not None)


@dataclass(frozen=True)
class Missed:
    """A programme that is not in the plan, why, and what would bring it in."""

    programme: Programme
    why: Why
    changes: tuple[tuple[Change, Programme | None], ...]
    wish: str


@dataclass
class Itinerary:
    """Everything a page shows of a trip, as seats are at `now`."""

    trip: Trip
    plan: Plan
    days: list[DayPlan]
    missed: list[Missed]
    dropped: list[Programme]
    source: str
    relaxed: bool
    pulled: bool
    past: list[Item]
    now: datetime = field(repr=False)

    @cached_property
    def items(self) -> list[Item]:
        """Every stop of every day."""
        return [item for day in self.days for item in day.items]

    @property
    def cost(self) -> int:
        """Yen of the party, as far as it can be said before the day."""
        return sum(item.cost or 0 for item in self.items)

    @property
    def is_cost_known(self) -> bool:
        """Whether that is all."""
        return all(item.cost is not None for item in self.items)

    @property
    def walked(self) -> int:
        """Minutes on the way, over all days."""
        return sum(day.walked for day in self.days)

    @property
    def bookable(self) -> list[Item]:
        """The stops that can be booked this moment."""
        return [item for item in self.items if item.now in BOOKED]

    @property
    def needs_booking(self) -> list[Item]:
        """The stops that are booked now or later."""
        return [item for item in self.items if item.now in (*BOOKED, Now.NOT_YET)]

    @property
    def lost(self) -> list[Item]:
        """The stops the party can no longer go to."""
        return [item for item in self.items if item.is_lost]

    @property
    def is_best(self) -> bool:
        """Whether nothing better exists."""
        return self.plan.status == Status.OPTIMAL

    @property
    def percent(self) -> int:
        """At least how many percent of the best possible this is, rounded down."""
        return 100 * self.plan.score // self.plan.bound if self.plan.bound else 100

    def missed_wishes(self) -> list[Missed]:
        """What somebody asked for by name."""
        return [one for one in self.missed if one.wish]


def read(trip: Trip, now: datetime, *, with_others: bool = False) -> Itinerary:
    """The trip's stored plan; `with_others` looks for what fits instead of each stop."""
    plan = stored.plan_of(trip.plan)
    known = {one.uuid.hex: one for one in programmes.published(trip.edition)}
    posed = problems.pose(trip, now) if with_others else None
    reader = _Reader(trip, known, problems.asked_by(trip, now), posed, now)
    days = [reader.day(route) for route in plan.routes]
    return Itinerary(
        trip=trip,
        plan=plan,
        days=[day for day in days if day.items] or days[:1],
        missed=reader.missed(plan),
        dropped=[known[one] for one in trip.bans if one in known],
        source=trip.plan["source"],
        relaxed=trip.plan["relaxed"],
        pulled=any(area.pull for area in trip.edition.areas.all()),
        past=reader.past(),
        now=now,
    )


def read_plan(posed: problems.Posed, trip: Trip, plan: Plan, now: datetime) -> list[DayPlan]:
    """A plan that is not the trip's own yet."""
    reader = _Reader(trip, posed.programmes, problems.asked_by(trip, now), None, now)
    return [reader.day(route) for route in plan.routes if route.stops]


class _Reader:
    """Reads routes with what they name at hand."""

    def __init__(
        self,
        trip: Trip,
        known: Mapping[str, Programme],
        asked: Asked,
        posed: problems.Posed | None,
        now: datetime,
    ) -> None:
        self.trip, self.known, self.asked, self.posed, self.now = trip, known, asked, posed, now
        self.slots = {
            options.option_id(slot): slot for one in known.values() for slot in one.slots.all()
        }
        self.start, self.finish = (
            places.point_of(trip.edition, w) for w in (trip.start, trip.finish)
        )

    def day(self, route: Route) -> DayPlan:
        stops = [stop for stop in route.stops if stop.option in self.slots]
        items = [self._item(route, number, stop, stops) for number, stop in enumerate(stops)]
        pause = route.pause
        return DayPlan(
            day=date.fromisoformat(route.day),
            items=tuple(items),
            lunch=(self._moment(pause[0]), self._moment(pause[1])) if pause else None,
            home=self._home(route, stops),
        )

    def past(self) -> list[Item]:
        """The stops of the day that were over when the rest was planned."""
        known = [Stop(**one) for one in self.trip.since.get("past", ())]
        stops = tuple(stop for stop in known if stop.option in self.slots)
        route = Route(self.trip.since.get("day", ""), stops, 0, 0)
        reader = _Reader(self.trip, self.known, self.asked, None, self.now)
        return [reader._item(route, number, one, stops) for number, one in enumerate(stops)]

    def _item(self, route: Route, number: int, stop: Stop, stops: Sequence[Stop]) -> Item:
        slot = self.slots[stop.option]
        state, seats = self._state(slot)
        begins = self._moment(stop.begins)
        return Item(
            stop=stop,
            slot=slot,
            begins=begins,
            ends=self._moment(stop.ends),
            now=state,
            leg=self._leg(route, stops[number - 1] if number else None, stop),
            is_pinned=stop.option in self.trip.pins,
            wish=self.trip.wishes.get(str(slot.programme.uuid), ""),
            cost=prices.total(slot.programme, slot.programme.prices.all(), self.trip.party),
            left=seats_left(seats) if seats else None,
            unit=seats.unit if seats else "",
            opens_at=self._opens_at(seats) if state == Now.NOT_YET and seats else None,
            instead=self._instead(route, number),
            lunch=_lunch(route.pause, stops[number - 1].ends if number else None, stop),
        )

    def _leg(self, route: Route, before: Stop | None, stop: Stop) -> Leg | None:
        if before is None and not self._has_start(stop):
            return None
        origin = self._point(before) if before else self._start_of(stop)
        if before is not None and self._maker(before) == self._maker(stop):
            return None
        return Leg(
            departs=self._moment(stop.departs),
            arrives=self._moment(stop.arrives),
            waits=max(stop.begins - stop.arrives, 0),
            spare=self._spare(route, stop),
            origin=origin,
            target=self._point(stop),
        )

    def _spare(self, route: Route, stop: Stop) -> int:
        eaten = 0
        if route.pause is not None:
            eaten = max(min(route.pause[1], stop.begins) - max(route.pause[0], stop.arrives), 0)
        return max(stop.begins - stop.arrives - eaten - options.EARLY[self.trip.pace], 0)

    def _has_start(self, stop: Stop) -> bool:
        return self.start is not None or self._is_since(stop)

    def _is_since(self, stop: Stop) -> bool:
        since = self.trip.since
        return (
            bool(since.get("place"))
            and since["day"] == self._moment(stop.begins).date().isoformat()
        )

    def _start_of(self, stop: Stop) -> Point | None:
        if self._is_since(stop):
            return places.point_of(self.trip.edition, self.trip.since["place"])
        return self.start

    def _home(self, route: Route, stops: Sequence[Stop]) -> Leg | None:
        if self.finish is None or not stops:
            return None
        departs, arrives = self._moment(route.departs), self._moment(route.arrives)
        return Leg(departs, arrives, 0, 0, self._point(stops[-1]), self.finish)

    def _maker(self, stop: Stop) -> int | None:
        return self.slots[stop.option].programme.participation_id

    def _point(self, stop: Stop) -> Point | None:
        return problems.point_of(self.slots[stop.option].programme.participation)

    def _moment(self, minute: int) -> datetime:
        day = self.asked.first + timedelta(days=minute // DAY)
        hour, rest = divmod(minute % DAY, 60)
        return datetime.combine(day, time(hour, rest), self.asked.zone)

    def _state(self, slot: Slot) -> tuple[Now, Seats | None]:
        rows = list(slot.seats.all())
        if slot.state != Slot.State.OPEN:
            return Now.CALLED_OFF, None
        if any(row.admission == Admission.OPEN_VISIT for row in rows):
            return Now.OPEN_VISIT, None
        taking = [row for row in rows if row.admission in BOOKED_HERE]
        free = [row for row in taking if options.takes_party(row, self.asked)]
        if not free:
            is_past = slot.starts_at is not None and slot.starts_at <= self.now
            return (Now.OVER if is_past else Now.FULL), taking[0] if taking else None
        if not window(free[0], self.asked.occasion).has_opened(self.now):
            return Now.NOT_YET, free[0]
        return (Now.ASK if free[0].admission == Admission.REQUEST else Now.FREE), free[0]

    def _opens_at(self, seats: Seats) -> datetime | None:
        return window(seats, self.asked.occasion).opens_at

    def _instead(self, route: Route, number: int) -> tuple[Other, ...]:
        if self.posed is None:
            return ()
        visits = {visit.id for visit in self.posed.problem.visits}
        days = {day.id for day in self.posed.problem.days}
        if route.day not in days or not {stop.visit for stop in route.stops} <= visits:
            return ()
        found = instead_of(self.posed.problem, route, number)
        return tuple(self._other(one) for one in found if one.option.id in self.slots)

    def _other(self, one: Instead) -> Other:
        return Other(self.slots[one.option.id], self._moment(one.begins), self._moment(one.ends))

    def missed(self, plan: Plan) -> list[Missed]:
        found = [
            Missed(
                programme=self.known[one.visit],
                why=one.why,
                changes=tuple(self._changes(one.changes)),
                wish=self.trip.wishes.get(str(UUID(one.visit)), ""),
            )
            for one in plan.left_out
            if one.visit in self.known
        ]
        order = {"must": 0, "like": 1, "maybe": 2, "": 3}
        return sorted(found, key=lambda one: (order[one.wish], one.programme.uuid))

    def _changes(self, changes: Iterable[Change]) -> Iterable[tuple[Change, Programme | None]]:
        for change in changes:
            yield change, self.known.get(change.visit)


def _lunch(pause: tuple[int, int] | None, free_from: int | None, stop: Stop) -> str:
    """Where lunch stands beside the way to a stop; empty where it is not there."""
    if pause is None or pause[1] > stop.begins or (free_from is not None and pause[0] < free_from):
        return ""
    return "after" if pause[0] > stop.departs else "before"
