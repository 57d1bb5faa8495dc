# SPDX-License-Identifier: Apache-2.0
"""What is said, and by whom."""

from datetime import date

import pytest
from tests.atlas import country as cast

from machikoba.atlas.queries import statements
from machikoba.atlas.queries.statements import YearOfFigures

pytestmark = pytest.mark.django_db


def test_contradictions_side_by_side_the_regions_word_first() -> None:
    made = cast.listing()
    cast.claim(made, "first_year", 2012, cast.origin())
    cast.claim(made, "first_year", 2013, cast.origin("region", "架空の事務局"))
    (found,) = statements.of_listing(made.pk)
    assert found.is_disputed
    assert [claim.value for claim in found.claims] == [2013, 2012]


def test_what_waits_for_review_is_not_shown() -> None:
    made = cast.listing()
    cast.claim(made, "organiser", "架空会", cast.origin(), standing="proposed")
    assert statements.of_listing(made.pk) == []


def test_makers_only_where_a_figure_exists() -> None:
    one = cast.holding(cast.listing("one"), date(2024, 10, 1))
    other = cast.holding(cast.listing("other"), date(2024, 10, 1))
    cast.holding(cast.listing("silent"), date(2024, 10, 1))
    cast.figure(one, 30, cast.origin())
    cast.figure(one, 33, cast.origin())
    cast.figure(other, 10, cast.origin())
    assert statements.makers_by_year() == [YearOfFigures(2024, 2, 40, 43)]


def test_figures_that_contradict_both_stay() -> None:
    held = cast.holding(cast.listing(), date(2024, 10, 1))
    cast.figure(held, 33, cast.origin())
    cast.figure(held, 30, cast.origin())
    assert [figure.value for figure in statements.figures(held.listing_id)] == [30, 33]


def test_only_what_is_disputed_of_a_holding() -> None:
    held = cast.holding(cast.listing(), date(2024, 10, 1))
    for value, by in ((1, cast.origin()), (2, cast.origin("region"))):
        cast.claim(held.listing, "number", value, by, holding=held)
        cast.claim(held.listing, "url", "https://example.jp/", by, holding=held)
    (found,) = statements.disputes(held.listing_id)[held.pk]
    assert (found.field, [claim.value for claim in found.claims]) == ("number", [2, 1])
