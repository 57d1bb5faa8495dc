# SPDX-License-Identifier: Apache-2.0
"""A file says which cells change; what it leaves out stays."""

from machikoba.sheets import columns
from machikoba.sheets.changes import Added, Edit, FromFile, compare, is_of
from machikoba.sheets.columns import Column
from machikoba.sheets.reading import read_sheet

REFERENCE = ("表管理番号", "Table reference")


def column(key: str, ja: str, *, fixed: bool = False, once: bool = False) -> Column:
    get, put, _ = columns.reach(key)
    return Column(
        key, (ja, key), get, None if fixed else put, *columns.of_text(50), needed=False, once=once
    )


COLUMNS = (
    column("name", "名前"),
    column("taken", "予約数", fixed=True),
    column("site", "拠点", once=True),
)
CURRENT = {
    "a": {"name": "刃物", "taken": "3", "site": "本社"},
    "b": {"name": "漆", "taken": "", "site": ""},
}


def found(text: str) -> FromFile:
    return compare(read_sheet(text.encode()), COLUMNS, REFERENCE, CURRENT)


def test_the_same_table_changes_nothing() -> None:
    same = found("名前,予約数,拠点,表管理番号\n刃物,3,本社,a\n漆,,,b\n")
    assert (same.asked.edits, same.asked.added, same.asked.removed) == ((), (), ())
    assert (same.problems, same.notes, same.numbers) == ([], [], {"a": 2, "b": 3})


def test_one_cell() -> None:
    assert found("表管理番号,Name\na,ガラス\n").asked.edits == (
        Edit("a", "name", "ガラス", "刃物"),
    )


def test_columns_to_be_seen_are_left_and_others_told_of() -> None:
    told = found("名前,予約数,拠点,表管理番号,メモ\n刃物,99,支社,a,x\n")
    assert told.asked.edits == ()
    assert [(note.row, note.column) for note in told.notes] == [("", "メモ"), ("a", "site")]


def test_new_rows_and_rows_to_delete() -> None:
    asked = found("名前,削除,表管理番号\n,○,a\n陶器,,\n,,\n古い,○,\n").asked
    assert asked.removed == ("a",)
    assert asked.added == (Added("row-3", {"name": "陶器"}),)


def test_references_unknown_or_twice() -> None:
    wrong = found("名前,表管理番号\n刃物,z\n刃物,a\n刃物,a\n")
    assert [(problem.row, wrong.numbers[problem.row]) for problem in wrong.problems] == [
        ("z", 2),
        ("a", 3),
    ]
    assert "3行目にもあります" in wrong.problems[1].ja


def test_a_table_is_known_by_its_column_of_references() -> None:
    assert is_of(["名前", "表 管理番号"], REFERENCE)
    assert is_of(["table reference"], REFERENCE)
    assert not is_of(["管理番号", "名前"], REFERENCE)
