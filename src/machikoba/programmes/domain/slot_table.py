# SPDX-License-Identifier: Apache-2.0
"""Slots as a table: what may be changed while somebody has booked, and how it is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import ProtectedError

from machikoba.core import clock, snapshots
from machikoba.core.bulk import write_rows
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.programme_table import reference_of
from machikoba.programmes.domain.slot_cells import COLUMNS, SlotItem, item_of, local_time
from machikoba.programmes.domain.slots import SlotPlan, closing_of, create_slots
from machikoba.programmes.models import Admission, Programme, Seats, Slot, Unit
from machikoba.regions.domain.table_columns import uuids
from machikoba.regions.domain.tables import Context, Draft, EditableTable, Values
from machikoba.regions.models import Edition
from machikoba.sheets.changes import Asked, Problem
from machikoba.sheets.columns import Column, Names

LONGEST = timedelta(hours=12)  # an end before its start is after midnight, or a mistake
TIMES = ("day", "starts", "ends")
TOLD = (*TIMES, "all_day", "unit", "state")  # what those who booked would have to be told


class SlotTable(EditableTable):
    """The slots of an edition, by day and hour."""

    name = "slots"
    names = ("時間枠", "Slots")
    reference = ("時間枠管理番号", "Slot reference")
    columns = COLUMNS

    def context(self, edition: Edition, language: str) -> Context:
        rows = Programme.objects.filter(occasion=edition.occasion_id)
        found = list(rows.select_related("participation").order_by("participation__kana_key", "pk"))
        for row in found:
            row.occasion = edition.occasion
        names = Names((reference_of(row), str(row.title), row) for row in found)
        return Context(edition, language, programmes=names)

    def lock(self, context: Context, asked: Asked) -> None:
        seats_domain.lock_only(Seats.objects.filter(slot__uuid__in=uuids(asked)))

    def items(self, context: Context) -> dict[str, SlotItem]:
        rows = Seats.objects.filter(slot__programme__occasion=context.edition.occasion_id)
        # Its programme and maker are in the context already, once and not for each of its slots.
        programmes = {row.pk: row for row in context.programmes.rows()}
        found: dict[str, SlotItem] = {}
        for row in rows.select_related("slot").order_by("slot__day", "slot__starts_at", "pk"):
            row.slot.programme = programmes[row.slot.programme_id]
            found.setdefault(str(row.slot.uuid), item_of(row, context))
        return found

    def choices(self, column: Column, context: Context) -> list[str]:
        rows: list[Programme] = context.programmes.rows()
        if column.key == "programme":
            return list(dict.fromkeys(str(row.title) for row in rows))
        if column.key == "maker":
            makers = (row.participation for row in rows)
            return list(dict.fromkeys(str(maker.name) for maker in makers if maker))
        if column.key == "day":
            return [day.isoformat() for day in context.edition.days()]
        return super().choices(column, context)

    def blank(self, context: Context) -> SlotItem:
        return SlotItem()

    def check(self, draft: Draft) -> Iterator[Problem]:
        for row, item in draft.added.items():
            yield from _find_programme(row, item)
        for row, item, values in draft.touched():
            yield from _check_row(row, item, values)
        yield from _check_once(draft)
        yield from _check_removed(draft)

    def write(self, draft: Draft) -> dict[str, str]:
        _write_times(draft)
        _write_seats(draft)
        added = list(draft.added.values())
        made = create_slots([(_programme(item), _plan(item)) for item in added])
        for item, slot in zip(added, made, strict=True):
            item.ends = local_time(slot.ends_at, draft.context)
        _date(item for _row, item, _values in draft.touched())
        return {row: str(slot.uuid) for row, slot in zip(draft.added, made, strict=True)}

    def remove(self, draft: Draft) -> snapshots.Kept:
        _date(draft.removed.values())
        return snapshots.Deletion(_slots(draft.removed.values())).carry_out()


def _date(items: Iterable[SlotItem]) -> None:
    """The programmes changed: feeds and calendars follow."""
    mark_changed((item.programme for item in items if item.programme), clock.now())


def _programme(item: SlotItem) -> Programme:
    assert item.programme is not None
    return item.programme


def _slots(items: object) -> list[Slot]:
    return [item.seats.slot for item in items if item.seats]  # type: ignore[attr-defined]


def _plan(item: SlotItem) -> SlotPlan:
    assert item.day is not None
    return SlotPlan(
        item.day, item.starts, item.ends, item.all_day, item.places.number, Unit(item.unit)
    )


def _find_programme(row: str, item: SlotItem) -> Iterator[Problem]:
    of_maker = [p for p in item.candidates if not item.maker or _is_of(p, item.maker)]
    if len(of_maker) == 1:
        item.programme = of_maker[0]
    elif item.candidates:
        yield _unclear(row, item, bool(of_maker))


def _is_of(programme: Programme, maker: str) -> bool:
    name = str(programme.participation.name) if programme.participation else ""
    return fold_width(name) == fold_width(maker)


def _check_row(row: str, item: SlotItem, values: Values | None) -> Iterator[Problem]:
    is_new, changed = values is None, set(values or ())
    places = item.places
    if places.unit and places.unit != item.unit:
        yield _other_unit(row, item)
    is_booked_here = item.admission == Admission.FIRST_COME
    if (
        is_booked_here
        and places.number is None
        and places.is_counted
        and (is_new or "places" in changed)
    ):
        yield _no_places(row)
    if is_booked_here and item.starts is None and (is_new or "starts" in changed):
        yield _no_start(row)
    if item.ends and (is_new or changed & set(TIMES)) and not _is_possible(item):
        yield _ends_first(row, item)
    if places.number is not None and places.number < item.taken:
        yield _taken(row, item)
    if item.taken:
        yield from (_told(row, column, item) for column in TOLD if column in changed)


def _is_possible(item: SlotItem) -> bool:
    if item.starts is None or item.ends is None:
        return False
    first = datetime.combine(date.min, item.starts)
    last = datetime.combine(date.min, item.ends)
    length = last - first if last > first else last + timedelta(days=1) - first
    return timedelta() < length <= (timedelta(days=1) if last > first else LONGEST)


def _start(item: SlotItem) -> tuple[int | None, date | None, time | None]:
    return item.programme.pk if item.programme else None, item.day, item.starts


def _check_once(draft: Draft) -> Iterator[Problem]:
    everything = (*draft.items.values(), *draft.added.values())
    times = Counter(_start(item) for item in everything)
    for row, item, values in draft.touched():
        moved = values is None or set(values) & {"day", "starts"}
        if moved and item.programme and item.day and times[_start(item)] > 1:
            yield _again(row, item)


def _check_removed(draft: Draft) -> Iterator[Problem]:
    for row, item in draft.removed.items():
        if item.taken:
            yield _not_removed(row, item.taken)
    try:
        snapshots.Deletion(_slots(draft.removed.values()))
    except ProtectedError as error:
        held = {found.slot_id for found in error.protected_objects}  # type: ignore[attr-defined]
        for row, item in draft.removed.items():
            if item.seats and item.seats.slot_id in held and not item.taken:
                yield _not_removed(row, 0)


def _write_times(draft: Draft) -> None:
    items: Sequence[SlotItem] = draft.changed_in(*TIMES, "all_day", "state")
    slots = _slots(items)
    for item, slot in zip(items, slots, strict=True):
        starts = _moment(item, item.starts)
        ends = _moment(item, item.ends)
        if starts and ends and ends < starts:
            ends += timedelta(days=1)
        slot.day, slot.starts_at, slot.ends_at = item.day or slot.day, starts, ends
        slot.all_day, slot.state = item.all_day, Slot.State(item.state)
    moved = [slot.pk for slot in _slots(draft.changed_in("day", "starts"))]
    if moved:
        # Two that change places would meet on the way: none of them has an hour meanwhile.
        Slot.objects.filter(pk__in=moved).update(starts_at=None)
    write_rows(slots, ["day", "starts_at", "ends_at", "all_day", "state"])


def _moment(item: SlotItem, at: time | None) -> datetime | None:
    if at is None or item.day is None:
        return None
    return datetime.combine(item.day, at, _programme(item).occasion.zone).astimezone(UTC)


def _write_seats(draft: Draft) -> None:
    items: Sequence[SlotItem] = draft.changed_in("day", "starts", "unit")
    rows = [item.seats for item in items if item.seats]
    for item, row in zip(items, rows, strict=True):
        row.unit = Unit(item.unit)
        row.closes_at = closing_of(row, _programme(item))
    write_rows(rows, ["unit", "closes_at"])
    counted: Sequence[SlotItem] = draft.changed_in("places")
    seats_domain.set_capacities([(i.seats, i.places.number) for i in counted if i.seats])


def _unclear(row: str, item: SlotItem, is_of_maker: bool) -> Problem:
    title = str(item.candidates[0].title)
    if not is_of_maker:
        return Problem(
            row,
            "maker",
            item.maker,
            f"この企業に「{title}」というプログラムはありません。企業名を確かめてください。",
            f"This maker has no programme “{title}”. Check its name.",
        )
    return Problem(
        row,
        "programme",
        title,
        "同じ名前のプログラムがいくつもあります。企業名も入れるか、プログラム管理番号を入れてください。",
        "Several programmes have this name. Give the maker too, or the programme's reference.",
    )


def _other_unit(row: str, item: SlotItem) -> Problem:
    return Problem(
        row,
        "places",
        str(item.places.number),
        "「単位」の列と合いません。定員は数字だけにして、組で数えるなら単位を「組」にしてください。",
        "It contradicts the unit. Enter only a number, and choose in the unit what it counts.",
    )


def _no_places(row: str) -> Problem:
    return Problem(
        row,
        "places",
        "",
        "定員を入れてください。数えないときは「なし」と入れてください。",
        "Enter the capacity, or “none” where nothing is counted.",
    )


def _no_start(row: str) -> Problem:
    return Problem(
        row,
        "starts",
        "",
        "開始時刻を入れてください。時刻がなければ予約を受け付けられません。",
        "Enter when it starts: without it nobody can book.",
    )


def _ends_first(row: str, item: SlotItem) -> Problem:
    return Problem(
        row,
        "ends",
        str(item.ends),
        "終了時刻が開始時刻より前です。両方の時刻を確かめてください。",
        "It ends before it starts. Check both times.",
    )


def _taken(row: str, item: SlotItem) -> Problem:
    return Problem(
        row,
        "places",
        str(item.places.number),
        f"すでに{item.taken}の予約が入っています。定員は{item.taken}以上にしてください。",
        f"{item.taken} are booked already. The capacity must be at least {item.taken}.",
    )


def _told(row: str, column: str, item: SlotItem) -> Problem:
    return Problem(
        row,
        column,
        "",
        f"予約が{item.taken}入っているため、ここでは変えられません。先に予約された方へ連絡し、"
        "予約を移すかキャンセルしてください。",
        f"{item.taken} are booked, so this cannot change here. First tell those who booked, and "
        "move or cancel their bookings.",
    )


def _again(row: str, item: SlotItem) -> Problem:
    return Problem(
        row,
        "starts",
        str(item.starts or ""),
        "同じプログラムの同じ日時の枠がほかにもあります。どちらかを変えるか、削除してください。",
        "The programme has another slot then. Change or delete one of them.",
    )


def _not_removed(row: str, taken: int) -> Problem:
    if taken:
        ja = f"予約が{taken}入っているため削除できません。先に予約された方へ連絡してください。"
        en = f"{taken} are booked, so it cannot be deleted. Tell those who booked first."
    else:
        ja = "キャンセルされた予約の記録があるため削除できません。状態を「中止」にしてください。"
        en = "It has a record of cancelled bookings. Set its state to Called off instead."
    return Problem(row, "", "", ja, en)
