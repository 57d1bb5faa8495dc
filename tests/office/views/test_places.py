# SPDX-License-Identifier: Apache-2.0
"""A secretariat says where its region lies, and its bureau sees it."""

from datetime import date

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow

from machikoba.regions.models import Edition, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "/office/tetsunomori/places/"


def prefectures(edition: Edition) -> list[str]:
    return [row.prefecture for row in edition.open_factory.places.all()]


def test_changed_and_seen_by_the_bureau() -> None:
    bureau, edition = cast.bureau(), cast.edition()
    alice = client_of(cast.secretary(edition))
    page = follow(alice, alice.post(HERE, {"prefectures": [cast.AREA, "28"]}))
    assert "保存しました。" in page
    assert prefectures(edition) == sorted([cast.AREA, "28"])
    seen = body(
        as_bureau(bureau).get(f"/bureau/kouiki/open-factories/{edition.open_factory.uuid}/")
    )
    assert "最後の変更: 2026-09-01" in seen
    assert "alice" in seen


def test_at_least_one_is_chosen() -> None:
    edition = cast.edition()
    page = body(client_of(cast.secretary(edition)).post(HERE, {"prefectures": []}))
    assert "都道府県を1つ以上選んでください。" in page
    assert prefectures(edition) == [cast.AREA]


def test_nobody_leaves_the_area_of_their_bureau_alone() -> None:
    bureau, edition = cast.bureau(), cast.edition()
    alice = client_of(cast.secretary(edition))
    page = body(alice.post(HERE, {"prefectures": ["28"]}))
    assert "ここでは変えられません。" in page
    assert prefectures(edition) == [cast.AREA]
    Jurisdiction.objects.filter(bureau=bureau).update(until_on=date(2026, 4, 1))
    follow(alice, alice.post(HERE, {"prefectures": ["28"]}))
    assert prefectures(edition) == ["28"]


def test_a_prefecture_that_is_none_is_refused() -> None:
    edition = cast.edition(is_fictional=False)
    page = body(client_of(cast.secretary(edition)).post(HERE, {"prefectures": ["99"]}))
    assert "notice-wrong" in page
    assert prefectures(edition) == [cast.AREA]
