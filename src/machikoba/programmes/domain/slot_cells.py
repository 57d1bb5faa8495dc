# SPDX-License-Identifier: Apache-2.0
"""The cells of the table of slots: hours, places, and whose start it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from machikoba.core.japanese.dates import format_time
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.domain.programme_cells import ADMISSIONS, read_day, write_day
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit
from machikoba.programmes.reading.times import read_times
from machikoba.regions.domain.table_columns import choice
from machikoba.sheets import columns as cells
from machikoba.sheets.columns import BadCell, Column, Pair

MOST = 100_000  # places of one start
UNITS: dict[Any, Pair] = {"person": ("人", "people"), "group": ("組", "groups")}
STATES: dict[Any, Pair] = {"open": ("開催", "Held"), "called_off": ("中止", "Called off")}
UNCOUNTED: Pair = ("なし", "none")
_SECONDS = re.compile(r"(\d{1,2}:\d\d):00(\.0+)?")
_NO_LIMIT = re.compile("(?:定員|制限)?なし|無制限|none|no limit|unlimited", re.I)
_COUNTED = re.compile(r"(?P<n>[\d,]+)\s*(?P<unit>人|名|組)$")
_BY_WORD = {"人": Unit.PERSON, "名": Unit.PERSON, "組": Unit.GROUP}


@dataclass(frozen=True)
class Places:
    """A capacity as a cell says it: 10, なし (not counted), nothing (not known, or not said).

    `unit` is one that is written behind the number.
    """

    number: int | None = None
    is_counted: bool = True
    unit: str = ""


@dataclass
class SlotItem:
    """A start in local time; `candidates` and `maker` are what a new row says of its programme."""

    programme: Programme | None = None
    candidates: tuple[Programme, ...] = ()
    maker: str = ""
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    all_day: bool = False
    places: Places = field(default_factory=Places)
    unit: str = Unit.PERSON
    state: str = Slot.State.OPEN
    seats: Seats | None = None

    @property
    def taken(self) -> int:
        """How many units are booked."""
        return self.seats.taken if self.seats else 0

    @property
    def admission(self) -> str:
        """How one takes part: that of the seats, or what a new row would get."""
        found = self.seats or self.programme
        return found.admission if found else Admission.UNKNOWN


def item_of(seats: Seats, context: Any) -> SlotItem:
    """A slot with its seats, on the edition's clock."""
    slot = seats.slot
    is_counted = seats.capacity is not None or seats.admission != Admission.FIRST_COME
    return SlotItem(
        programme=slot.programme,
        day=slot.day,
        starts=local_time(slot.starts_at, context),
        ends=local_time(slot.ends_at, context),
        all_day=slot.all_day,
        places=Places(seats.capacity, is_counted),
        unit=seats.unit,
        state=slot.state,
        seats=seats,
    )


def local_time(moment: datetime | None, context: Any) -> time | None:
    """The hour of a moment on the edition's clock."""
    return moment.astimezone(context.zone).time() if moment else None


def read_clock(cell: str, context: Any) -> time | None:
    """One moment of the day: 10:00, 10時, 午後1時半; also 10:00:00 as Excel saves it."""
    text = _SECONDS.sub(r"\1", fold_width(cell))
    if not text:
        return None
    found = read_times(text)
    starts = found.value.starts if found.value and found.whole else ()
    if len(starts) != 1:
        raise BadCell(
            "時刻を1つ入れてください。例: 10:00、午後1時半", "Enter one time, as in 10:00."
        )
    return starts[0]


def write_clock(value: time | None, context: Any) -> str:
    """9:30"""
    return format_time(datetime.combine(date.min, value)) if value else ""


def _read_day(cell: str, context: Any) -> date | None:
    day, of_edition = read_day(cell, context), context.edition.days()
    if of_edition and day not in of_edition:
        raise BadCell(
            f"開催期間({of_edition[0]}〜{of_edition[-1]})の日を入れてください。",
            f"Enter a day of the edition ({of_edition[0]} to {of_edition[-1]}).",
        )
    return day


_NUMBER, _ = cells.of_number(0, MOST)


def read_places(cell: str, context: Any) -> Places:
    """10, 10名, 5組 or なし."""
    text = fold_width(cell)
    if _NO_LIMIT.fullmatch(text):
        return Places(is_counted=False)
    stated = _COUNTED.match(text)
    found = _NUMBER(stated["n"] if stated else text, context)
    return Places(found, unit=_BY_WORD[stated["unit"]] if stated else "")


def _write_places(value: Places, context: Any) -> str:
    if value.number is None:
        return "" if value.is_counted else cells.said(UNCOUNTED, context.language)
    return str(value.number)


def _read_programme(cell: str, context: Any) -> tuple[Programme, ...]:
    found: list[Programme] = context.programmes.find(cell) or [context.programmes.one(cell)]
    return tuple(found)


def _get_title(item: SlotItem, context: Any) -> str:
    return str(item.programme.title) if item.programme else ""


def _get_maker(item: SlotItem, context: Any) -> str:
    maker = item.programme.participation if item.programme else None
    return str(maker.name) if maker else ""


def _column(name: str, names: Pair, read: Any, write: Any, **more: Any) -> Column:
    get, put, fields = cells.reach(name)
    more = {"main": True, "fields": fields, **more}
    return Column(name, names, more.pop("get", get), more.pop("put", put), read, write, **more)


_READ_TEXT, _WRITE_TEXT = cells.of_text(300)
_ADMISSION = cells.of_choice(ADMISSIONS)
COLUMNS: tuple[Column, ...] = (
    _column(
        "programme",
        ("プログラム名", "Programme"),
        _read_programme,
        _WRITE_TEXT,
        get=_get_title,
        put=cells.reach("candidates")[1],
        kind=cells.REFERENCE,
        needed=True,
        once=True,
    ),
    _column("maker", ("企業名", "Maker"), _READ_TEXT, _WRITE_TEXT, get=_get_maker, once=True),
    _column("day", ("開催日", "Day"), _read_day, write_day, kind=cells.DAY, needed=True),
    _column("starts", ("開始時刻", "Starts"), read_clock, write_clock, kind=cells.CLOCK),
    _column("ends", ("終了時刻", "Ends"), read_clock, write_clock, kind=cells.CLOCK),
    _column("places", ("定員", "Capacity"), read_places, _write_places, kind=cells.NUMBER),
    choice("unit", ("単位", "Counted in"), cells.of_choice(UNITS, {"名": "person"}), main=True),
    Column(
        "taken",
        ("予約数", "Booked"),
        lambda item, context: item.taken,
        None,
        *cells.of_number(0, MOST),
        cells.NUMBER,
        main=True,
    ),
    choice("all_day", ("出入り自由", "Drop in"), cells.of_yes(), main=True),
    choice("state", ("状態", "State"), cells.of_choice(STATES), main=True),
    Column(
        "admission",
        ("参加方法", "Admission"),
        lambda item, context: item.admission,
        None,
        _ADMISSION[0],
        _ADMISSION[1],
    ),
)
