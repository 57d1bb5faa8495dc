# SPDX-License-Identifier: Apache-2.0
"""Choosing a start: words that narrow a list, and one of the list. Works without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from machikoba.core import clock
from machikoba.programmes.domain.seats import has_room
from machikoba.programmes.models import Admission, Seats, Slot
from machikoba.programmes.queries.slots import seats_left
from machikoba.programmes.queries.starts import bookable_by_staff
from machikoba.regions.models import Edition

MOST = 30
SLOT = "slot"


@dataclass(frozen=True)
class Row:
    """One start of the list; `left` is None where nothing is counted."""

    slot: Slot
    seats: Seats
    left: int | None
    is_full: bool
    is_chosen: bool


class StartPicker:
    """The list under the words somebody typed, and what is chosen in it.

    `name` is the chosen start's field, `name_q` the words', and `name_shown` says for which words
    the list on the page was made: where they differ, it is the list that is asked for.
    """

    def __init__(self, edition: Edition, data: Mapping[str, str], name: str = SLOT) -> None:
        self.edition, self.name = edition, name
        self.lists_all = name == SLOT  # of three on a page each lists only what it is asked
        self.text = data.get(f"{name}_q", "").replace("\0", "").strip()
        self.shown = data.get(f"{name}_shown", self.text).strip()
        self._asked = data.get(name, "")

    @property
    def is_search(self) -> bool:
        """Whether the words have changed since the list was made."""
        return self.text != self.shown

    @property
    def chosen(self) -> UUID | None:
        """The start that was chosen, from the list as it was shown."""
        try:
            return UUID(self._asked)
        except ValueError:
            return None

    @cached_property
    def _found(self) -> list[Slot]:
        if not (self.text or self.lists_all):
            return []
        rows = bookable_by_staff(self.edition, self.text, clock.now())
        return list(rows[: MOST + 1])

    @property
    def has_more(self) -> bool:
        """Whether more fit the words than are listed."""
        return len(self._found) > MOST

    @property
    def rows(self) -> list[Row]:
        """The list; what was chosen stays chosen, else the first with room once there are words."""
        slots = self._found[:MOST]
        chosen = next((slot for slot in slots if slot.uuid == self.chosen), None)
        seats = [_seats(slot) for slot in slots]
        if chosen is None and self.text:
            chosen = next(
                (s for s, row in zip(slots, seats, strict=True) if has_room(row, 1)), None
            )
        return list(_rows(slots, seats, chosen))


def _seats(slot: Slot) -> Seats:
    rows = slot.seats.all()
    return next(row for row in rows if row.admission == Admission.FIRST_COME)


def _rows(slots: list[Slot], seats: list[Seats], chosen: Slot | None) -> Iterator[Row]:
    for slot, row in zip(slots, seats, strict=True):
        yield Row(slot, row, seats_left(row), not has_room(row, 1), slot is chosen)
