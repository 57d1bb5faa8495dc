# SPDX-License-Identifier: Apache-2.0
"""Cells change all or none, each against what its editor saw, and can be taken back."""

from typing import Any

import pytest
from tests import cast
from tests.tables import change, fresh, large, one, rows, said

from machikoba.audit.actor import SYSTEM, Actor
from machikoba.audit.models import Entry
from machikoba.programmes.domain.tables import TABLES
from machikoba.regions.domain import tables
from machikoba.regions.models import ChangeSet, Edition
from machikoba.sheets.changes import Asked, Edit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MAKERS = TABLES["makers"]


@pytest.fixture
def edition() -> Edition:
    made = cast.edition()
    cast.maker(made)
    return made


def ask(edition: Edition, *edits: Edit, **more: Any) -> tables.Outcome:
    return tables.save(table=MAKERS, edition=edition, asked=Asked(edits), actor=SYSTEM, **more)


def test_one_cell_and_no_other(edition: Edition) -> None:
    reference, before = one("makers", edition)
    outcome = change("makers", edition, {reference: {"phone": "０３-0000-0000"}})
    assert outcome.counts == {"cells": 1, "added": 0, "removed": 0}
    assert one("makers", edition) == (reference, before | {"phone": "０３-0000-0000"})


def test_one_wrong_cell_and_nothing_is_written(edition: Edition) -> None:
    reference, before = one("makers", edition)
    outcome = change("makers", edition, {reference: {"stop_number": "七", "phone": "1"}})
    assert said(outcome) == [(reference, "stop_number", "1から9999までの数字で入れてください。")]
    assert one("makers", edition)[1] == before
    assert not ChangeSet.objects.filter(edition=edition).exists()


