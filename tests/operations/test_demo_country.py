# SPDX-License-Identifier: Apache-2.0
"""The demo's country: fictional, spread over years and places, with something to decide."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.atlas.models import ClaimedFigure, Listing
from machikoba.atlas.queries import country, dates, statements
from machikoba.atlas.queries.candidates import pairs
from machikoba.core import clock
from machikoba.operations import demo_country
from machikoba.operations.check import differences
from machikoba.regions.models import Bureau, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def made(clock: object) -> Bureau:
    bureau = cast.bureau()
    demo_country.make(bureau)
    return bureau


def test_it_is_fictional_and_grew() -> None:
    rows = country.known()
    assert not Listing.objects.filter(is_fictional=False).exists()
    assert 25 <= len(rows) <= 40
    grown = [sum(country.has_begun(row, year) for row in rows) for year in (2011, 2016, 2026)]
    assert grown[0] >= 1
    assert grown == sorted(set(grown))
    assert len(country.by_prefecture(rows)) > 25


def test_something_is_on_this_weekend_and_dates_clash() -> None:
    today = clock.today(clock.OFFICIAL)
    on = list(dates.open_between(*dates.weekend(today)))
    coming = list(dates.coming(today))
    assert (len(on) >= 3, len(dates.clashes(coming)) >= 3) == (True, True)
    assert coming[-1].starts_on is not None
    assert coming[-1].starts_on > today + timedelta(weeks=8)


def test_sources_contradict_each_other() -> None:
    assert ClaimedFigure.objects.everywhere().count() > 200
    assert any(row.least < row.most for row in statements.makers_by_year())


def test_the_bureau_has_duplicates_to_decide_on(made: Bureau) -> None:
    found = pairs()
    assert len(found) == len(demo_country.TWINS)
    own = set(Jurisdiction.objects.filter(bureau=made).values_list("prefecture", flat=True))
    inside = [
        {place.prefecture for row in (pair.one, pair.other) for place in row.places.all()} <= own
        for pair in found
    ]
    assert (any(inside), all(inside)) == (True, False)
    assert list(differences()) == []
