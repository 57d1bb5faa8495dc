# SPDX-License-Identifier: Apache-2.0
"""Rows of one firm and title."""

import pytest
from tests import cast, ugly
from tests.sheets.books import workbook

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.models import Programme
from machikoba.programmes.reading.layout import read_table
from machikoba.programmes.reading.mapping import HeaderMap, presets
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LAST = 4


def plan(edition: Edition, **said: dict[int, str]) -> Plan:
    sheet = read_table(ugly.form_export())
    targets = {header: preset.target for header, preset in presets(sheet).items()}
    return make_plan(sheet, edition, mapping=HeaderMap(targets), **said)


def take_in(edition: Edition, **said: dict[int, str]) -> dict[str, int]:
    planned = plan(edition, **said)
    carry_out(plan=planned, actor=SYSTEM, file_name="x", content=b"x")
    return planned.counts()


def test_both_are_taken_in_until_somebody_is_asked() -> None:
    planned = plan(cast.edition())
    (repeat,) = planned.repeats
    assert (repeat.rows, repeat.title, repeat.choice) == ((2, 4), "藍染めのハンカチ", "both")
    assert planned.counts()["created"] == planned.total == 3
    codes = {(message.row, message.remark.code) for message in planned.warnings}
    assert (LAST, "repeated_programme") in codes


def test_the_last_alone_if_it_was_sent_again() -> None:
    edition = cast.edition()
    assert take_in(edition, repeats={LAST: "last"})["created"] == 2
    made = Programme.objects.everywhere().get(kind=Programme.Kind.WORKSHOP)
    assert (made.prices.get().amount, made.slots.count()) == (1800, 6)


def test_the_answer_of_the_last_time_holds() -> None:
    edition = cast.edition()
    take_in(edition, repeats={LAST: "last"})
    again = plan(edition)
    assert again.counts() == {"created": 0, "updated": 0, "unchanged": 2}
    assert [repeat.choice for repeat in again.repeats] == ["last"]


def test_both_stay_both() -> None:
    edition = cast.edition()
    take_in(edition)
    assert plan(edition).counts() == {"created": 0, "updated": 0, "unchanged": 3}


def test_later_only_the_last_leaves_the_other_programme_as_it_is() -> None:
    edition = cast.edition()
    take_in(edition)
    assert take_in(edition, repeats={LAST: "last"}) == {"created": 0, "updated": 0, "unchanged": 2}
    assert Programme.objects.everywhere().count() == 3


STARTS = [
    ["企業名", "プログラム名", "開催日", "時間", "定員", "予約"],
    ["架空製作所", "見学", "10/1", "10:00", "8", "要予約"],
    ["架空製作所", "見学", "10/1", "14:00", "8", "要予約"],
    ["架空製作所", "見学", "10/2", "11:00", "8", "要予約"],
]


def starts_taken_in(edition: Edition, choice: str = "", **cell: str) -> dict[str, int]:
    rows = [[cell.get(text, text) for text in row] for row in STARTS]
    sheet = read_table(workbook(rows))
    planned = make_plan(sheet, edition, repeats={4: choice} if choice else None)
    carry_out(plan=planned, actor=SYSTEM, file_name="x", content=b"x")
    return planned.counts()


def test_starts_of_one_programme_in_rows_of_their_own() -> None:
    edition = cast.edition()
    assert starts_taken_in(edition, "together")["created"] == 1
    made = Programme.objects.everywhere().get()
    starts = [
        (slot.day.day, slot.starts_at.hour + 9) for slot in made.slots.all() if slot.starts_at
    ]
    assert starts == [(1, 10), (1, 14), (2, 11)]
    assert made.source_rows.get().cells["時間"] == "10:00\n14:00\n11:00"
    assert starts_taken_in(edition) == {"created": 0, "updated": 0, "unchanged": 1}
    changed = {"11:00": "13:00"}
    assert starts_taken_in(edition, "together", **changed)["updated"] == 1
    assert Programme.objects.everywhere().count() == 1


def test_rows_that_differ_in_more_are_no_starts_of_one() -> None:
    sheet = read_table(workbook([*STARTS, [*STARTS[1][:4], "20", "要予約"]]))
    (repeat,) = make_plan(sheet, cast.edition(), repeats={5: "together"}).repeats
    assert (repeat.is_one, repeat.choice) == (False, "both")
