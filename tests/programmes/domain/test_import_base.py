# SPDX-License-Identifier: Apache-2.0
"""What every import has: counts that add up, no writing with errors, an entry with who did it."""

from dataclasses import dataclass

import pytest

from machikoba.audit.actor import Actor
from machikoba.audit.models import Entry
from machikoba.programmes.domain.import_base import BasePlan, HasErrors, enter
from machikoba.programmes.domain.import_remarks import Message, missing


@dataclass
class Row:
    change: str


def plan() -> BasePlan[Row]:
    rows = [Row(change) for change in ("created", "unchanged", "unchanged")]
    return BasePlan(rows, total=3)


def test_counts_add_up() -> None:
    assert plan().counts() == {"created": 1, "updated": 0, "unchanged": 2}


def test_what_has_not_changed_is_not_written() -> None:
    assert plan().changed() == [Row("created")]


def test_errors_let_nothing_be_written() -> None:
    wrong = plan()
    wrong.errors.append(Message(2, missing("name", "名称がありません。", "There is no name.")))
    with pytest.raises(HasErrors):
        wrong.changed()


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_who_took_a_file_in_is_on_record() -> None:
    made = enter(
        total=3,
        counts=plan().counts(),
        actor=Actor("user", "1", "架空 花子"),
        action="import_programmes",
        file_name="a.csv",
        content=b"a",
    )
    entry = Entry.objects.get(subject_id=str(made.uuid))
    assert (made.actor_label, entry.actor_label) == ("架空 花子", "架空 花子")
    assert entry.after == {"rows": 3, "created": 1, "updated": 0, "unchanged": 2}
