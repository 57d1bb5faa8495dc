# SPDX-License-Identifier: Apache-2.0
"""The tables that leave the house: whole, Japanese, harmless, of one edition."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Booking, Order
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme, Unit
from machikoba.regions.models import Area, Edition, Participation
from machikoba.reports.tables import TABLES, UnknownTable, export
from machikoba.travel.models import Facility
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def rows(table: str, edition: Edition) -> list[dict[str, str]]:
    text = export(table, edition, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def cells(table: str, edition: Edition) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(export(table, edition, "xlsx")))
    return list(book.worksheets[0].iter_rows(values_only=True))


@pytest.fixture
def booking() -> Booking:
    """Two adults and a child for ten o'clock."""
    slot = cast.slot()
    other = cast.edition("other")
    cast.programme(cast.maker(other, "よその工場"))
    for edition, name in ((cast.edition_of(slot), "駐車場"), (other, "よその工場")):
        place = {"latitude": 36.0, "longitude": 137.0}
        Facility.objects.create(edition=edition, kind="parking", name=Texts.of(name), **place)
    return cast.book(slot, adults=2, children=1).order.bookings.get()


def edition_of(booking: Booking) -> Edition:
    return cast.edition_of(booking.slot)


@pytest.mark.parametrize("table", TABLES)
def test_csv_as_excel_in_japan_opens_it(booking: Booking, table: str) -> None:
    content = export(table, edition_of(booking), "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    head = content.decode("utf-8-sig").split("\r\n")[0]
    assert head == ",".join(TABLES[table].headers)
    assert not head.isascii()


@pytest.mark.parametrize("table", [name for name in TABLES if name != "fees"])
def test_of_one_edition_in_both_forms(booking: Booking, table: str) -> None:
    edition = edition_of(booking)
    assert len(rows(table, edition)) == 1
    assert "よその工場" not in str(rows(table, edition))
    found = cells(table, edition)
    assert (found[0], len(found)) == (TABLES[table].headers, 2)


def test_a_booking(booking: Booking) -> None:
    order = booking.order
    assert list(rows("bookings", edition_of(booking))[0].values()) == [
        order.code,
        "2026-10-01",
        "10:00",
        "架空製作所",
        "工場見学",
        "架空 花子",
        "カクウ ハナコ",
        "hanako@example.jp",
        "",
        "",
        "3",
        "2",
        "1",
        "0",
        "確定",
        "2026-09-01 12:00",
    ]


def test_numbers_are_numbers_in_xlsx(booking: Booking) -> None:
    found = dict(zip(*cells("bookings", edition_of(booking)), strict=True))
    assert (found["参加人数"], found["大人"], found["こども"]) == (3, 2, 1)
    assert found["予約番号"] == booking.order.code


@pytest.mark.parametrize(
    ("state", "word"), [(CheckIn.State.ARRIVED, "来場"), (CheckIn.State.NO_SHOW, "無断キャンセル")]
)
def test_what_became_of_a_booking(booking: Booking, state: CheckIn.State, word: str) -> None:
    mark(booking=booking, state=state, actor=SYSTEM)
    assert rows("bookings", edition_of(booking))[0]["状態"] == word


def test_cancelled_bookings_are_listed_too(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(state=Booking.State.CANCELLED)
    assert rows("bookings", edition_of(booking))[0]["状態"] == "キャンセル"


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+A1", "-A1", "\t=1"])
def test_a_name_is_never_a_formula(booking: Booking, name: str) -> None:
    Order.objects.filter(pk=booking.order_id).update(name=name)
    edition = edition_of(booking)
    assert rows("bookings", edition)[0]["代表者名"] == f"'{name}"
    book = openpyxl.load_workbook(io.BytesIO(export("bookings", edition, "xlsx")))
    cell = book.worksheets[0].cell(2, TABLES["bookings"].headers.index("代表者名") + 1)
    assert (cell.value, cell.data_type) == (name, "s")


def test_a_maker(booking: Booking) -> None:
    edition = edition_of(booking)
    area = Area.objects.create(edition=edition, slug="east", name=Texts.of("東"))
    Participation.objects.filter(edition=edition).update(
        area=area, stop_number=7, phone="+81-3-0000-0000", address="架空市1-1"
    )
    found = rows("makers", edition)[0]
    assert (found["番号"], found["企業名"], found["エリア"]) == ("7", "架空製作所", "東")
    assert (found["電話"], found["住所"]) == ("+81-3-0000-0000", "架空市1-1")


def test_a_programme_without_a_maker(booking: Booking) -> None:
    edition = edition_of(booking)
    programme = booking.slot.programme
    programme.participation, programme.min_age = None, 6
    programme.save()
    found = rows("programmes", edition)[0]
    assert (found["企業名"], found["プログラム名"]) == ("", "工場見学")
    assert (found["所要時間(分)"], found["対象年齢(下限)"]) == ("60", "6")


def test_a_slot_counts_in_its_unit(booking: Booking) -> None:
    maker = booking.slot.programme.participation
    assert maker is not None
    cast.programme(maker, slots=[cast.plan(14, unit=Unit.GROUP, capacity=None)])
    found = rows("slots", edition_of(booking))
    keys = ("開始時刻", "終了時刻", "定員", "予約数", "単位")
    assert [tuple(row[key] for key in keys) for row in found] == [
        ("10:00", "11:00", "10", "3", "人"),
        ("14:00", "15:00", "なし", "0", "組"),
    ]


def test_hours_on_the_editions_clock(booking: Booking) -> None:
    occasion = edition_of(booking).occasion
    occasion.zone_name = "Asia/Taipei"
    occasion.save()
    assert rows("slots", edition_of(booking))[0]["開始時刻"] == "9:00"


def test_unknown_table(booking: Booking) -> None:
    with pytest.raises(UnknownTable):
        export("users", edition_of(booking), "csv")


@pytest.mark.parametrize(
    ("table", "queries"), [("makers", 2), ("programmes", 3), ("slots", 2), ("bookings", 1)]
)
@pytest.mark.parametrize("more", [0, 2])
def test_queries(
    booking: Booking, table: str, queries: int, more: int, django_assert_num_queries: Any
) -> None:
    edition = Edition.objects.select_related("occasion").get(pk=edition_of(booking).pk)
    for number in range(more):
        maker = cast.maker(edition, f"工場{number}")
        slot = cast.programme(maker, slots=[cast.plan(day=1)]).slots.get()
        cast.book(slot, email=f"guest{number}@example.jp")
    with django_assert_num_queries(queries):
        assert len(rows(table, edition)) == 1 + more


def test_who_pays_nothing_is_not_among_the_fees(booking: Booking) -> None:
    edition = edition_of(booking)
    assert rows("fees", edition) == []
    Programme.objects.filter(pk=booking.slot.programme_id).update(fee=Programme.Fee.PAID)
    Booking.objects.filter(pk=booking.pk).update(total=3500)
    (row,) = rows("fees", edition)
    assert (row["受け取る額(円)"], row["受領済み(円)"], row["未受領(円)"]) == ("3500", "0", "3500")
