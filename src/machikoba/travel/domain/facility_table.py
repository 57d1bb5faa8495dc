# SPDX-License-Identifier: Apache-2.0
"""Facilities as a table: the page like a spreadsheet, the file that goes out and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from machikoba.core import snapshots
from machikoba.core.bulk import write_rows
from machikoba.core.texts import KANA
from machikoba.regions.domain.maker_table import read_kana
from machikoba.regions.domain.table_columns import choice, degrees, line, number, uuids, words
from machikoba.regions.domain.tables import Context, Draft, EditableTable
from machikoba.regions.models import Edition
from machikoba.sheets import columns as cells
from machikoba.sheets.changes import Asked, Problem
from machikoba.sheets.columns import Pair
from machikoba.travel.models import Facility
from machikoba.travel.queries import facilities

KINDS: dict[Any, Pair] = {
    "information": ("案内所", "Information"),
    "parking": ("駐車場", "Parking"),
    "bicycles": ("レンタサイクル", "Bicycle rental"),
    "toilets": ("トイレ", "Toilets"),
    "rest": ("休憩所", "Rest place"),
}
COLUMNS = (
    choice("kind", ("種類", "Kind"), cells.of_choice(KINDS), needed=True, main=True),
    words("name", "ja", ("名称", "Name"), most=200, needed=True, main=True),
    words("name", KANA, ("フリガナ", "Reading"), read=read_kana),
    words("name", "en", ("名称(英語)", "Name (English)"), most=200, main=True),
    line("address", ("住所", "Address"), 300, main=True),
    degrees("latitude", ("緯度", "Latitude"), 90, needed=True, main=True),
    degrees("longitude", ("経度", "Longitude"), 180, needed=True, main=True),
    words("hours", "ja", ("利用時間", "Hours"), most=200, main=True),
    words("hours", "en", ("利用時間(英語)", "Hours (English)"), most=200),
    number("capacity", ("台数", "Capacity"), 0, 100_000, "台", main=True),
    words("fee", "ja", ("料金", "Fee"), most=200, main=True),
    words("fee", "en", ("料金(英語)", "Fee (English)"), most=200),
    choice("is_step_free", ("段差なし", "Step-free"), cells.of_yes(), main=True),
    words("note", "ja", ("備考", "Note"), kind=cells.LONG),
    words("note", "en", ("備考(英語)", "Note (English)"), kind=cells.LONG),
)


class FacilityTable(EditableTable):
    """The facilities of an edition by kind."""

    name = "facilities"
    names = ("施設", "Facilities")
    reference = ("施設管理番号", "Facility reference")
    columns = COLUMNS

    def context(self, edition: Edition, language: str) -> Context:
        return Context(edition, language)

    def lock(self, context: Context, asked: Asked) -> None:
        rows = Facility.objects.filter(edition=context.edition, uuid__in=uuids(asked))
        list(rows.order_by("pk").select_for_update().values_list("pk"))

    def items(self, context: Context) -> dict[str, Facility]:
        return {str(row.uuid): row for row in facilities.of_edition(context.edition)}

    def blank(self, context: Context) -> Facility:
        return Facility(edition=context.edition)

    def check(self, draft: Draft) -> Iterator[Problem]:
        yield from ()  # no facility depends on another

    def write(self, draft: Draft) -> dict[str, str]:
        changed = {key for values in draft.changed.values() for key in values}
        fields = {name for column in COLUMNS if column.key in changed for name in column.fields}
        write_rows([draft.items[row] for row in draft.changed], fields)
        Facility.objects.bulk_create(draft.added.values())
        return {row: str(item.uuid) for row, item in draft.added.items()}

    def remove(self, draft: Draft) -> snapshots.Kept:
        return snapshots.Deletion(list(draft.removed.values())).carry_out()
