# SPDX-License-Identifier: Apache-2.0
"""What an import would do, worked out without writing anything."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.domain.import_base import BasePlan
from machikoba.programmes.domain.import_fields import capacity_unknown, waits_for_seller
from machikoba.programmes.domain.import_firms import Candidate, find_candidates
from machikoba.programmes.domain.import_remarks import (
    Message,
    about_file,
    missing,
    no_title_column,
    repeated,
    same_name,
)
from machikoba.programmes.domain.import_repeats import BOTH, LAST, Repeat, find_repeats, settle
from machikoba.programmes.models import SourceRow
from machikoba.programmes.reading.edition import UNKNOWN, EditionLabel
from machikoba.programmes.reading.mapping import HeaderMap, presets, settled
from machikoba.programmes.reading.remarks import Remark
from machikoba.programmes.reading.row import Reading, identity, read_row
from machikoba.regions.models import Edition, OpenFactory
from machikoba.sheets.sheet import Row, Sheet

Progress = Callable[[int, int], None]


@dataclass
class PlannedRow:
    """A row with where it goes: an edition that exists, or one to make for (event, label)."""

    number: int
    cells: dict[str, str]
    reading: Reading
    reference: str
    digest: str
    edition: Edition | None
    label: EditionLabel
    identity: str = ""
    known: SourceRow | None = None
    address: str = ""
    is_named: bool = False  # whether the file itself gives the reference
    where: str = ""
    canonical: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[object, ...]:
        """The edition it goes to, whether it is there or still to be made."""
        if self.edition:
            return (self.edition.pk,)
        return fold_name(self.reading.event), fold_name(self.label.label)

    @property
    def change(self) -> str:
        """created, updated or unchanged."""
        if self.known is None:
            return "created"
        return "unchanged" if self.known.digest == self.digest else "updated"


@dataclass
class Plan(BasePlan[PlannedRow]):
    """An import of programmes, with what somebody has to decide first."""

    candidates: list[Candidate] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    mapping: HeaderMap = field(default_factory=lambda: HeaderMap({}))


def make_plan(
    sheet: Sheet,
    edition: Edition | None,
    progress: Progress | None = None,
    *,
    mapping: HeaderMap | None = None,
    repeats: Mapping[int, str] | None = None,
) -> Plan:
    """Read every row; `edition` overrides what the rows say of event and edition.

    Without a `mapping` only headers known beyond doubt are read. `repeats` says by the number of
    the last of several rows of one firm and title what becomes of them (import_repeats.CHOICES).
    """
    plan = Plan(total=len(sheet.rows), mapping=mapping or settled(presets(sheet)))
    plan.warnings += about_file(sheet, plan.mapping)
    if not plan.mapping.has("program_title"):
        plan.errors.append(Message(sheet.last_header, no_title_column()))
    reader = _RowReader(plan.mapping, _EditionFinder(edition))
    for done, row in enumerate(sheet.rows, start=1):
        reader.read(row, plan)
        if progress:
            progress(done, plan.total)
    _find_known(plan.rows)
    _settle_repeats(plan, repeats or {})
    plan.candidates = find_candidates(_firms(plan.rows, reader.finder))
    plan.warnings += [Message(found.row, same_name(found)) for found in plan.candidates]
    return plan


def _settle_repeats(plan: Plan, said: Mapping[int, str]) -> None:
    plan.repeats = find_repeats(plan.rows, said)
    plan.rows = settle(plan.rows, plan.repeats)
    plan.total = len(plan.rows)
    superseded = {n for r in plan.repeats if r.choice == LAST for n in r.gone}
    plan.warnings = [message for message in plan.warnings if message.row not in superseded]
    plan.errors = [message for message in plan.errors if message.row not in superseded]
    over = {row.number for row in plan.rows if is_over(row.edition)}
    for repeat in plan.repeats:
        if repeat.choice == BOTH and repeat.rows[-1] not in over:
            about = repeated("program_title", repeat.title, repeat.rows[0])
            plan.warnings += [Message(number, about) for number in repeat.rows[1:]]


class _RowReader:
    """Reads the rows of one file one after another."""

    def __init__(self, mapping: HeaderMap, finder: _EditionFinder) -> None:
        self.finder = finder
        self._mapping = mapping
        self._given: dict[tuple[object, ...], int] = {}

    def read(self, row: Row, plan: Plan) -> None:
        """Add a row to the plan, with what is to be said of it."""
        cells = self._mapping.canonical(row.cells)
        planned = self._plan(row, cells)
        errors = _errors(planned, cells, self.finder, self._given)
        if not plan.mapping.has("program_title"):
            errors = (error for error in errors if error.column != "program_title")
        plan.errors += [Message(row.number, error) for error in errors]
        remarks = (*planned.reading.remarks, *_about_seats(planned), *_about_bus_tours(planned))
        plan.warnings += [Message(row.number, remark) for remark in remarks]
        plan.rows.append(planned)

    def _plan(self, row: Row, cells: dict[str, str]) -> PlannedRow:
        reading = read_row(cells, _year(self.finder.override))
        given = cells["reference"].strip() or row.reference
        label = _label(reading)
        return PlannedRow(
            number=row.number,
            cells=self._mapping.kept(row.cells),
            reading=reading,
            reference=given[:64],
            digest=_digest(cells, self._mapping.others(row.cells)),
            edition=self.finder.edition(reading.event, label),
            label=label,
            identity=identity(cells)[:56],
            address=cells["address_as_stated"].strip()[:300],
            is_named=bool(given),
            where=row.where or str(row.number),
            canonical=cells,
        )


class _EditionFinder:
    """Finds open factories and editions by the names rows give them."""

    def __init__(self, override: Edition | None) -> None:
        self.override = override
        self._regions = {fold_name(str(r.name)): r for r in OpenFactory.objects.order_by("-pk")}
        self._editions = list(Edition.objects.select_related("occasion").order_by("pk"))

    def region(self, event: str) -> OpenFactory | None:
        if self.override:
            return self.override.open_factory
        return self._regions.get(fold_name(event))

    def edition(self, event: str, label: EditionLabel) -> Edition | None:
        if self.override:
            return self.override
        region = self.region(event)
        own = [e for e in self._editions if region and e.open_factory_id == region.pk]
        for edition in own:
            stated = edition.label or str(edition.year or "")
            if fold_name(stated) == fold_name(label.label):
                return edition
        return None


def fold_name(text: str) -> str:
    """What two spellings of an event or a label share."""
    return fold_width(text).replace(" ", "").casefold()


def is_over(edition: Edition | None) -> bool:
    """Whether rows go to a record of the past, which nobody can book."""
    return edition is None or edition.status == Edition.Status.ARCHIVED


def _year(edition: Edition | None) -> int | None:
    if edition is None or edition.year:
        return edition.year if edition else None
    first = edition.occasion.starts_on
    return first.year if first else None


def _label(reading: Reading) -> EditionLabel:
    """Without an edition the days' year is one; without either it is 年不詳."""
    if reading.edition.label != UNKNOWN or reading.days is None or not reading.days.days:
        return reading.edition
    year = reading.days.days[0].year
    return EditionLabel(str(year), year=year)


