# SPDX-License-Identifier: Apache-2.0
"""Taking the rows of a policy page in: all of them, in the file's order, or nothing.

A row is known again by its reference, so the same file twice changes nothing; a changed cell
changes what it says and nothing else, so what the bureau has written since then stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.core.texts import Texts
from machikoba.library.domain import activities
from machikoba.library.models import Activity
from machikoba.library.queries.activities import with_records
from machikoba.library.reading.rows import COLUMNS, ActivityReading, map_headers, read_row
from machikoba.programmes.domain.import_base import BasePlan, enter
from machikoba.programmes.domain.import_remarks import Message
from machikoba.programmes.models import Import
from machikoba.programmes.reading.remarks import Remark
from machikoba.regions.domain.bureaus import touch
from machikoba.regions.models import Bureau
from machikoba.sheets.sheet import Sheet


@dataclass
class PlannedRow:
    """A row, how it was read, and the record it is known as."""

    number: int
    cells: dict[str, str]  # word for word, by header
    by_column: dict[str, str]
    reading: ActivityReading
    reference: str
    known: Activity | None = None
    written: Activity | None = None
    change: str = "created"  # or updated, unchanged


Plan = BasePlan[PlannedRow]


def make_plan(sheet: Sheet, bureau: Bureau | None) -> Plan:
    """Read every row and find the records it is known as; nothing is written."""
    plan = Plan(total=len(sheet.rows))
    names = map_headers(sheet.headers)
    if "title" not in names.values():
        plan.errors.append(Message(1, _no_title_column()))
        return plan
    for header in sheet.headers:
        if header not in names:
            plan.warnings.append(Message(1, _unknown_header(header)))
    ordinals: Counter[str] = Counter()
    for row in sheet.rows:
        cells = {names[h]: cell for h, cell in row.cells.items() if h in names}
        planned = _plan_row(row.number, dict(row.cells), cells, ordinals)
        if not planned.reading.title:
            plan.errors.append(Message(row.number, _no_title()))
        plan.warnings += [Message(row.number, remark) for remark in planned.reading.remarks]
        plan.rows.append(planned)
    if bureau is not None:
        _find_known(plan.rows, bureau)
    return plan


def carry_out(
    *,
    plan: Plan,
    bureau: Bureau,
    actor: Actor,
    file_name: str,
    content: bytes,
    source_note: str = "",
) -> Import | None:
    """Write what the plan says; nothing and None where it changes nothing. Raises HasErrors."""
    changed = plan.changed()
    if not changed:
        return None
    with transaction.atomic():
        made = enter(
            total=plan.total,
            counts=plan.counts(),
            actor=actor,
            action="import_activities",
            file_name=file_name,
            content=content,
        )
        _make_room(bureau)
        for row in changed:
            _write(row, bureau, actor, made, source_note)
        _order(plan.rows, bureau)
        touch(bureau)
    return made


def _plan_row(
    number: int, cells: dict[str, str], by_column: Mapping[str, str], ordinals: Counter[str]
) -> PlannedRow:
    known = {column: by_column.get(column, "") for column in COLUMNS}
    reading = read_row(known)
    identity = reading.identity()
    ordinals[identity] += 1
    reference = identity if ordinals[identity] == 1 else f"{identity[:56]}-{ordinals[identity]}"
    return PlannedRow(number, cells, known, reading, reference)


def _find_known(rows: Sequence[PlannedRow], bureau: Bureau) -> None:
    found = with_records().filter(bureau=bureau).exclude(reference="")
    by_reference = {activity.reference: activity for activity in found}
    for row in rows:
        row.known = by_reference.get(row.reference)
    # Rows that keep their order among themselves have not moved, wherever a new one comes in.
    known = [row for row in rows if row.known is not None]
    before = sorted(known, key=lambda row: row.known.row or 0)  # type: ignore[union-attr]
    for row, other in zip(known, before, strict=True):
        assert row.known is not None
        is_same = row.known.cells == row.cells and row is other
        row.change = "unchanged" if is_same else "updated"


def _make_room(bureau: Bureau) -> None:
    # What a demo made up does not stand beside what a file says of the world.
    rows = Activity.objects.filter(bureau=bureau, is_fictional=True, reference="")
    rows.update(position=None)


def _write(row: PlannedRow, bureau: Bureau, actor: Actor, source: Import, source_note: str) -> None:
    columns = {
        "source": source,
        "row": row.number,
        "cells": row.cells,
        "kind_wording": row.reading.kind_wording,
    }
    if row.known is None:
        given = {**columns, "reference": row.reference, "source_note": source_note}
        row.written = _add(row.reading, bureau, actor, given)
        return
    _change(row, row.known, actor)
    for name, value in columns.items():
        setattr(row.known, name, value)
    row.known.save(update_fields=[*columns])


def _add(
    reading: ActivityReading, bureau: Bureau, actor: Actor, columns: dict[str, Any]
) -> Activity:
    columns |= {"on_page": False, "is_fictional": False}
    fields = {"kind": reading.kind, **_fields(reading)}
    if reading.is_gathering:
        return activities.add_gathering(
            bureau=bureau, actor=actor, fields=fields, numbers=reading.numbers, **columns
        )
    return activities.add_publication(bureau=bureau, actor=actor, fields=fields, **columns)


def _change(row: PlannedRow, known: Activity, actor: Actor) -> None:
    """Apply what the file says otherwise than before, field by field."""
    before = _fields(read_row(_columns_of(known.cells)))
    now = _fields(row.reading)
    fields = {name: value for name, value in now.items() if before.get(name) != value}
    numbers = row.reading.numbers if row.reading.is_gathering else None
    if fields:
        activities.change(activity=known, actor=actor, fields=fields, numbers=numbers)


def _columns_of(cells: Mapping[str, str]) -> dict[str, str]:
    names = map_headers(cells)
    known = {names[header]: cell for header, cell in cells.items() if header in names}
    return {column: known.get(column, "") for column in COLUMNS}


def _fields(reading: ActivityReading) -> dict[str, Any]:
    on = reading.date
    shared: dict[str, Any] = {
        "title": Texts.of(reading.title),
        "fiscal_year": reading.fiscal_year,
    }
    if not reading.is_gathering:
        return shared | {
            "number": reading.number,
            "published_on": on.first if on else None,
            "published_precision": on.precision if on else "day",
            "published_wording": reading.published_wording or reading.date_wording,
            "note": Texts.of(reading.note),
        }
    return shared | {
        "held_on": on.first if on else None,
        "held_precision": on.precision if on else "day",
        "held_wording": reading.date_wording,
        "within": Texts.of(reading.within),
        "description": Texts.of(reading.note),
        "notice_published": reading.notice is not None,
        "notice_url": reading.notice.url if reading.notice else "",
        "summary_published": reading.summary is not None,
        "summary_url": reading.summary.url if reading.summary else "",
    }


def _order(rows: Sequence[PlannedRow], bureau: Bureau) -> None:
    """The file's rows in the file's order; others stay behind the row they stood behind."""
    page = list(activities.lock_order(bureau))
    ours = [found for row in rows if (found := row.written or row.known) is not None]
    keys = {activity.pk for activity in ours}
    behind: dict[int | None, list[Activity]] = {}
    last: int | None = None
    for activity in page:
        if activity.pk in keys:
            last = activity.pk
        else:
            behind.setdefault(last, []).append(activity)
    wanted = [*behind.get(None, [])]
    for activity in ours:
        wanted += [activity, *behind.get(activity.pk, [])]
    activities.renumber(wanted)
    for row in rows:
        if row.known is not None and row.known.row != row.number:
            Activity.objects.filter(pk=row.known.pk).update(row=row.number)


def _no_title_column() -> Remark:
    return Remark(
        "title",
        "",
        "missing",
        "「タイトル」の列がありません。1行目に「区分」「年度」「タイトル」などの見出しを入れてください。",
        "There is no column for titles. Put headers such as kind, fiscal_year and title in row 1.",
    )


def _no_title() -> Remark:
    return Remark(
        "title",
        "",
        "missing",
        "タイトルがありません。タイトルを入れるか、行を削除してください。",
        "There is no title. Enter one or delete the row.",
    )


def _unknown_header(header: str) -> Remark:
    return Remark(
        header,
        "",
        "unknown_column",
        "対応していない列です。取り込みませんが、書かれた内容は記録に残します。",
        "An unknown column. It is kept word for word and not shown.",
    )
