# SPDX-License-Identifier: Apache-2.0
"""When a party could visit a programme: its slots with seats for all of them, its open hours.

What is asked of a booking is asked here too (bookings/domain/checks.py), save what only the whole
order can tell. A slot whose booking period is still to come counts: one may plan before one books.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from machikoba.bookings.domain import checks
from machikoba.bookings.domain.party import Party
from machikoba.programmes.domain.windows import window
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries.slots import BOOKED_HERE
from machikoba.regions.models import Occasion
from machikoba.trips.models import Pace
from machikoba.trips.solver.problem import Fixed, Free, Option

DAY = 1440
UNSAID = 60  # minutes of a slot of which nobody says how long it takes
# Minutes of an open visit of which nobody says how long it takes, and how many more if there is
# time; and how long before a visit a party of that pace wants to have arrived.
STAY: Mapping[str, tuple[int, int]] = {
    Pace.EASY: (45, 45),
    Pace.NORMAL: (30, 30),
    Pace.FULL: (20, 20),
}
EARLY: Mapping[str, int] = {Pace.EASY: 15, Pace.NORMAL: 10, Pace.FULL: 5}
NOT_BY_ONESELF = (Programme.Kind.ONLINE, Programme.Kind.BUS_TOUR)


@dataclass(frozen=True)
class Asked:
    """For whom options are looked for. `first` is the day from which minutes are counted."""

    occasion: Occasion
    party: Party
    days: frozenset[date]
    first: date
    pace: str
    now: datetime
    kept: frozenset[str] = frozenset()  # options that stay, whatever has become of their seats

    @property
    def zone(self) -> ZoneInfo:
        """The zone that makes the days."""
        return self.occasion.zone

    def minute(self, moment: datetime) -> int:
        """Minutes from the first day's midnight, on the clock of the wall."""
        local = moment.astimezone(self.zone)
        return (local.date() - self.first).days * DAY + local.hour * 60 + local.minute


def fits_party(programme: Programme, asked: Asked, *, step_free: bool, language: str) -> bool:
    """Whether this party can come to this programme by itself at all."""
    if programme.kind in NOT_BY_ONESELF or (step_free and not programme.step_free):
        return False
    spoken = not programme.languages or language in programme.languages
    return not language or (bool(programme.languages) and spoken)


def options_of(slots: Iterable[Slot], asked: Asked, cost: int) -> list[Option]:
    """The options among the slots of one programme, by their time; ids are `option_id`."""
    found: list[Option] = []
    for slot in slots:
        option = _option(slot, asked, cost)
        if option is not None and slot.day in asked.days:
            found.append(option)
    return found


def option_id(slot: Slot) -> str:
    """The id of a slot's option."""
    return slot.uuid.hex


def _option(slot: Slot, asked: Asked, cost: int) -> Option | None:
    if slot.state != Slot.State.OPEN or slot.starts_at is None:
        return None
    if is_open_visit(slot):
        return _free(slot, asked, cost)
    if option_id(slot) not in asked.kept and not _takes(slot, asked):
        return None
    begins = asked.minute(slot.starts_at)
    return Fixed(option_id(slot), begins, begins + length(slot), cost)


def _free(slot: Slot, asked: Asked, cost: int) -> Free | None:
    assert slot.starts_at is not None
    said = slot.programme.duration_minutes
    stay, more = STAY[asked.pace]
    stay, more = (said, said // 2) if said else (stay, more)
    opens = asked.minute(slot.starts_at)
    if slot.ends_at is None:
        return None
    closes = asked.minute(slot.ends_at)
    stay = min(stay, closes - opens)
    return (
        Free(option_id(slot), opens, closes - stay, stay, stay + more, cost) if stay > 0 else None
    )


def is_open_visit(slot: Slot) -> bool:
    """Whether one comes when it suits, within the hours of the slot."""
    return slot.all_day and any(row.admission == Admission.OPEN_VISIT for row in slot.seats.all())


def length(slot: Slot) -> int:
    """Minutes from its start to its end."""
    if slot.starts_at is not None and slot.ends_at is not None:
        return int((slot.ends_at - slot.starts_at).total_seconds() // 60)
    return slot.programme.duration_minutes or UNSAID


def _takes(slot: Slot, asked: Asked) -> bool:
    rows = list(slot.seats.all())
    if any(row.admission == Admission.OPEN_VISIT for row in rows):
        return slot.starts_at is not None and slot.starts_at > asked.now
    return any(takes_party(row, asked) for row in rows if row.admission in BOOKED_HERE)


def takes_party(row: Seats, asked: Asked) -> bool:
    """Whether these seats would take the party, now or when their booking period begins."""
    slot = row.slot
    if row.channel == Seats.Channel.ONLINE or slot.starts_at is None or slot.starts_at <= asked.now:
        return False
    if window(row, asked.occasion).has_closed(asked.now):
        return False
    if asked.party.heads > checks.party_limit(asked.occasion, slot.programme):
        return False
    line = checks.Line(row, checks.units_of(row, asked.party))
    # By staff: without the period, which may be still to come.
    request = checks.Request(asked.occasion, asked.party, [line], asked.now, by_staff=True)
    return not checks.find_refusals(request)
