# SPDX-License-Identifier: Apache-2.0
"""Carrying out an import: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.fiscal_year import fiscal_year
from machikoba.core.japanese.search import search_column
from machikoba.core.texts import Texts
from machikoba.programmes.domain import import_fields, import_slots
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.import_base import enter
from machikoba.programmes.domain.import_firms import FirmBook
from machikoba.programmes.domain.import_plan import Plan, PlannedRow, fold_name
from machikoba.programmes.domain.programmes import searched_text, set_prices
from machikoba.programmes.models import Import, Programme, SourceRow
from machikoba.regions.domain.editions import create_edition, touch
from machikoba.regions.domain.participations import kana_key
from machikoba.regions.domain.participations import searched_text as searched_maker
from machikoba.regions.models import Edition, OpenFactory, Participation


def carry_out(
    *,
    plan: Plan,
    actor: Actor,
    file_name: str,
    content: bytes,
    decisions: Mapping[str, str] | None = None,
) -> Import:
    """Write what the plan says. Raises HasErrors.

    `decisions` say which firm of the file is which known one (see FirmBook).
    """
    changed = plan.changed()
    _read_ahead(changed)
    with transaction.atomic():
        made = enter(
            total=plan.total,
            counts=plan.counts(),
            actor=actor,
            action="import_programmes",
            file_name=file_name,
            content=content,
        )
        writer = _Writer(made, actor, FirmBook(decisions or {}), plan.rows)
        for row in changed:
            writer.write(row)
        writer.finish()
    return made


def _read_ahead(rows: Sequence[PlannedRow]) -> None:
    # How titles are read takes longest; nobody else's booking waits for that.
    for row in rows:
        search_column((row.reading.title,), (row.reading.description,))


class _Writer:
    """Writes rows, making editions and makers as they are first met."""

    def __init__(
        self, made: Import, actor: Actor, firms: FirmBook, rows: Sequence[PlannedRow]
    ) -> None:
        self._made, self._actor, self._firms, self._rows = made, actor, firms, rows
        self._regions: dict[str, OpenFactory] = {}
        self._editions: dict[tuple[object, ...], Edition] = {}
        self._touched: dict[int, Edition] = {}
        self._participations: dict[tuple[int, int, str], Participation] = {}
        self._new: list[tuple[Programme, PlannedRow, Edition]] = []

    def write(self, row: PlannedRow) -> None:
        """Make or change one programme."""
        edition = row.edition or self._edition(row)
        self._touched[edition.pk] = edition
        archived = edition.status == Edition.Status.ARCHIVED
        fields = import_fields.fields_of(row.reading, archived=archived)
        programme = row.known.programme if row.known else Programme(reference=row.reference)
        for name, value in fields.items():
            setattr(programme, name, value)
        programme.occasion = edition.occasion
        programme.participation = self._participation(row, edition)
        programme.search = searched_text(programme)
        self._new.append((programme, row, edition))

    def finish(self) -> None:
        """Store what was written, with prices, slots and the rows as they stood."""
        created = [programme for programme, row, _ in self._new if row.known is None]
        Programme.objects.bulk_create(created)
        for programme, row, _ in self._new:
            if row.known is not None:
                programme.save()
                row.known.delete()
        set_prices([(p, import_fields.prices_of(row.reading)) for p, row, _ in self._new])
        import_slots.replace_slots(
            {p: import_fields.slot_plans(row.reading, e.days()) for p, row, e in self._new}
        )
        mark_changed([programme for programme, _, _ in self._new], self._made.at)
        SourceRow.objects.bulk_create(self._source(*new) for new in self._new)
        for edition in self._touched.values():
            touch(edition)

    def _source(self, programme: Programme, row: PlannedRow, edition: Edition) -> SourceRow:
        remarks = [
            {"column": r.column, "code": r.code, "ja": r.ja, "en": r.en}
            for r in row.reading.remarks
        ]
        return SourceRow(
            source=self._made,
            edition=edition,
            programme=programme,
            row=row.number,
            digest=row.digest,
            cells=row.cells,
            remarks=remarks,
        )

    def _edition(self, row: PlannedRow) -> Edition:
        if row.place not in self._editions:
            siblings = [r for r in self._rows if r.place == row.place]
            self._editions[row.place] = self._make_edition(row, siblings)
        return self._editions[row.place]

    def _make_edition(self, row: PlannedRow, siblings: Sequence[PlannedRow]) -> Edition:
        days = sorted(day for r in siblings if r.reading.days for day in r.reading.days.days)
        first, last = (days[0], days[-1]) if days else (None, None)
        is_past = last is None or last < clock.now().date()
        event, label = row.reading.event, row.label
        sources = sorted({url for r in siblings for url in r.reading.sources})
        return create_edition(
            open_factory=self._region(event),
            slug=_free_slug(f"{event}-{label.label}"),
            name=Texts.of(f"{event} {label.label}"),
            actor=self._actor,
            starts_on=first,
            ends_on=last,
            label=label.label,
            number=label.number,
            year=label.year or (first.year if first else None),
            fiscal_year=label.fiscal_year or _fiscal(first),
            status=Edition.Status.ARCHIVED if is_past else Edition.Status.DRAFT,
            is_sample=is_past,
            sources=sources,
        )

    def _region(self, event: str) -> OpenFactory:
        key = fold_name(event)
        if key not in self._regions:
            known = (
                region
                for region in OpenFactory.objects.order_by("pk")
                if fold_name(str(region.name)) == key
            )
            found = next(known, None)
            self._regions[key] = found or OpenFactory.objects.create(
                slug=_free_slug(event, OpenFactory), name=Texts.of(event)
            )
        return self._regions[key]

    def _participation(self, row: PlannedRow, edition: Edition) -> Participation | None:
        if not row.reading.firms:
            return None
        firm, address = row.reading.firms[0], row.reading.address
        kana = row.reading.firm_kana
        place = (address.prefecture, address.municipality)
        organisation = self._firms.organisation(edition.open_factory, firm, kana, place)
        key = (edition.pk, organisation.pk, firm.site_name[:100])
        if key not in self._participations:
            name = Texts.of(firm.name, kana=kana or organisation.kana)
            title = f"{firm.name}({firm.site_name})" if firm.site_name else firm.name
            shown = Texts.of(title, kana=name.kana)
            self._participations[key], _ = Participation.objects.get_or_create(
                edition=edition,
                organisation=organisation,
                site_name=firm.site_name[:100],
                defaults={
                    "name": shown,
                    "kana_key": kana_key(name),
                    "search": searched_maker(Participation(name=shown)),
                    "state": Participation.State.PUBLISHED,
                    "address": row.address,
                    "postal_code": address.postal_code,
                    "prefecture": address.prefecture,
                    "municipality": address.municipality[:60],
                },
            )
        return self._participations[key]


def _fiscal(day: date | None) -> int | None:
    return fiscal_year(day) if day else None


def _free_slug(text: str, model: type[Edition] | type[OpenFactory] = Edition) -> str:
    base = slugify(text, allow_unicode=True)[:50].strip("-") or "edition"
    slug, number = base, 2
    while model.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
