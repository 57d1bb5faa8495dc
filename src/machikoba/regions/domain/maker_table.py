# SPDX-License-Identifier: Apache-2.0
"""Makers as a table: what each column is, how its cells become columns of Participation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from machikoba.core import snapshots
from machikoba.core.bulk import write_rows
from machikoba.core.japanese.firm import firm_key
from machikoba.core.japanese.kana import is_furigana, normalise_furigana
from machikoba.core.japanese.width import fold_width
from machikoba.core.texts import KANA
from machikoba.directory.models import Organisation
from machikoba.regions.domain.participations import kana_key, searched_text
from machikoba.regions.domain.table_columns import (
    choice,
    degrees,
    line,
    number,
    read_url,
    uuids,
    words,
)
from machikoba.regions.domain.tables import Context, Draft, EditableTable
from machikoba.regions.models import Area, Edition, Participation
from machikoba.regions.queries import participations
from machikoba.sheets import columns as cells
from machikoba.sheets.changes import Asked, Problem
from machikoba.sheets.columns import BadCell, Column, Names, Pair

STATES: dict[Any, Pair] = {
    "invited": ("依頼中", "Invited"),
    "confirmed": ("参加確定(非公開)", "Confirmed (not shown)"),
    "published": ("公開中", "Published"),
    "withdrawn": ("辞退", "Withdrawn"),
}
_DAY = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:\s*\([^()]*\))?")
SEARCHED = ("name_ja", "name_kana", "name_en", "trade_ja", "trade_en", "summary_ja", "summary_en",
            "description_ja", "description_en")  # fmt: skip
_BETWEEN = re.compile(r"[\s;、,・]+")


def read_kana(cell: str, context: Any) -> str:
    """A reading in any kana or width, as katakana."""
    reading = normalise_furigana(cell)
    if reading and not is_furigana(reading):
        raise BadCell("カタカナで入れてください。", "Enter the reading in katakana.")
    return reading


def read_email(cell: str, context: Any) -> str:
    """A mail address."""
    text = fold_width(cell)
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise BadCell(
            "メールアドレスの形式をご確認ください。例: kojo@example.jp",
            "Check the e-mail address, as in kojo@example.jp.",
        ) from None
    return text


def read_days(cell: str, context: Any) -> list[str]:
    """The days a maker is open, in any usual way of writing; each one of the edition's."""
    text, days = fold_width(cell), set[date]()
    rest = _BETWEEN.sub("", _DAY.sub("", text))
    of_edition = context.edition.days()
    for year, month, day in _DAY.findall(text):
        try:
            days.add(date(int(year or context.year or 0), int(month), int(day)))
        except ValueError:
            rest += day
    if rest:
        raise BadCell(
            "「2026-10-03;2026-10-04」や「10/3、10/4」のように入れてください。",
            "Enter days as in 2026-10-03;2026-10-04 or 10/3, 10/4.",
        )
    if of_edition and not days <= set(of_edition):
        raise BadCell(
            f"開催期間({of_edition[0]}〜{of_edition[-1]})の日を入れてください。",
            f"Enter days of the edition ({of_edition[0]} to {of_edition[-1]}).",
        )
    return [] if days == set(of_edition) else sorted(day.isoformat() for day in days)


def _read_area(cell: str, context: Any) -> Area | None:
    return context.areas.one(cell) if cell else None  # type: ignore[no-any-return]


def _write_area(value: Area | None, context: Any) -> str:
    label: str = context.areas.label(value.slug) if value else ""
    return label


def _area() -> Column:
    get, put, fields = cells.reach("area")
    names = ("エリア", "Area")
    kind = cells.REFERENCE
    return Column("area", names, get, put, _read_area, _write_area, kind, main=True, fields=fields)


def _days() -> Column:
    get, put, fields = cells.reach("open_days")
    return Column(
        "open_days",
        ("開ける日", "Open days"),
        get,
        put,
        read_days,
        lambda value, context: ";".join(value),
        main=True,
        fields=fields,
    )


COLUMNS = (
    words("name", "ja", ("企業名", "Maker"), most=200, needed=True, main=True),
    words("name", KANA, ("フリガナ", "Reading"), read=read_kana, main=True),
    words("name", "en", ("企業名(英語)", "Maker (English)"), most=200),
    number("stop_number", ("番号", "Stop number"), 1, 9999, "番", main=True),
    choice("state", ("状態", "State"), cells.of_choice(STATES), main=True),
    _area(),
    _days(),
    words("trade", "ja", ("業種", "Trade"), main=True),
    words("trade", "en", ("業種(英語)", "Trade (English)")),
    words("summary", "ja", ("一言紹介", "In one line"), kind=cells.LONG, main=True),
    words("summary", "en", ("一言紹介(英語)", "In one line (English)"), kind=cells.LONG),
    words("description", "ja", ("紹介文", "About"), kind=cells.LONG),
    words("description", "en", ("紹介文(英語)", "About (English)"), kind=cells.LONG),
    line("site_name", ("拠点名", "Site"), 100, once=True),
    line("postal_code", ("郵便番号", "Postal code"), 8),
    line("prefecture", ("都道府県", "Prefecture"), 10),
    line("municipality", ("市区町村", "Municipality"), 60),
    line("address", ("住所", "Address"), 300, main=True),
    degrees("latitude", ("緯度", "Latitude"), 90),
    degrees("longitude", ("経度", "Longitude"), 180),
    words("access", "ja", ("アクセス", "Access"), kind=cells.LONG),
    words("access", "en", ("アクセス(英語)", "Access (English)"), kind=cells.LONG),
    line("website", ("ウェブサイト", "Website"), 200, read=read_url),
    line("phone", ("電話", "Telephone"), 30, main=True),
    line("email", ("メール", "E-mail"), 254, read=read_email, main=True),
)


