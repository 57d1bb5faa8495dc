# SPDX-License-Identifier: Apache-2.0
"""Taking a list of open factories in: every row as claims of one origin, or nothing.

A row is known again by its name in any spelling, so the same file twice changes nothing. A listing
of equal name that others told us of is a candidate for merging, never merged here.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from machikoba.atlas.domain.claims import Speech, state, state_figures
from machikoba.atlas.domain.joining import apart
from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Holding, Listing, ListingPlace, ListingRow, Origin
from machikoba.atlas.reading.figure_notes import NotedFigure, NotedHolding
from machikoba.atlas.reading.open_factory_row import RowReading, map_headers, read_row
from machikoba.audit.actor import Actor
from machikoba.core.texts import Texts
from machikoba.programmes.domain.import_base import BasePlan, enter
from machikoba.programmes.domain.import_remarks import Message
from machikoba.programmes.models import Import
from machikoba.programmes.reading.remarks import Remark
from machikoba.sheets.sheet import Sheet


@dataclass
class PlannedRow:
    """A row, how it was read, and the row it is known as."""

    number: int
    cells: dict[str, str]  # word for word, by header
    wordings: dict[str, str]  # by column
    reading: RowReading
    reference: str
    known: ListingRow | None = None

    @property
    def change(self) -> str:
        """created, updated or unchanged."""
        if self.known is None:
            return "created"
        return "unchanged" if self.known.cells == self.cells else "updated"

    def differences(self) -> list[tuple[str, str, str]]:
        """(header, before, after) of the cells that are not as they were taken in last."""
        before = self.known.cells if self.known else {}
        headers = {**self.cells, **before}
        pairs = ((name, before.get(name, ""), self.cells.get(name, "")) for name in headers)
        return [(name, old, new) for name, old, new in pairs if old != new]


@dataclass
class Plan(BasePlan[PlannedRow]):
    """With the rows of other areas, which are not taken in."""

    refused: list[tuple[PlannedRow, Message]] = field(default_factory=list)

    def keep_to(self, codes: Collection[str]) -> None:
        """Refuse every row that lies in none of these prefectures, or is known elsewhere."""
        known = {row.known.listing_id for row in self.rows if row.known}
        places = ListingPlace.objects.filter(listing__in=known, prefecture__in=codes)
        own = set(places.values_list("listing", flat=True))
        kept = []
        for row in self.rows:
            why = _why_not(row, codes, own)
            if why is None:
                kept.append(row)
            else:
                self.refused.append((row, Message(row.number, why)))
        self.rows = kept
        out = {row.number for row, _ in self.refused}
        self.warnings = [message for message in self.warnings if message.row not in out]


def _why_not(row: PlannedRow, codes: Collection[str], own: Collection[int]) -> Remark | None:
    lies = {code for code, _ in row.reading.places}
    if not row.reading.identity:
        return None  # an error already
    if not lies:
        return _no_prefecture()
    if not lies & set(codes):
        return _other_area(row.wordings.get("prefecture", ""))
    if row.known and row.known.listing_id not in own:
        return _known_elsewhere(row.reading.name)
    return None


def make_plan(sheet: Sheet) -> Plan:
    """Read every row and find what it is known as; nothing is written."""
    plan = Plan(total=len(sheet.rows))
    names = map_headers(sheet.headers)
    if "name" not in names.values():
        plan.errors.append(Message(1, _no_name_column()))
        return plan
    for header in sheet.headers:
        if header not in names:
            plan.warnings.append(Message(1, _unknown_header(header)))
    origins = Origin.objects.filter(kind=Origin.Kind.FILE, address="")
    rows = ListingRow.objects.filter(origin__in=origins).select_related("listing")
    known = {row.reference: row for row in rows}
    times: Counter[str] = Counter()
    for row in sheet.rows:
        wordings = {names[header]: cell for header, cell in row.cells.items() if header in names}
        reading = read_row(wordings)
        plan.warnings += [Message(row.number, remark) for remark in reading.remarks]
        if not reading.identity:
            plan.errors.append(Message(row.number, _no_name()))
        times[reading.identity] += 1
        reference = _reference(reading, times[reading.identity])
        found = known.get(reference)
        plan.rows.append(
            PlannedRow(row.number, dict(row.cells), wordings, reading, reference, found)
        )
    return plan


def carry_out(*, plan: Plan, actor: Actor, file_name: str, content: bytes) -> Import | None:
    """Write what the plan says; nothing and None where it changes nothing. Raises HasErrors."""
    changed = plan.changed()
    if not changed:
        return None
    with transaction.atomic():
        made = enter(
            total=plan.total,
            counts=plan.counts(),
            actor=actor,
            action="import_open_factories",
            file_name=file_name,
            content=content,
        )
        origin = _origin(made.at)
        known = [row.known.listing_id for row in changed if row.known]
        with apart(known, now=made.at):
            for row in changed:
                _write(row, origin, made)
    return made


def _origin(now: datetime) -> Origin:
    name = Texts.of("オープンファクトリーの一覧表", en="A list of open factories")
    given = {"name": name, "made_at": now}
    return Origin.objects.get_or_create(kind=Origin.Kind.FILE, address="", defaults=given)[0]


def _write(row: PlannedRow, origin: Origin, source: Import) -> None:
    reading, now = row.reading, source.at
    listing = row.known.listing if row.known else _new_listing(reading, now)
    speech = Speech(origin, listing, now, evidence=reading.sources)
    state(speech, _values(reading), {"places": row.wordings.get("municipalities", "")})
    state_figures(speech, [_columns(one) for one in reading.figures if one.year is None])
    settle_listings([listing.pk], now=now)
    _write_holdings(reading, speech)
    ListingRow.objects.update_or_create(
        origin=origin,
        reference=row.reference,
        defaults={"listing": listing, "source": source, "row": row.number, "cells": row.cells},
    )


def _write_holdings(reading: RowReading, speech: Speech) -> None:
    """Editions that are spoken of, and those that were and no longer are."""
    figures: dict[str, list[NotedFigure]] = defaultdict(list)
    for one in reading.figures:
        if one.year is not None:
            figures[str(one.year)].append(one)
    said = _by_key(reading.note.holdings)
    rows = Holding.objects.filter(listing=speech.listing)
    known = {holding.key: holding for holding in rows}
    before = set(rows.filter(claims__origin=speech.origin).values_list("key", flat=True))
    before |= set(rows.filter(claimedfigures__origin=speech.origin).values_list("key", flat=True))
    for key in sorted({*figures, *said, *before}):
        holding = known.get(key) or Holding.objects.create(
            listing=speech.listing, key=key, year=int(key[:4]), changed_at=speech.now
        )
        own = Speech(speech.origin, speech.listing, speech.now, holding, speech.evidence)
        values, wordings = said.get(key, ({}, {}))
        state(own, values, wordings)
        state_figures(own, [_columns(one) for one in figures[key]])
        settle_holdings([holding.pk], now=speech.now)


def _by_key(holdings: list[NotedHolding]) -> dict[str, tuple[dict[str, Any], dict[str, str]]]:
    """Key → the fields and wordings; two numbers of one year are two editions."""
    numbers: dict[int, set[int]] = defaultdict(set)
    for one in holdings:
        numbers[one.year] |= {one.number} if one.number else set()
    made: dict[str, tuple[dict[str, Any], dict[str, str]]] = {}
    for one in holdings:
        is_one_of_two = one.number and len(numbers[one.year]) > 1
        key = f"{one.year} 第{one.number}回" if is_one_of_two else str(one.year)
        values, wordings = made.setdefault(key, ({}, {}))
        if one.number:
            values["number"] = one.number
        if one.start:
            values["dates"] = [one.start, one.last.isoformat() if one.last else None]
            wordings["dates"] = one.wording
        if one.is_cancelled:
            values["cancelled"] = True
            wordings["cancelled"] = one.wording
    return made


def _values(reading: RowReading) -> dict[str, Any]:
    return {
        "name": Texts.of(reading.name).to_json(),
        "places": [[code, town] for code, town in reading.places],
        "organiser": reading.organiser[:300],
        "organiser_type": reading.organiser_type,
        "website": reading.website,
        "form": reading.form,
        "first_year": reading.first_year,
        "months": [*reading.months],
        "remark": reading.note_wording,
    }


def _columns(one: NotedFigure) -> Mapping[str, Any]:
    return {
        "quantity": one.quantity,
        "value": one.value,
        "is_about": one.is_about,
        "wording": one.wording[:300],
    }


def _new_listing(reading: RowReading, now: datetime) -> Listing:
    base = slugify(reading.name, allow_unicode=True)[:90] or "open-factory"
    slug, again = base, 2
    while Listing.objects.filter(slug=slug).exists():
        slug, again = f"{base}-{again}", again + 1
    name = Texts.of(reading.name)
    key = reading.identity[:200]
    return Listing.objects.create(slug=slug, name=name, match_key=key, changed_at=now)


def _reference(reading: RowReading, ordinal: int) -> str:
    return hashlib.sha256(f"{reading.identity}|{ordinal}".encode()).hexdigest()


def _no_name_column() -> Remark:
    return Remark(
        "name",
        "",
        "missing",
        "「名称」の列がありません。1行目に「名称」「都道府県」などの見出しを入れてください。",
        "There is no column for names. Put headers such as name and prefecture in row 1.",
    )


def _no_name() -> Remark:
    return Remark(
        "name",
        "",
        "missing",
        "名称がありません。名称を入れるか、行を削除してください。",
        "There is no name. Enter one or delete the row.",
    )


def _no_prefecture() -> Remark:
    return Remark(
        "prefecture",
        "",
        "no_prefecture",
        "都道府県がないため、管轄かどうかわかりません。都道府県を入れてください。",
        "There is no prefecture, so it cannot be told whether it is in your area. Enter one.",
    )


def _other_area(value: str) -> Remark:
    return Remark(
        "prefecture",
        value,
        "other_area",
        "管轄の外の地域です。担当する経済産業局等に知らせてください。",
        "This lies outside your area. Tell the bureau that looks after it.",
    )


def _known_elsewhere(name: str) -> Remark:
    return Remark(
        "name",
        name,
        "known_elsewhere",
        "同じ名称の地域が、管轄の外に登録されています。別の地域なら、名称に地名を加えて区別してください。",
        "A region of this name is registered outside your area. "
        "If it is another one, add the place to its name.",
    )


def _unknown_header(header: str) -> Remark:
    return Remark(
        header,
        "",
        "unknown_column",
        "対応していない列です。取り込みませんが、書かれた内容は記録に残します。",
        "An unknown column. It is kept word for word and not shown.",
    )
