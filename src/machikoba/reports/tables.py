# SPDX-License-Identifier: Apache-2.0
"""The tables of an edition as CSV or XLSX: one definition each, for the office and the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries import bookings
from machikoba.core.japanese.dates import format_time
from machikoba.programmes.domain.tables import TABLES as EDITED
from machikoba.regions.domain.tables import EditableTable
from machikoba.regions.models import Edition
from machikoba.sheets.columns import NUMBER, headers
from machikoba.sheets.writing import Cell, write_csv, write_xlsx
from machikoba.visits.queries import payments

STATES = {
    "requested": "承認待ち",
    "confirmed": "確定",
    "declined": "お断り",
    "lapsed": "回答期限切れ",
    "called_off": "中止",
    "released": "再確認なし",
    "cancelled": "キャンセル",
    "arrived": "来場",
    "no_show": "無断キャンセル",
    "walk_in": "予約なし来場",
}
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """A table's name in files, its Japanese headers, and its rows for an edition."""

    title: str
    headers: tuple[str, ...]
    rows: Callable[[Edition], Rows]


class UnknownTable(KeyError):
    """There is no table of that name."""


def export(table: str, edition: Edition, form: str) -> bytes:
    """The file's content; `form` is csv or xlsx. Raises UnknownTable."""
    if table not in TABLES:
        raise UnknownTable(table)
    found = TABLES[table]
    if form == "xlsx":
        return write_xlsx(found.headers, found.rows(edition), found.title)
    return write_csv(found.headers, found.rows(edition))


def _of_edited(table: EditableTable) -> Table:
    """A table that is edited: its columns as its page shows them, its references last."""
    in_numbers = [column.kind == NUMBER for column in table.columns]

    def rows(edition: Edition) -> Rows:
        for reference, texts in table.rows(edition).items():
            cells = zip(in_numbers, texts.values(), strict=True)
            yield (*(_cell(text, is_number) for is_number, text in cells), reference)

    return Table(table.names[0], headers(table.columns, table.reference), rows)


def _cell(text: str, is_number: bool) -> Cell:
    return int(text) if is_number and text.isdecimal() else text


def _bookings(edition: Edition) -> Rows:
    for booking in bookings.of_edition(edition).select_related("check_in"):
        yield _booking(booking, edition)


def _booking(booking: Booking, edition: Edition) -> Sequence[Cell]:
    order, slot = booking.order, booking.slot
    maker = slot.programme.participation
    return (
        order.code,
        slot.day.isoformat(),
        _clock(slot.starts_at, edition),
        str(maker.name) if maker else "",
        str(slot.programme.title),
        order.name,
        order.kana,
        order.email,
        order.phone,
        order.postal_address.replace("\n", " "),
        booking.heads,
        booking.party.get("adults", 0),
        booking.heads - booking.party.get("adults", 0),
        booking.total,
        STATES[_state(booking)],
        order.created_at.astimezone(edition.occasion.zone).strftime("%Y-%m-%d %H:%M"),
    )


def _state(booking: Booking) -> str:
    check_in = getattr(booking, "check_in", None)
    if check_in is None:
        return booking.state
    is_walk_in = booking.order.origin == Order.Origin.DOOR
    return "walk_in" if is_walk_in else str(check_in.state)


def _fees(edition: Edition) -> Rows:
    for one in payments.sums(payments.fees(edition)):
        yield (
            one.day.isoformat(),
            str(one.maker.name) if one.maker else "",
            one.bookings,
            one.due,
            one.cancellation,
            one.paid,
            one.open,
            one.unknown,
        )


def _clock(moment: datetime | None, edition: Edition) -> str:
    return format_time(moment.astimezone(edition.occasion.zone)) if moment else ""


TABLES = {
    **{name: _of_edited(table) for name, table in EDITED.items()},
    "bookings": Table(
        "予約",
        (
            "予約番号",
            "開催日",
            "開始時刻",
            "企業名",
            "プログラム名",
            "代表者名",
            "フリガナ",
            "メール",
            "電話",
            "住所",
            "参加人数",
            "大人",
            "こども",
            "合計金額(円)",
            "状態",
            "申込日時",
        ),
        _bookings,
    ),
    "fees": Table(
        "料金",
        (
            "開催日",
            "企業名",
            "予約件数",
            "受け取る額(円)",
            "うちキャンセル料(円)",
            "受領済み(円)",
            "未受領(円)",
            "金額が当日決まる予約(件)",
        ),
        _fees,
    ),
}
