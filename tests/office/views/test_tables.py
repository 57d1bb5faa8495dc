# SPDX-License-Identifier: Apache-2.0
"""Tables as the secretariat takes them away; what stands in them is tested with the reports."""

import csv
import io
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from tests import cast
from tests.office.house import House, as_secretary, body, client_of

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.regions.models import Edition
from machikoba.reports.tables import TABLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOKED = "2026-10-01,10:00,架空製作所,工場見学,架空 花子,カクウ ハナコ,hanako@example.jp,,,1,1,0,0"


def take(house: House, table: str, form: str) -> Any:
    client = client_of(house.users["alice"])
    return client.get(f"/office/{house.edition.slug}/tables/{table}.{form}")


def lines(house: House, table: str) -> list[list[str]]:
    text = take(house, table, "csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_bookings_as_csv_with_the_mark_excel_needs() -> None:
    house = House()
    content = take(house, "bookings", "csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    head, row, end = content.decode("utf-8-sig").split("\r\n")
    assert head == (
        "予約番号,開催日,開始時刻,企業名,プログラム名,代表者名,フリガナ,メール,電話,住所,"
        "参加人数,大人,こども,合計金額(円),状態,申込日時"
    )
    assert row == f"{house.order.code},{BOOKED},確定,2026-09-01 12:00"
    assert end == ""


def test_bookings_as_xlsx() -> None:
    house = House()
    book = openpyxl.load_workbook(io.BytesIO(take(house, "bookings", "xlsx").content))
    head, row = book.worksheets[0].iter_rows(values_only=True)
    assert head == TABLES["bookings"].headers
    assert row[:2] == (house.order.code, "2026-10-01")
    assert row[10:15] == (1, 1, 0, 0, "確定")


def test_a_cancelled_booking_leaves_too_and_says_so() -> None:
    house = House()
    cancel_booking(booking=house.booking, actor=VISITOR)
    (_, row) = lines(house, "bookings")
    assert (row[0], row[14]) == (house.order.code, "キャンセル")


@pytest.mark.parametrize(
    ("table", "columns", "rows"),
    [
        (
            "makers",
            ["企業名", "フリガナ"],
            [["架空製作所", "カクウセイサクショ"], ["別製作所", "ベツセイサクショ"]],
        ),
        ("programmes", ["企業名", "プログラム名"], [["架空製作所", "工場見学"]]),
        ("slots", ["開始時刻", "終了時刻"], [["10:00", "11:00"]]),
    ],
)
def test_the_other_tables(table: str, columns: list[str], rows: list[list[str]]) -> None:
    house = House()
    cast.programme(cast.maker(house.second_edition, "よその工場"), "よその見学")
    head, *found = lines(house, table)
    assert head == list(TABLES[table].headers)
    assert [[row[head.index(name)] for name in columns] for row in found] == rows


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("form", "kind"), [("csv", "text/csv; charset=utf-8"), ("xlsx", XLSX)])
def test_a_file_has_a_name_and_a_kind(table: str, form: str, kind: str) -> None:
    answer = take(House(), table, form)
    assert answer.headers["Content-Type"] == kind
    name = unquote(answer.headers["Content-Disposition"])
    assert name == f"attachment; filename*=UTF-8''tetsunomori-{TABLES[table].title}.{form}"
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_took_a_table_is_on_record() -> None:
    house = House()
    take(house, "bookings", "xlsx")
    entry = Entry.objects.get(action="export_table")
    assert (entry.actor_label, entry.after) == ("alice", {"table": "bookings", "form": "xlsx"})
    assert entry.occasion_id == house.edition.occasion_id


@pytest.mark.parametrize(
    ("table", "form"), [("users", "csv"), ("bookings", "pdf"), ("bookings", "CSV"), ("", "csv")]
)
def test_there_is_no_other_table(table: str, form: str) -> None:
    assert take(House(), table, form).status_code == 404
    assert not Entry.objects.filter(action="export_table").exists()


def test_the_front_room_offers_every_table_in_both_forms() -> None:
    edition: Edition = cast.edition()
    page = body(as_secretary(edition).get("/office/tetsunomori/"))
    for table in TABLES:
        for form in ("csv", "xlsx"):
            assert f'href="/office/tetsunomori/tables/{table}.{form}"' in page


def test_an_empty_edition_has_headers_alone() -> None:
    cast.edition()
    client = as_secretary(cast.edition("empty"))
    content = client.get("/office/empty/tables/bookings.csv").content.decode("utf-8-sig")
    assert content == ",".join(TABLES["bookings"].headers) + "\r\n"
