# SPDX-License-Identifier: Apache-2.0
"""Programmes as a table: what hangs on their cells, and how they are written."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import override

from machikoba.core import clock, snapshots
from machikoba.core.bulk import write_rows
from machikoba.core.japanese.readings import reading_words
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.domain import fee_cells, seats
from machikoba.programmes.domain.bus_tours import missing
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.programme_cells import COLUMNS, ProgrammeItem
from machikoba.programmes.domain.programmes import DEADLINES, SEARCHED, searched_text, set_prices
from machikoba.programmes.domain.slots import closing_of
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.reading.fees import Fee
from machikoba.programmes.reading.row import read_conditions
from machikoba.regions.domain.table_columns import uuids
from machikoba.regions.domain.tables import Context, Draft, EditableTable
from machikoba.regions.models import Edition
from machikoba.regions.queries import participations
from machikoba.sheets.changes import Asked, Problem
from machikoba.sheets.columns import Column, Names

OF_SEATS = {*DEADLINES, "admission", "maker"}  # what cannot change while somebody books


class ProgrammeTable(EditableTable):
    """The programmes of an edition, in 五十音順 of their makers."""

    name = "programmes"
    names = ("プログラム", "Programmes")
    reference = ("プログラム管理番号", "Programme reference")
    columns = COLUMNS

    def context(self, edition: Edition, language: str) -> Context:
        makers = participations.of_edition(edition)
        return Context(
            edition, language, makers=Names((str(m.uuid), str(m.name), m) for m in makers)
        )

    def lock(self, context: Context, asked: Asked) -> None:
        named = Q(reference__in=asked.rows()) | Q(reference="", uuid__in=uuids(asked))
        rows = Programme.objects.filter(named, occasion=context.edition.occasion_id)
        # FOR NO KEY UPDATE: who books needs only to see that the row is there.
        found = list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        if OF_SEATS & {edit.column for edit in asked.edits}:
            seats.lock_only(Seats.objects.filter(slot__programme__in=[pk for (pk,) in found]))

    def items(self, context: Context) -> dict[str, ProgrammeItem]:
        rows = Programme.objects.filter(occasion=context.edition.occasion_id)
        rows = rows.select_related("participation", "bus_tour").prefetch_related("prices")
        found = {}
        for row in rows.order_by("participation__kana_key", "pk"):
            row.occasion = context.edition.occasion
            item = ProgrammeItem(row, fee_cells.fee_of(row, list(row.prices.all())))
            found[reference_of(row)] = item
        return found

    def choices(self, column: Column, context: Context) -> list[str]:
        makers = context.makers.labels() if column.key == "maker" else []
        return makers or super().choices(column, context)

    def blank(self, context: Context) -> ProgrammeItem:
        made = Programme(occasion=context.edition.occasion)
        return ProgrammeItem(made, Fee(fee_cells.UNKNOWN))

    def prepare(self, asked: Asked) -> None:
        """How texts are read takes longest; nobody else's booking waits for that."""
        searched = {f"{name}_{tag}" for name in SEARCHED for tag in ("ja", "en")}
        texts = [edit.new for edit in asked.edits if edit.column in searched]
        texts += [text for row in asked.added for k, text in row.cells.items() if k in searched]
        for text in texts:
            reading_words(fold_width(text))

    def check(self, draft: Draft) -> Iterator[Problem]:
        for row, item, _ in draft.touched():
            low, high = item.model.min_age, item.model.max_age
            if low is not None and high is not None and high < low:
                yield _ages(row, str(high))
            yield from _not_publishable(row, item, draft.context.edition)
        moved = [item.model.pk for item in draft.changed_in("maker")]
        busy = Seats.objects.filter(slot__programme__in=moved, taken__gt=0)
        booked = set(busy.values_list("slot__programme", flat=True)) if moved else set()
        yield from (
            _booked(row)
            for row, values in draft.changed.items()
            if "maker" in values and draft.items[row].model.pk in booked
        )
        removed = {item.model.pk: row for row, item in draft.removed.items()}
        held = Slot.objects.filter(programme__in=removed).values_list("programme", flat=True)
        yield from (_has_slots(removed[pk]) for pk in (sorted(set(held)) if removed else ()))

    def write(self, draft: Draft) -> dict[str, str]:
        _derive(draft)
        changed = [draft.items[row].model for row in draft.changed]
        write_rows(changed, _fields(draft))
        added = [item.model for item in draft.added.values()]
        Programme.objects.bulk_create(added)
        priced = [*draft.changed_in("fee"), *draft.added.values()]
        if priced:
            set_prices([(item.model, fee_cells.prices_of(item.fee)) for item in priced])
        _let_seats_follow(draft)
        mark_changed([*changed, *added], clock.now())
        return {row: reference_of(item.model) for row, item in draft.added.items()}

    def remove(self, draft: Draft) -> snapshots.Kept:
        return snapshots.Deletion([item.model for item in draft.removed.values()]).carry_out()


