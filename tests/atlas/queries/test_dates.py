# SPDX-License-Identifier: Apache-2.0
"""When doors are open."""

from datetime import date

import pytest
from tests.atlas import country as cast

from machikoba.atlas.queries import dates


@pytest.mark.parametrize("today", [date(2026, 9, 1), date(2026, 9, 5), date(2026, 9, 6)])
def test_the_weekend_is_the_one_that_is_on_or_comes(today: date) -> None:
    assert dates.weekend(today) == (date(2026, 9, 5), date(2026, 9, 6))


def test_holidays_behind_a_sunday_belong_to_it() -> None:
    assert dates.weekend(date(2026, 10, 8)) == (date(2026, 10, 10), date(2026, 10, 12))


@pytest.mark.django_db
def test_what_is_open_in_these_days() -> None:
    made = cast.listing()
    on = cast.holding(made, date(2026, 9, 3), date(2026, 9, 5))
    cast.holding(made, date(2026, 9, 4))
    assert list(dates.open_between(date(2026, 9, 5), date(2026, 9, 6))) == [on]


@pytest.mark.django_db
def test_a_month_alone_is_no_day() -> None:
    cast.holding(cast.listing(), date(2026, 10, 1), starts_precision="month")
    assert list(dates.coming(date(2026, 9, 1))) == []


@pytest.mark.django_db
def test_what_comes_in_these_prefectures() -> None:
    here = cast.holding(cast.listing(), date(2026, 10, 1))
    cast.holding(cast.listing("other", code="18"), date(2026, 10, 2))
    assert list(dates.coming(date(2026, 9, 1), ["27"])) == [here]


@pytest.mark.django_db
def test_clashes_are_runs_of_days_with_different_listings() -> None:
    one, other = cast.listing("one"), cast.listing("other")
    first = cast.holding(one, date(2026, 10, 1), date(2026, 10, 3))
    second = cast.holding(one, date(2026, 10, 2))
    third = cast.holding(other, date(2026, 10, 3))
    cast.holding(other, date(2026, 10, 9))
    cast.holding(other, date(2026, 10, 9), key="again")
    assert dates.clashes(dates.coming(date(2026, 9, 1))) == [[first, second, third]]


@pytest.mark.django_db
def test_of_a_listing_the_newest_first() -> None:
    made = cast.listing()
    old, new = (cast.holding(made, date(year, 10, 1)) for year in (2019, 2024))
    assert list(dates.of_listing(made.pk)) == [new, old]
