# SPDX-License-Identifier: Apache-2.0
"""Slots by day and hour: the same hours on many days, for many programmes, the lunch break left
out. What is there already stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from machikoba.audit.actor import Actor
from machikoba.programmes.domain.programme_table import reference_of
from machikoba.programmes.domain.slot_cells import UNITS, write_clock
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.domain.tables import Outcome, save
from machikoba.regions.models import ChangeSet, Edition
from machikoba.sheets.changes import Added, Asked

MOST = 2000  # slots made at once
HOUR = 60


@dataclass(frozen=True)
class Rhythm:
    """When a day's starts are: from `first` to `last`, one `every` so many minutes.

    A start that would run into the `pause` is left out. `lasting` minutes; None: as long as each
    programme says, and where it says nothing until the next start.
    """

    first: time
    last: time
    every: int
    lasting: int | None = None
    pause: tuple[time, time] | None = None

    def length(self, programme_minutes: int | None) -> int:
        """Minutes that one start lasts."""
        return self.lasting or programme_minutes or self.every

    def starts(self, length: int) -> list[time]:
        """The starts of a day, each of `length` minutes."""
        found = range(_minutes(self.first), _minutes(self.last) + 1, self.every)
        return [_time(start) for start in found if not self._pauses(start, start + length)]

    def _pauses(self, start: int, end: int) -> bool:
        if self.pause is None:
            return False
        return start < _minutes(self.pause[1]) and _minutes(self.pause[0]) < end


def _minutes(at: time) -> int:
    return at.hour * HOUR + at.minute


def _time(minutes: int) -> time:
    return time(minutes // HOUR, minutes % HOUR)


@dataclass(frozen=True)
class Repeat:
    """What is asked for: which programmes, on which days, how often, for how many.

    With `open_days` a programme is only held on the days its maker is open. `capacity` is a cell
    of the table of slots: 10, or なし.
    """

    programmes: tuple[Programme, ...]
    days: tuple[date, ...]
    rhythm: Rhythm
    capacity: str
    unit: str = "person"
    open_days: bool = True


@dataclass
class DayPlan:
    """The starts of one programme on one day, and those it has then already."""

    programme: Programme
    day: date
    starts: list[time] = field(default_factory=list)
    existing: list[time] = field(default_factory=list)
    length: int = HOUR


def plan_repeat(asked: Repeat) -> list[DayPlan]:
    """What would be made, programme by programme, day by day."""
    slots = Slot.objects.filter(programme__in=asked.programmes, starts_at__isnull=False)
    known: dict[tuple[int, date], set[time]] = {}
    zones = {programme.pk: programme.occasion.zone for programme in asked.programmes}
    for slot in slots:
        assert slot.starts_at is not None
        start = slot.starts_at.astimezone(zones[slot.programme_id]).time()
        known.setdefault((slot.programme_id, slot.day), set()).add(start)
    return [
        _day(programme, day, asked.rhythm, known.get((programme.pk, day), set()))
        for programme in asked.programmes
        for day in _days(programme, asked)
    ]


def _days(programme: Programme, asked: Repeat) -> Iterator[date]:
    maker = programme.participation
    opens = set(maker.open_days) if maker and asked.open_days else set()
    yield from (day for day in asked.days if not opens or day.isoformat() in opens)


def _day(programme: Programme, day: date, rhythm: Rhythm, known: set[time]) -> DayPlan:
    length = rhythm.length(programme.duration_minutes)
    starts = rhythm.starts(length)
    return DayPlan(
        programme,
        day,
        [start for start in starts if start not in known],
        [start for start in starts if start in known],
        length,
    )


def count(plans: Sequence[DayPlan]) -> int:
    """How many slots would be made."""
    return sum(len(plan.starts) for plan in plans)


def carry_out(
    *, edition: Edition, asked: Repeat, plans: Sequence[DayPlan], actor: Actor, language: str
) -> Outcome:
    """Make all of them in one transaction, to be taken back in one step."""
    cells = {"places": asked.capacity, "unit": UNITS[asked.unit][0]}
    added = [
        Added(
            f"{reference_of(plan.programme)} {plan.day} {start}",
            {
                **cells,
                "programme": reference_of(plan.programme),
                "day": plan.day.isoformat(),
                "starts": write_clock(start, None),
                "ends": write_clock(_end(start, plan.length), None),
            },
        )
        for plan in plans
        for start in plan.starts
    ]
    return save(
        table=TABLES["slots"],
        edition=edition,
        asked=Asked(added=tuple(added)),
        actor=actor,
        language=language,
        source=ChangeSet.Source.REPEAT,
    )


def _end(start: time, length: int) -> time:
    return _time((_minutes(start) + length) % (24 * HOUR))
