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
def test_clashes_are_pairs_of_different_listings() -> None:
    one, other = cast.listing("one"), cast.listing("other")
    first = cast.holding(one, date(2026, 10, 1), date(2026, 10, 3))
    cast.holding(one, date(2026, 10, 2))
    third = cast.holding(other, date(2026, 10, 3))
    cast.holding(other, date(2026, 10, 9))
    assert dates.clashes(dates.coming(date(2026, 9, 1))) == [(first, third)]


@pytest.mark.django_db
def test_of_a_listing_the_newest_first() -> None:
    made = cast.listing()
    old, new = (cast.holding(made, date(year, 10, 1)) for year in (2019, 2024))
    assert list(dates.of_listing(made.pk)) == [new, old]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other", "is_clash"),
    [("27", "27", True), ("27", "26", True), ("27", "01", False), ("27", "", False)],
)
def test_only_those_within_reach_clash(one: str, other: str, is_clash: bool) -> None:
    for slug, code in (("one", one), ("other", other)):
        cast.holding(cast.listing(slug, code=code), date(2026, 10, 3))
    assert bool(dates.clashes(dates.coming(date(2026, 9, 1)))) is is_clash


@pytest.mark.django_db
def test_the_months_in_common() -> None:
    one = cast.holding(cast.listing("one"), date(2026, 9, 1), date(2026, 10, 2))
    other = cast.holding(cast.listing("other"), date(2026, 9, 30), date(2026, 11, 3))
    assert dates.common_months(one, other) == {9, 10}


@pytest.mark.django_db
def test_what_comes_next_of_a_listing() -> None:
    made = cast.listing()
    cast.holding(made, date(2026, 8, 1))
    cast.holding(made, date(2026, 9, 5), is_cancelled=True)
    last = cast.holding(made, date(2026, 10, 3))
    assert dates.next_of(made.pk, date(2026, 9, 1)) == last
    assert dates.next_of(made.pk, date(2026, 10, 4)) is None
