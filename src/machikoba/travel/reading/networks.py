# SPDX-License-Identifier: Apache-2.0
"""A feed of public transport as we keep it: small, read in a moment, any day of it in another.

Runs that differ in nothing but their start share a pattern. Times are seconds.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from machikoba.travel.estimates import Point
from machikoba.travel.timetable.services import Halt, Service

VERSION = 1


class Stop(NamedTuple):
    """Where one gets in and out."""

    name: str
    name_en: str
    latitude: float
    longitude: float

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.latitude, self.longitude)


class Days(NamedTuple):
    """When a service runs: on `weekdays` (bit 0: Monday) from `first` to `last`, on those in
    `more` too, on those in `less` not. Days are ordinals."""

    first: int
    last: int
    weekdays: int
    more: tuple[int, ...] = ()
    less: tuple[int, ...] = ()

    def has(self, day: date) -> bool:
        """Whether it runs on a day."""
        number = day.toordinal()
        if number in self.more:
            return True
        within = self.first <= number <= self.last and number not in self.less
        return within and bool(self.weekdays >> day.weekday() & 1)


class Run(NamedTuple):
    """One run: its pattern, its days, the line it belongs to, when its pattern begins."""

    pattern: int
    days: int
    line: int
    begins: int


@dataclass(frozen=True, slots=True)
class Network:
    """Everything of a feed that travel times need. Halts of a pattern count from its beginning."""

    stops: tuple[Stop, ...]
    lines: tuple[str, ...]
    days: tuple[Days, ...]
    patterns: tuple[tuple[Halt, ...], ...]
    runs: tuple[Run, ...]

    def to_json(self) -> bytes:
        """As it is stored."""
        kept = {
            "version": VERSION,
            "stops": self.stops,
            "lines": self.lines,
            "days": self.days,
            "patterns": self.patterns,
            "runs": self.runs,
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, content: bytes) -> "Network":
        """What to_json wrote."""
        kept = json.loads(content)
        return cls(
            stops=tuple(Stop(*row) for row in kept["stops"]),
            lines=tuple(kept["lines"]),
            days=tuple(
                Days(first, last, weekdays, tuple(more), tuple(less))
                for first, last, weekdays, more, less in kept["days"]
            ),
            patterns=tuple(tuple(Halt(*halt) for halt in row) for row in kept["patterns"]),
            runs=tuple(Run(*row) for row in kept["runs"]),
        )

    def service(self, day: date, wanted: Callable[[Point], bool]) -> Service:
        """What runs on a day and stops anywhere that is `wanted`."""
        running = {number for number, days in enumerate(self.days) if days.has(day)}
        points = tuple(stop.point for stop in self.stops)
        near = {number for number, point in enumerate(points) if wanted(point)}
        known = {
            number
            for number, pattern in enumerate(self.patterns)
            if any(halt.stop in near for halt in pattern)
        }
        runs = (run for run in self.runs if run.days in running and run.pattern in known)
        return Service(points, tuple(self._halts(run) for run in runs))

    def _halts(self, run: Run) -> tuple[Halt, ...]:
        at = run.begins
        return tuple(
            Halt(stop, at + arrives, at + departs, boards, alights)
            for stop, arrives, departs, boards, alights in self.patterns[run.pattern]
        )

    def span(self) -> tuple[date, date]:
        """The first and the last day on which anything may run."""
        numbers = list(self._ends())
        return date.fromordinal(min(numbers)), date.fromordinal(max(numbers))

    def _ends(self) -> Iterator[int]:
        for days in self.days:
            if days.weekdays:
                yield days.first
                yield days.last
            yield from days.more
