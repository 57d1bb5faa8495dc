# SPDX-License-Identifier: Apache-2.0
"""Who registered for a gathering, as CSV or XLSX: for the bureau, and the list handed out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from machikoba.gatherings.models import Gathering, Registration
from machikoba.gatherings.queries import registrations
from machikoba.sheets.writing import Cell, write_csv, write_xlsx

CATEGORIES = {
    "company": "企業",
    "local_government": "自治体・行政",
    "support": "支援機関・団体",
    "university": "大学・研究機関",
    "finance": "金融機関",
    "press": "報道",
    "other": "その他・個人",
}
Rows = Iterator[Sequence[Cell]]


@dataclass(frozen=True)
class Table:
    """A table's name in files, its headers, and its rows for a gathering."""

    title: str
    headers: tuple[str, ...]
    rows: Callable[[Gathering], Rows]


def export(name: str, gathering: Gathering, form: str) -> bytes:
    """The file's content; `form` is csv or xlsx."""
    found = TABLES[name]
    if form == "xlsx":
        return write_xlsx(found.headers, found.rows(gathering), found.title)
    return write_csv(found.headers, found.rows(gathering))


def _registrations(gathering: Gathering) -> Rows:
    for row in registrations.confirmed(gathering):
        order = row.order
        yield (
            order.code, order.name, order.kana, row.organisation, row.title,
            CATEGORIES[row.category], _way(row), order.email, order.phone,
            "○" if row.is_listed else "",
        )  # fmt: skip


def _listed(gathering: Gathering) -> Rows:
    for row in registrations.listed(gathering):
        yield (row.order.name, row.organisation, row.title)


def _way(row: Registration) -> str:
    return str(row.order.bookings.all()[0].slot.programme.title)


TABLES = {
    "registrations": Table(
        "申込者一覧",
        (
            *("受付番号", "氏名", "フリガナ", "所属", "役職", "区分", "参加方法"),
            *("メール", "電話", "名簿掲載の同意"),
        ),
        _registrations,
    ),
    "participants": Table("参加者名簿", ("氏名(敬称略)", "所属", "役職"), _listed),
}  # fmt: skip