def test_what_means_the_same_is_no_change(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    change("makers", edition, {reference: {"stop_number": "7"}})
    outcome = change("makers", edition, {reference: {"stop_number": "７番", "state": "Published"}})
    assert (outcome.is_good, outcome.change_set) == (True, None)


def test_somebody_else_was_there_first(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    ask(edition, Edit(reference, "phone", "2", old=""))
    mine = Edit(reference, "phone", "3", old=""), Edit(reference, "email", "a@example.jp", old="")
    outcome = ask(edition, *mine)
    (conflict,) = outcome.conflicts
    assert (conflict.column, conflict.mine, conflict.theirs) == ("phone", "3", "2")
    assert (one("makers", edition)[1]["phone"], one("makers", edition)[1]["email"]) == ("2", "")
    assert ask(edition, Edit(reference, "phone", "2", old="")).is_good  # both mean the same


def test_a_dry_run_tells_and_writes_nothing(edition: Edition) -> None:
    reference, before = one("makers", edition)
    outcome = ask(edition, Edit(reference, "phone", "2"), dry=True)
    assert (outcome.changed, outcome.rows[reference]["phone"]) == ({reference: ["phone"]}, "2")
    assert one("makers", edition)[1] == before


def test_taken_back_in_one_step_and_forward_again(edition: Edition) -> None:
    reference, before = one("makers", edition)
    outcome = change("makers", edition, {reference: {"phone": "2"}}, [{"name_ja": "新製作所"}])
    after = rows("makers", edition)
    undone = tables.undo(table=MAKERS, change_set=outcome.change_set, actor=SYSTEM)
    assert undone.is_good
    assert rows("makers", edition) == {reference: before}
    assert outcome.change_set.undone_at is not None
    again = tables.undo(table=MAKERS, change_set=undone.change_set, actor=SYSTEM)
    assert again.is_good
    assert rows("makers", edition) == after


def test_what_was_deleted_comes_back(edition: Edition) -> None:
    reference, before = one("makers", edition)
    outcome = change("makers", edition, removed=[reference])
    assert rows("makers", edition) == {}
    assert tables.undo(table=MAKERS, change_set=outcome.change_set, actor=SYSTEM).is_good
    assert one("makers", edition) == (reference, before)


def test_what_changed_since_is_not_taken_back(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    first = change("makers", edition, {reference: {"phone": "2", "email": "a@example.jp"}})
    change("makers", edition, {reference: {"phone": "3"}})
    undone = tables.undo(table=MAKERS, change_set=first.change_set, actor=SYSTEM)
    assert [(c.column, c.mine, c.theirs) for c in undone.conflicts] == [("phone", "", "3")]
    assert one("makers", edition)[1]["email"] == "a@example.jp"
    assert first.change_set.undone_at is None


def test_a_row_changed_since_is_not_deleted(edition: Edition) -> None:
    added = change("makers", edition, added=[{"name_ja": "新製作所"}])
    change("makers", edition, {added.references["new-1"]: {"phone": "3"}})
    undone = tables.undo(table=MAKERS, change_set=added.change_set, actor=SYSTEM)
    assert [(c.column, c.mine, c.theirs) for c in undone.conflicts] == [("phone", "", "3")]


def test_rows_and_columns_that_are_not_there(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    edits = {"gone": {"phone": "1"}, reference: {"secret": "1"}}
    outcome = change("makers", edition, edits, removed=["gone too"])
    assert {problem.row for problem in outcome.problems} == {"gone", "gone too", reference}
    assert "ほかの人が削除" in outcome.problems[0].ja


def test_a_clash_that_only_the_database_sees(edition: Edition, monkeypatch: Any) -> None:
    monkeypatch.setattr(type(MAKERS), "check", lambda self, draft: [])
    outcome = change("makers", edition, added=[{"name_ja": "架空製作所"}])
    assert [problem.row for problem in outcome.problems] == [""]
    assert len(rows("makers", edition)) == 1


def test_it_leaves_a_trail_and_visitors_see_it_at_once(edition: Edition) -> None:
    reference, _ = one("makers", edition)
    version = fresh(edition).publication_version
    actor = Actor("user", "1", "alice")
    outcome = tables.save(
        table=MAKERS,
        edition=edition,
        asked=Asked((Edit(reference, "phone", "03-0000-0000"),)),
        actor=actor,
    )
    entry = Entry.objects.get(action="change_table")
    assert entry.after["change_set"] == str(outcome.change_set.uuid)
    assert "03-0000" not in str((entry.before, entry.after))  # it is personal
    assert outcome.change_set.cells == {reference: {"phone": ["", "03-0000-0000"]}}
    assert outcome.change_set.actor_label == "alice"
    assert fresh(edition).publication_version == version + 1


EDITS = {
    "makers": {"phone": "1", "stop_number": "5", "name_ja": "新しい名前"},
    "programmes": {"title_ja": "新しい体験", "fee": "大人1,000円", "closes_days_before": "3"},
    "slots": {"places": "30", "day": "2026-10-02", "unit": "組"},
}
SAVING = {"makers": 9, "programmes": 16, "slots": 13}


@pytest.mark.parametrize("number", [1, 3, 500])
@pytest.mark.parametrize("table", EDITS)
def test_saving_any_number_of_rows_takes_as_many_queries(
    table: str, number: int, django_assert_num_queries: Any
) -> None:
    edition = large(1, 0) if table == "makers" else large(number, 1)
    for extra in range(number - 1 if table == "makers" else 0):
        cast.maker(edition, f"工場{extra}")
    edits = [Edit(row, *cell) for row in rows(table, edition) for cell in EDITS[table].items()]
    asked, edition = Asked(tuple(edits)), fresh(edition)
    with django_assert_num_queries(SAVING[table]):
        outcome = tables.save(table=TABLES[table], edition=edition, asked=asked, actor=SYSTEM)
    assert (outcome.counts["cells"], said(outcome)) == (3 * number, [])


def test_other_editions_are_not_reached(edition: Edition) -> None:
    other = cast.edition("other", number=1)
    reference, before = one("makers", edition)
    outcome = change("makers", other, {reference: {"phone": "1"}}, removed=[reference])
    assert len(outcome.problems) == 2
    assert one("makers", edition)[1] == before