def _errors(
    planned: PlannedRow,
    cells: dict[str, str],
    finder: _EditionFinder,
    given: dict[tuple[object, ...], int],
) -> Iterable[Remark]:
    if not planned.reading.event and finder.override is None:
        yield missing(
            "event",
            "イベント名がありません。入力するか、取り込み先の開催回を選んでください。",
            "The event is missing. Fill it in, or choose the edition to import into.",
        )
    if not planned.reading.title:
        yield missing(
            "program_title",
            "プログラム名がありません。入力してください。",
            "The programme has no title. Fill it in.",
        )
    reference = cells["reference"].strip()
    if len(reference) > 64:
        yield Remark(
            "reference",
            reference,
            "too_long",
            "管理番号は64文字までにしてください。",
            "A reference has at most 64 characters.",
        )
    place = (*planned.place, reference)
    if reference and given.setdefault(place, planned.number) != planned.number:
        yield Remark(
            "reference",
            reference,
            "repeated",
            f"{given[place]}行目と同じ管理番号です。行ごとに別の番号にしてください。",
            f"The same reference as in row {given[place]}. Give every row its own.",
        )


def _about_seats(planned: PlannedRow) -> Iterable[Remark]:
    """Of an edition to come: that nobody can book while nobody knows how many may come."""
    booking = planned.reading.booking
    is_booked = booking is not None and (booking.required or booking.how == "first_come")
    if is_booked and not is_over(planned.edition) and capacity_unknown(planned.reading):
        yield Remark(
            "capacity",
            planned.reading.as_stated.get("capacity", ""),
            "capacity_unknown",
            "1回の定員がわからないため、予約はまだ受け付けません。定員を入力してください。",
            "The capacity of one start is not known, so it cannot be booked yet. Fill it in.",
        )


