# SPDX-License-Identifier: Apache-2.0
"""The tables of an edition as CSV or XLSX: one definition each, for the office and the command."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from machikoba.bookings.models import Booking
from machikoba.bookings.queries import bookings
from machikoba.core.japanese.dates import format_time
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.sheets.writing import Cell, write_csv, write_xlsx

STATES = {
    "confirmed": "確定",
    "cancelled": "キャンセル",
    "arrived": "来場",
    "no_show": "無断キャンセル",
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


def _makers(edition: Edition) -> Rows:
    for maker in participations.of_edition(edition):
        yield _maker(maker)


def _maker(maker: Participation) -> Sequence[Cell]:
    return (
        maker.stop_number,
        str(maker.name),
        maker.name.kana,
        str(maker.trade),
        str(maker.area.name) if maker.area else "",
        maker.address,
        maker.phone,
        maker.email,
        maker.website,
        maker.state,
    )


def _programmes(edition: Edition) -> Rows:
    rows = Programme.objects.filter(occasion=edition.occasion_id)
    for programme in rows.select_related("participation").order_by("participation__kana_key", "pk"):
        maker = programme.participation
        yield (
            programme.reference,
            str(maker.name) if maker else "",
            str(programme.title),
            programme.kind,
            programme.admission,
            programme.duration_minutes,
            programme.min_age,
            programme.fee,
            str(programme.fee_note),
            programme.state,
        )


def _slots(edition: Edition) -> Rows:
    slots = Slot.objects.filter(programme__occasion=edition.occasion_id)
    ordered = slots.select_related("programme__participation").prefetch_related("seats")
    for slot in ordered.order_by("day", "starts_at", "pk"):
        maker = slot.programme.participation
        for row in slot.seats.all():
            yield (
                slot.day.isoformat(),
                _clock(slot.starts_at, edition),
                _clock(slot.ends_at, edition),
                str(maker.name) if maker else "",
                str(slot.programme.title),
                row.capacity,
                row.taken,
                "組" if row.unit == "group" else "人",
                row.admission,
            )


def _bookings(edition: Edition) -> Rows:
    for booking in bookings.of_edition(edition).select_related("check_in"):
        yield _booking(booking, edition)


def _booking(booking: Booking, edition: Edition) -> Sequence[Cell]:
    order, slot = booking.order, booking.slot
    maker = slot.programme.participation
    check_in = getattr(booking, "check_in", None)
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
        STATES[check_in.state if check_in else booking.state],
        order.created_at.astimezone(edition.occasion.zone).strftime("%Y-%m-%d %H:%M"),
    )


def _clock(moment: datetime | None, edition: Edition) -> str:
    return format_time(moment.astimezone(edition.occasion.zone)) if moment else ""


TABLES = {
    "makers": Table(
        "参加事業者",
        (
            "番号",
            "企業名",
            "フリガナ",
            "業種",
            "エリア",
            "住所",
            "電話",
            "メール",
            "ウェブサイト",
            "状態",
        ),
        _makers,
    ),
    "programmes": Table(
        "プログラム",
        (
            "管理番号",
            "企業名",
            "プログラム名",
            "種別",
            "参加方法",
            "所要時間",
            "対象年齢(下限)",
            "料金区分",
            "料金備考",
            "状態",
        ),
        _programmes,
    ),
    "slots": Table(
        "時間枠",
        (
            "開催日",
            "開始時刻",
            "終了時刻",
            "企業名",
            "プログラム名",
            "定員",
            "予約数",
            "単位",
            "参加方法",
        ),
        _slots,
    ),
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
}
