# SPDX-License-Identifier: Apache-2.0
"""The country as a whole."""

from datetime import date

import pytest
from tests.atlas import country as cast

from machikoba.atlas.queries import country
from machikoba.atlas.queries.country import Asked

pytestmark = pytest.mark.django_db


def test_one_in_two_prefectures_counts_in_both() -> None:
    made = cast.listing(code="27")
    made.places.create(prefecture="24", municipality="架空町")
    assert dict(country.by_prefecture(country.known())) == {"27": 1, "24": 1}


def test_only_what_had_begun_by_that_year() -> None:
    cast.listing("old", first_year=2013)
    cast.listing("unknown")
    rows = country.known()
    years = (2012, 2013, None)
    assert [country.by_prefecture(rows, year)["27"] for year in years] == [0, 1, 2]


def test_the_first_holding_tells_where_no_year_is_stated() -> None:
    cast.holding(cast.listing(), date(2019, 10, 1))
    assert [row.since for row in country.known()] == [2019]


def test_hidden_and_merged_ones_are_left_out() -> None:
    kept = cast.listing("kept")
    cast.listing("hidden", is_shown=False)
    cast.listing("merged", merged_into=kept)
    assert list(country.shown()) == [kept]
    assert country.named("merged") == kept
    assert country.named("hidden") is None


def test_found_by_word_prefecture_and_month() -> None:
    made = cast.listing(months=[10])
    cast.listing("other", "水ノ里", "18", months=[5])
    assert list(country.found(Asked("てつのもり"))) == [made]
    assert list(country.found(Asked(prefecture="27"))) == [made]
    assert list(country.found(Asked(month=10))) == [made]


def test_cancelled_holdings_are_not_counted() -> None:
    made = cast.listing()
    cast.holding(made, date(2019, 10, 1))
    cast.holding(made, date(2020, 10, 1), is_cancelled=True)
    assert country.held_by_year(2020)[-2:] == [(2019, 1), (2020, 0)]


def test_the_version_follows_the_last_change() -> None:
    assert country.version() == 0
    cast.listing()
    assert country.version() == int(cast.cast.NOW.timestamp() * 1000)