def _about_bus_tours(planned: PlannedRow) -> Iterable[Remark]:
    edition = planned.edition
    is_over = edition is None or edition.status == Edition.Status.ARCHIVED
    if waits_for_seller(planned.reading, archived=is_over):
        yield Remark(
            "program_type",
            "",
            "seller_missing",
            "有料のバスツアーは旅行会社が販売します。準備中として取り込みます。"
            "旅行会社の名前と登録番号を入力してから公開してください。",
            "A bus tour that is not free is sold by a travel agency. It is imported as a draft; "
            "enter the agency and its registration number before publishing it.",
        )


def _find_known(rows: Sequence[PlannedRow]) -> None:
    """Which programme each row is: the one of its reference, or of its firm and title."""
    editions = {row.edition.pk: row.edition for row in rows if row.edition}
    known: dict[tuple[int, str], SourceRow] = {}
    alike: dict[tuple[object, ...], list[SourceRow]] = defaultdict(list)
    for source in SourceRow.objects.filter(edition__in=editions).select_related("programme"):
        reference = source.programme.reference
        known[source.edition_id, reference] = source
        alike[source.edition_id, reference.rpartition("-")[0]].append(source)
    unnamed: dict[tuple[object, ...], list[PlannedRow]] = defaultdict(list)
    for row in rows:
        if not row.reference:
            unnamed[*row.place, row.identity].append(row)
        elif row.edition:
            row.known = known.get((row.edition.pk, row.reference))
    for key, group in unnamed.items():
        _name(group, sorted(alike.get(key, []), key=lambda source: _ordinal(source)))


def _name(rows: Sequence[PlannedRow], known: list[SourceRow]) -> None:
    """Tell rows of one firm and title apart: first those that have not changed, whatever their
    order, then the others in turn."""
    last = max(map(_ordinal, known), default=0)
    for row in rows:
        row.known = next((source for source in known if source.digest == row.digest), None)
        if row.known:
            known.remove(row.known)
    for row in rows:
        if row.known is None and known:
            row.known = known.pop(0)
        if row.known is None:
            last += 1
        row.reference = row.known.programme.reference if row.known else f"{row.identity}-{last}"


def _ordinal(source: SourceRow) -> int:
    last = source.programme.reference.rpartition("-")[2]
    return int(last) if last.isdecimal() else 0


def _digest(known: Mapping[str, str], others: Mapping[str, str]) -> str:
    """What a row says; neither the order nor the names of columns, nor empty ones, matter."""
    said = [{name: cell for name, cell in part.items() if cell} for part in (known, others)]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _firms(rows: Sequence[PlannedRow], finder: _EditionFinder) -> list[tuple[int, str, int | None]]:
    found = []
    for row in rows:
        region = finder.region(row.reading.event)
        if row.change != "unchanged":
            region_id = region.pk if region else None
            found += [(row.number, firm.name, region_id) for firm in row.reading.firms]
    return found