def reference_of(programme: Programme) -> str:
    """What names a programme in tables: its 管理番号, or its own number where it has none."""
    return programme.reference or str(programme.uuid)


def _derive(draft: Draft) -> None:
    searched = [f"{name}_{tag}" for name in SEARCHED for tag in ("ja", "en")]
    for item in (*draft.changed_in(*searched), *draft.added.values()):
        item.model.search = searched_text(item.model)
    for item in (*draft.changed_in("fee"), *draft.added.values()):
        item.model.fee = Programme.Fee(item.fee.state)
    for item in (*draft.changed_in("cancellation_ja"), *draft.added.values()):
        terms = read_conditions(str(item.model.cancellation)).terms
        item.model.cancellation_terms = [list(term) for term in terms]


def _fields(draft: Draft) -> set[str]:
    changed = {key for values in draft.changed.values() for key in values}
    fields = {name for column in COLUMNS if column.key in changed for name in column.fields}
    fields |= {"search"} if fields & {*SEARCHED} else set()
    fields |= {"fee"} if "fee" in changed else set()
    return fields | ({"cancellation_terms"} if "cancellation" in fields else set())


def _let_seats_follow(draft: Draft) -> None:
    """Deadlines and admission stand on the seats too; they are locked already."""
    items = draft.changed_in(*DEADLINES, "admission")
    if not items:
        return
    known = {item.model.pk: item.model for item in items}
    admissions = {
        draft.items[row].model.pk: values["admission"]
        for row, values in draft.changed.items()
        if "admission" in values
    }
    rows = list(Seats.objects.filter(slot__programme__in=known).select_related("slot"))
    for row in rows:
        programme = known[row.slot.programme_id]
        row.closes_at = closing_of(row, programme)
        before, after = admissions.get(programme.pk, (None, None))
        row.admission = after if row.admission == before else row.admission
    write_rows(rows, ["closes_at", "admission"])


def _not_publishable(row: str, item: ProgrammeItem, edition: Edition) -> Iterator[Problem]:
    model = item.model
    model.fee = Programme.Fee(item.fee.state)
    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(missing(model, edition, getattr(model, "bus_tour", None)))
    yield from (Problem(row, "state", model.state, *pair) for pair in zip(*said, strict=True))


def _ages(row: str, value: str) -> Problem:
    return Problem(
        row,
        "max_age",
        value,
        "上限は下限以上にしてください。",
        "The upper age must not be below the lower one.",
    )


def _booked(row: str) -> Problem:
    return Problem(
        row,
        "maker",
        "",
        "予約が入っているため、企業を変えられません。予約された方の名簿が別の企業に渡ってしまいます。",
        "It has bookings, so its maker cannot change: the names would pass to another firm.",
    )


def _has_slots(row: str) -> Problem:
    return Problem(
        row,
        "",
        "",
        "時間枠があるため削除できません。先に時間枠を削除するか、状態を「取り下げ」にしてください。",
        "It has slots, so it cannot be deleted. Delete those first, or set its state to Withdrawn.",
    )
