# SPDX-License-Identifier: Apache-2.0
"""Rows of a list become listings, holdings, claims and figures."""

import pytest

from machikoba.atlas.domain.imports import carry_out, make_plan
from machikoba.atlas.models import ClaimedFigure, Holding, Listing, ListingPlace
from machikoba.audit.actor import COMMAND
from machikoba.sheets.reading import read_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEADERS = "名称,都道府県,市区町村,初回開催年,開催月,主催,備考\n"


def taken_in(row: str) -> Listing:
    content = (HEADERS + row + "\n").encode()
    plan = make_plan(read_sheet(content))
    carry_out(plan=plan, actor=COMMAND, file_name="list.csv", content=content)
    return Listing.objects.get()


def test_what_a_row_says_stands_in_the_listing() -> None:
    found = taken_in("例の工場祭,大阪府,八尾市;堺市,2015,3;10,実行委員会,ツアー型")
    assert (found.slug, found.first_year, found.months) == ("例の工場祭", 2015, [3, 10])
    assert (found.organiser, found.form) == ("実行委員会", "tour")
    places = ListingPlace.objects.filter(listing=found)
    assert list(places.values_list("municipality", flat=True)) == ["八尾市", "堺市"]


def test_two_editions_of_one_year() -> None:
    found = taken_in("例,兵庫県,,,,,第1回2025年3月 第2回2025年10月")
    held = Holding.objects.filter(listing=found).values_list("key", "number", "starts_precision")
    assert list(held) == [("2025 第1回", 1, "month"), ("2025 第2回", 2, "month")]


def test_figures_that_contradict_each_other_stand_side_by_side() -> None:
    found = taken_in("例,兵庫県,,,,,2022年来場者は約6000人(別媒体は延べ約5800人)")
    rows = ClaimedFigure.objects.filter(listing=found).values_list("quantity", "value")
    assert sorted(rows) == [("attendance", 5800), ("visitors", 6000)]