class MakerTable(EditableTable):
    """The makers of an edition in 五十音順."""

    name = "makers"
    names = ("参加事業者", "Makers")
    reference = ("参加事業者管理番号", "Maker reference")
    columns = COLUMNS

    def context(self, edition: Edition, language: str) -> Context:
        areas = Area.objects.filter(edition=edition)
        return Context(
            edition, language, areas=Names((area.slug, str(area.name), area) for area in areas)
        )

    def lock(self, context: Context, asked: Asked) -> None:
        rows = Participation.objects.filter(edition=context.edition, uuid__in=uuids(asked))
        # FOR NO KEY UPDATE: bookings and grants that point here need not wait.
        list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))

    def items(self, context: Context) -> dict[str, Participation]:
        return {str(row.uuid): row for row in participations.of_edition(context.edition)}

    def choices(self, column: Column, context: Context) -> list[str]:
        areas = context.areas.labels() if column.key == "area" else []
        return areas or super().choices(column, context)

    def blank(self, context: Context) -> Participation:
        return Participation(edition=context.edition)

    def check(self, draft: Draft) -> Iterator[Problem]:
        taken = {(str(item.organisation.name), item.site_name) for item in draft.items.values()}
        for row, item in draft.added.items():
            place = (str(item.name), item.site_name)
            if place in taken:
                yield _again(row, str(item.name))
            taken.add(place)
        with_programmes = Participation.objects.filter(
            pk__in=[item.pk for item in draft.removed.values()], programmes__isnull=False
        )
        busy = {str(uuid) for uuid in with_programmes.values_list("uuid", flat=True)}
        yield from (
            _needed(row, str(draft.removed[row].name)) for row in draft.removed if row in busy
        )

    def write(self, draft: Draft) -> dict[str, str]:
        for item in draft.changed_in("name_ja", "name_kana", "name_en"):
            item.kana_key = kana_key(item.name)
        for item in draft.changed_in(*SEARCHED):
            item.search = searched_text(item)
        write_rows([draft.items[row] for row in draft.changed], written_fields(self, draft))
        _settle_organisations(draft)
        for item in draft.added.values():
            item.kana_key = kana_key(item.name)
            item.search = searched_text(item)
        Participation.objects.bulk_create(draft.added.values())
        return {row: str(item.uuid) for row, item in draft.added.items()}

    def remove(self, draft: Draft) -> snapshots.Kept:
        return snapshots.Deletion(list(draft.removed.values())).carry_out()


def written_fields(table: EditableTable, draft: Draft) -> set[str]:
    """The model's columns that changed cells fill."""
    changed = {key for values in draft.changed.values() for key in values}
    fields = {name for column in table.columns if column.key in changed for name in column.fields}
    fields |= {"search"} if changed & {*SEARCHED} else set()
    return fields | ({"kana_key"} if {"name_ja", "name_kana", "name_en"} & changed else set())


def _settle_organisations(draft: Draft) -> None:
    """The same spelling in the same open factory is the same firm; any other is a new one."""
    region = draft.context.edition.open_factory_id
    wanted = {str(item.name)[:200]: item for item in draft.added.values()}
    rows = Organisation.objects.filter(
        participations__edition__open_factory=region, name__in=wanted
    ).order_by("-pk")
    known = {row.name: row for row in rows}
    new = [
        Organisation(
            name=name,
            kana=item.name.kana[:200],
            match_key=firm_key(name)[:200],
            prefecture=item.prefecture,
            municipality=item.municipality,
        )
        for name, item in wanted.items()
        if name not in known
    ]
    known |= {row.name: row for row in Organisation.objects.bulk_create(new)}
    for item in draft.added.values():
        item.organisation = known[str(item.name)[:200]]


def _again(row: str, name: str) -> Problem:
    return Problem(
        row,
        "name_ja",
        name,
        "同じ企業がすでにこの表にあります。別の工場なら「拠点名」を入れてください。",
        "This maker is in the table already. For another plant of it, fill in its site.",
    )


def _needed(row: str, name: str) -> Problem:
    return Problem(
        row,
        "",
        name,
        "プログラムのある参加事業者は削除できません。参加をやめるときは、状態を「辞退」にしてください。",
        "A maker with programmes cannot be deleted. If it no longer takes part, set its state to "
        "Withdrawn.",
    )
