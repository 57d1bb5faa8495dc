# SPDX-License-Identifier: Apache-2.0
"""A prefecture is one bureau's at a time, and goes over on a day."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.regions.domain import jurisdictions
from machikoba.regions.domain.jurisdictions import EndsTooEarly, Overlaps
from machikoba.regions.models import Bureau, Jurisdiction, OpenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2024, 4, 1)
ONE = timedelta(days=1)


def assign(bureau: Bureau, day: date, prefecture: str = "27") -> Jurisdiction:
    return jurisdictions.assign(bureau=bureau, prefecture=prefecture, from_on=day, actor=SYSTEM)


def days() -> list[tuple[str, date, date | None]]:
    rows = Jurisdiction.objects.filter(bureau__isnull=False, prefecture="27").order_by("from_on")
    return list(rows.values_list("bureau__slug", "from_on", "until_on"))


def test_handed_over_on_a_day() -> None:
    first, second = cast.bureau(), cast.bureau("second")
    assign(first, DAY)
    assign(second, DAY.replace(year=2026))
    later = DAY.replace(year=2026)
    assert days() == [("kouiki", DAY, later), ("second", later, None)]


@pytest.mark.parametrize("day", [DAY, DAY - ONE])
def test_never_before_one_that_stands(day: date) -> None:
    first, second = cast.bureau(), cast.bureau("second")
    assign(first, DAY)
    with pytest.raises(Overlaps):
        assign(second, day)
    assert days() == [("kouiki", DAY, None)]


def test_ends_and_does_not_reach_into_the_next() -> None:
    first, second = cast.bureau(), cast.bureau("second")
    row = assign(first, DAY)
    with pytest.raises(EndsTooEarly):
        jurisdictions.end(jurisdiction=row, until_on=DAY, actor=SYSTEM)
    jurisdictions.end(jurisdiction=row, until_on=DAY + ONE, actor=SYSTEM)
    assign(second, DAY + 9 * ONE)
    with pytest.raises(Overlaps):
        jurisdictions.end(jurisdiction=row, until_on=DAY + 10 * ONE, actor=SYSTEM)


def test_the_database_knows_it_too() -> None:
    row = assign(cast.bureau(), DAY)
    for day, until in ((DAY, DAY + ONE), (DAY + ONE, None), (DAY + 9 * ONE, DAY)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Jurisdiction.objects.create(
                bureau=row.bureau, prefecture="27", from_on=day, until_on=until
            )


def test_no_prefecture_of_that_number() -> None:
    with pytest.raises(ValueError, match="48"):
        assign(cast.bureau(), DAY, "48")


def test_a_region_of_several_prefectures_leaves_a_trail() -> None:
    region = OpenFactory.objects.create(slug="a")
    for codes in (["28", "27", "99"], ["27", "28"]):
        jurisdictions.place(open_factory=region, prefectures=codes, actor=SYSTEM)
    assert [row.prefecture for row in region.places.all()] == ["27", "28"]
    assert Entry.objects.filter(action="place_open_factory").count() == 1
