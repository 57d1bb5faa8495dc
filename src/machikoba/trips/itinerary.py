# SPDX-License-Identifier: Apache-2.0
"""What a page shows of a plan: days with their stops and ways, and what was left out."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from machikoba.programmes.models import Programme, Slot
from machikoba.travel.estimates import Point
from machikoba.trips.models import Trip
from machikoba.trips.solver.plan import Change, Plan, Status, Stop, Why


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
    days: tuple[date, ...] = ()  # other days on which there is room, where there is none on these


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
