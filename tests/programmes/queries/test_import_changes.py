# SPDX-License-Identifier: Apache-2.0
"""What an import would change, before it is done."""

from datetime import date, time
from typing import Any

import pytest
from tests import cast
from tests.sheets.books import workbook

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.models import Programme, Slot
from machikoba.programmes.queries.import_changes import RowChange, SlotChange, changes_of
from machikoba.programmes.reading.layout import read_table
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEADERS = ["企業名", "プログラム名", "開催日", "時間", "定員", "参加費", "予約", "内容"]
ROW = ["架空製作所", "見学", "10/1", "10:00、13:00", "8", "500円", "要予約", "工場を見ます"]
DAY = date(2026, 10, 1)


def plan(edition: Edition, *rows: list[str]) -> Plan:
    return make_plan(read_table(workbook([HEADERS, *rows])), edition)


def row(**cells: str) -> list[str]:
    return [cells.get(header, cell) for header, cell in zip(HEADERS, ROW, strict=True)]


def taken_in() -> Edition:
    edition = cast.edition()
    carry_out(plan=plan(edition, ROW), actor=SYSTEM, file_name="x", content=b"x")
    return edition


def change(edition: Edition, **cells: str) -> RowChange:
    planned = plan(edition, row(**cells))
    (found,) = changes_of(planned, planned.rows).values()
    return found


def test_values_before_and_after() -> None:
    edition = taken_in()
    found = change(edition, 内容="工場を歩きます", 参加費="無料")
    assert [(one.field, str(one.before), str(one.after)) for one in found.fields][:2] == [
        ("description", "工場を見ます", "工場を歩きます"),
        ("fee", "paid", "free"),
    ]
    assert [one.field for one in found.fields] == ["description", "fee", "prices"]
    assert found.slots == ()


def test_english_that_would_be_lost_is_a_change() -> None:
    edition = taken_in()
    Programme.objects.everywhere().update(title=Texts.of("見学", en="Tour"))
    (one,) = [one for one in change(edition, 参加費="無料").fields if one.field == "title"]
    assert (one.before.values["en"], "en" in one.after.values) == ("Tour", False)


def test_starts_that_come_go_and_stay_because_they_are_booked() -> None:
    edition = taken_in()
    first = Slot.objects.everywhere().order_by("starts_at")[0]
    cast.book(first, adults=3)
    assert set(change(edition, 時間="11:00").slots) == {
        SlotChange("added", DAY, time(11), after=8),
        SlotChange("kept", DAY, time(10), before=8, taken=3),
        SlotChange("removed", DAY, time(13), before=8),
    }


def test_a_capacity_below_what_is_booked() -> None:
    edition = taken_in()
    cast.book(Slot.objects.everywhere().order_by("starts_at")[0], adults=3)
    assert set(change(edition, 定員="2").slots) == {
        SlotChange("capacity", DAY, time(10), before=8, after=3, taken=3, raised=True),
        SlotChange("capacity", DAY, time(13), before=8, after=2),
    }


def test_what_is_said_before_is_what_happens() -> None:
    edition = taken_in()
    cast.book(Slot.objects.everywhere().order_by("starts_at")[0], adults=3)
    carry_out(plan=plan(edition, row(時間="11:00")), actor=SYSTEM, file_name="x", content=b"x")
    left = [slot.starts_at.hour + 9 for slot in Slot.objects.everywhere() if slot.starts_at]
    assert left == [10, 11]


def test_a_new_row_has_its_starts() -> None:
    edition = cast.edition()
    planned = plan(edition, ROW)
    (found,) = changes_of(planned, planned.rows).values()
    assert [(one.kind, one.starts) for one in found.slots] == [
        ("added", time(10)),
        ("added", time(13)),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_queries(django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    rows = [row(プログラム名=f"見学{n}", 企業名=f"架空{n}") for n in range(count)]
    carry_out(plan=plan(edition, *rows), actor=SYSTEM, file_name="x", content=b"x")
    planned = plan(edition, *[[*cells[:4], "9", *cells[5:]] for cells in rows])
    with django_assert_num_queries(6):
        assert len(changes_of(planned, planned.rows)) == count
