# SPDX-License-Identifier: Apache-2.0
"""Every column is explained, in two languages, with all of its values."""

from collections import Counter

import pytest

from machikoba.atlas.models import Claim, Origin
from machikoba.atlas.queries import points
from machikoba.figures.models import Figure
from machikoba.reports.open_data import codebook
from machikoba.reports.open_data.columns import Column
from machikoba.reports.open_data.figures import UNIT_OF

ALL = [(name, column) for name, table in codebook.TABLES.items() for column in table.columns]


def column(table: str, name: str) -> Column:
    return next(one for one in codebook.TABLES[table].columns if one.name == name)


def test_a_line_for_every_column_in_order() -> None:
    found = [(row[0], row[1]) for row in codebook.rows()]
    assert found == [(name, one.name) for name, one in ALL]
    assert max(Counter(found).values()) == 1


@pytest.mark.parametrize("row", list(codebook.rows()), ids=lambda row: f"{row[0]}.{row[1]}")
def test_nothing_is_left_unexplained(row: list[str]) -> None:
    told = dict(zip(codebook.HEADERS, row, strict=True))
    assert told["meaning_ja"]
    assert told["meaning_ja"] != told["meaning_en"]
    assert told["unit_ja"] or told["values_ja"]
    assert told["source_ja"] != told["source_en"]


@pytest.mark.parametrize(
    ("table", "name", "values"),
    [
        ("figures", "quantity", set(Figure.Quantity.values)),
        ("figures", "basis", set(Figure.Basis.values)),
        ("figures", "state", set(Figure.State.values)),
        ("figures", "unit", set(UNIT_OF.values())),
        ("figures", "origin_kind", set(Origin.Kind.values)),
        ("claims", "field", set(Claim.Field.values) - {"people"}),
        ("listings", "point_precision", {points.OWN, points.MUNICIPALITY, points.PREFECTURE}),
    ],
)
def test_every_value_that_may_stand_there(table: str, name: str, values: set[str]) -> None:
    assert set(column(table, name).values) == values


def test_every_quantity_has_a_unit() -> None:
    assert set(UNIT_OF) == set(Figure.Quantity.values)
