# SPDX-License-Identifier: Apache-2.0
"""A table goes out and comes back: no change, or exactly the cell that was changed."""

from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.tables import change, fresh, one, rows

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.import_plan import make_plan
from machikoba.programmes.domain.imports import carry_out as import_sheet
from machikoba.programmes.domain.table_imports import TablePlan, carry_out, plan_table
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Price, Programme, Unit
from machikoba.regions.models import Edition, Participation
from machikoba.sheets.columns import headers
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.writing import write_csv, write_xlsx
from machikoba.travel.models import Facility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PUBLISHED = Path(__file__).parents[3] / "data/real_programmes.csv"
WILD = "=1+1\n\"引用\", 'と'改行\t"
FORMS = pytest.mark.parametrize("form", ["csv", "xlsx"])


@pytest.fixture
def edition() -> Edition:
    """Two makers of one name, programmes of one name, texts that files stumble over."""
    made = cast.edition()
    wild = Texts.of(WILD, en="'=2", kana="アア")
    for maker in (cast.maker(made), cast.maker(made)):
        maker.summary, maker.phone, maker.latitude = wild, "+81-3-0000-0000", 35.1234567
        maker.open_days = ["2026-10-02"]
        maker.save()
        prices = [Price(amount=1000, band="adult"), Price(amount=500, up_to=800, per="group")]
        cast.programme(maker, prices=prices, fee="paid", wear=wild, languages=["ja", "ko"])
    slots = [cast.plan(9, capacity=None), cast.plan(12, unit=Unit.GROUP), cast.plan(22, 1)]
    slot = cast.programme(maker, "-5度の倉", slots=slots, min_age=0).slots.first()
    assert slot is not None
    cast.book(slot)
    asked = {"kind": "parking", "latitude": 36.1234567, "longitude": 137.0, "capacity": 0}
    Facility.objects.create(edition=made, name=wild, hours=wild, fee=wild, **asked)
    return made


def file(table: str, edition: Edition, form: str, **changed: str) -> bytes:
    """The exported table; `changed` are cells of its first row by column."""
    of = TABLES[table]
    lines = [[*cells.values(), ref] for ref, cells in rows(table, edition).items()]
    for key, text in changed.items():
        lines[0][[column.key for column in of.columns].index(key)] = text
    names = headers(of.columns, of.reference)
    return write_csv(names, lines) if form == "csv" else write_xlsx(names, lines, "表")


def planned(table: str, edition: Edition, content: bytes) -> TablePlan:
    return plan_table(TABLES[table], read_sheet(content), fresh(edition))


def seen(plan: TablePlan) -> list[tuple[Any, ...]]:
    return [(cell.row, cell.column, cell.before, cell.after) for cell in plan.cells]


@FORMS
@pytest.mark.parametrize("table", TABLES)
def test_out_and_back_is_no_change(edition: Edition, table: str, form: str) -> None:
    before = rows(table, edition)
    plan = planned(table, edition, file(table, edition, form))
    counts = {"created": 0, "updated": 0, "deleted": 0, "unchanged": len(before)}
    assert (plan.counts(), plan.problems, plan.notes) == (counts, [], [])
    outcome = carry_out(plan, fresh(edition), SYSTEM)
    assert (outcome.change_set, rows(table, edition)) == (None, before)


@FORMS
@pytest.mark.parametrize(
    ("table", "key", "text"),
    [("makers", "phone", "1"), ("programmes", "fee", "800円"), ("slots", "places", "30")],
)
def test_one_cell_changes_that_cell(
    edition: Edition, table: str, key: str, text: str, form: str
) -> None:
    before = rows(table, edition)
    plan = planned(table, edition, file(table, edition, form, **{key: text}))
    assert carry_out(plan, fresh(edition), SYSTEM).counts == {"cells": 1, "added": 0, "removed": 0}
    first = next(iter(before))
    assert rows(table, edition) == before | {first: before[first] | {key: text}}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_published_programmes_go_out_and_back(form: str) -> None:
    content = PUBLISHED.read_bytes()
    import_sheet(
        plan=make_plan(read_sheet(content), None), actor=SYSTEM, file_name="x", content=content
    )
    for edition in Edition.objects.all():
        for table in TABLES:
            if rows(table, edition):
                plan = planned(table, edition, file(table, edition, form))
                assert (seen(plan), plan.problems) == ([], []), (edition, table)


def test_a_part_of_a_table_is_enough(edition: Edition) -> None:
    before = rows("makers", edition)
    first = next(iter(before))
    plan = planned("makers", edition, write_csv(["電話", "参加事業者管理番号"], [["9", first]]))
    assert seen(plan) == [(2, "電話", "+81-3-0000-0000", "9")]
    assert plan.counts() == {"created": 0, "updated": 1, "deleted": 0, "unchanged": 0}
    assert rows("makers", edition) == before


def test_new_and_deleted_rows(edition: Edition) -> None:
    reference = change("makers", edition, added=[{"name_ja": "去年の工場"}]).references["new-1"]
    lines = [["去年の工場", "○", reference], ["新しい工場", "", ""]]
    plan = planned("makers", edition, write_csv(["企業名", "削除", "参加事業者管理番号"], lines))
    assert plan.counts() == {"created": 1, "updated": 0, "deleted": 1, "unchanged": 0}
    assert carry_out(plan, fresh(edition), SYSTEM).is_good
    names = {str(row.name) for row in Participation.objects.filter(edition=edition)}
    assert names == {"架空製作所", "新しい工場"}


def test_wrong_cells_are_named_and_nothing_is_taken(edition: Edition) -> None:
    before = rows("slots", edition)
    content = file("slots", edition, "xlsx", places="たくさん", starts="朝")
    plan = planned("slots", edition, content)
    told = [plan.to_json(problem, "ja") for problem in plan.problems]
    assert [(one["row"], one["column"], one["value"]) for one in told] == [
        (2, "開始時刻", "朝"),
        (2, "定員", "たくさん"),
    ]
    assert not carry_out(plan, fresh(edition), SYSTEM).is_good
    assert rows("slots", edition) == before


def test_as_excel_saves_it_again() -> None:
    slot = cast.slot()
    edition = cast.edition_of(slot)
    reference, _ = one("slots", edition)
    names = ["開催日", "開始時刻", "終了時刻", "定員", "時間枠管理番号"]
    lines = [["2026/10/1", "10:00:00", "11:00:00", "10", reference]]
    assert seen(planned("slots", edition, write_csv(names, lines))) == []


def test_a_cell_changed_between_preview_and_yes_is_a_conflict(edition: Edition) -> None:
    first = next(iter(rows("makers", edition)))
    plan = planned("makers", edition, file("makers", edition, "csv", phone="1"))
    change("makers", edition, {first: {"phone": "2"}})
    outcome = carry_out(plan, fresh(edition), SYSTEM)
    assert [(c.mine, c.theirs) for c in outcome.conflicts] == [("1", "2")]
    assert Programme.objects.filter(occasion=edition.occasion_id).count() == 3
