# SPDX-License-Identifier: Apache-2.0
"""Facilities as a table: what cells become, and what may not be."""

import pytest
from tests import cast
from tests.tables import change, fresh, one, rows, said

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.table_imports import plan_table
from machikoba.programmes.domain.tables import TABLES, exported_table
from machikoba.regions.domain.tables import undo
from machikoba.regions.models import Edition
from machikoba.reports.tables import export
from machikoba.travel.models import Facility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CELLS = {
    "kind": "駐車場",
    "name_ja": "川上駐車場",
    "name_en": "Kawakami parking",
    "latitude": "36.03",
    "longitude": "137.03",
    "capacity": "40台",
    "fee_ja": "無料",
    "is_step_free": "○",
}


@pytest.fixture
def edition() -> Edition:
    made = cast.edition()
    assert said(change("facilities", made, added=[CELLS])) == []
    return made


def test_cells_become_columns(edition: Edition) -> None:
    made = Facility.objects.get(edition=edition)
    assert (made.kind, made.capacity, made.is_step_free) == ("parking", 40, True)
    assert made.name.values == {"ja": "川上駐車場", "en": "Kawakami parking"}
    assert made.point == (36.03, 137.03)
    assert str(made.fee) == "無料"


@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("kind", "", "この欄は空にできません。"),
        (
            "kind",
            "港",
            "「案内所」「駐車場」「レンタサイクル」「トイレ」「休憩所」のどれかを入れてください。",
        ),
        ("latitude", "", "この欄は空にできません。"),
        ("latitude", "北緯36度", "-90から90までの小数で入れてください。例: 35.12345"),
        ("capacity", "多数", "0から100000までの数字で入れてください。"),
    ],
)
def test_wrong_cells(edition: Edition, column: str, cell: str, sentence: str) -> None:
    reference, _ = one("facilities", edition)
    outcome = change("facilities", edition, {reference: {column: cell}})
    assert said(outcome) == [(reference, column, sentence)]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_comes_back_and_changes_nothing(edition: Edition, form: str) -> None:
    found = exported_table(export("facilities", fresh(edition), form))
    assert found is not None
    assert found[0] is TABLES["facilities"]
    plan = plan_table(*found, fresh(edition))
    assert plan.problems == []
    assert plan.counts() == {"created": 0, "updated": 0, "unchanged": 1, "deleted": 0}


def test_removed_and_brought_back(edition: Edition) -> None:
    reference, cells = one("facilities", edition)
    outcome = change("facilities", edition, removed=[reference])
    assert rows("facilities", edition) == {}
    assert outcome.change_set is not None
    undo(table=TABLES["facilities"], change_set=outcome.change_set, actor=SYSTEM)
    assert rows("facilities", edition) == {reference: cells}
