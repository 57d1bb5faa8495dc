# SPDX-License-Identifier: Apache-2.0
"""The booklet: everything published, nothing else, in fours of pages."""

from typing import Any

import pytest
from tests import cast, demo_region
from tests.reports.prints.paper import count_of, inner_text_of

from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes as programme_queries
from machikoba.regions.models import Area, Backer, Edition, Participation
from machikoba.regions.queries import participations
from machikoba.reports.prints.booklets import booklet_pdf, by_area, gather

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def backer(edition: Edition, name: str, role: str, approved: bool = True) -> None:
    Backer.objects.create(
        edition=edition,
        role=role,
        official_name=Texts.of(name),
        approved_on=cast.FIRST_DAY if approved else None,
    )


def test_what_is_not_published_is_not_in_it() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    cast.programme(maker, "鍛冶の見学")
    cast.programme(maker, "下書きの体験", state=Programme.State.DRAFT)
    hidden = cast.maker(edition, "準備中工房", "ジュンビチュウコウボウ")
    Participation.objects.filter(pk=hidden.pk).update(state=Participation.State.CONFIRMED)
    backer(edition, "架空町", Backer.Role.SUPPORT)
    backer(edition, "未承認協会", Backer.Role.COOPERATION, approved=False)
    text = inner_text_of(booklet_pdf(edition, "ja"))
    inside = ("鍛冶の見学", "架空製作所", "架空町")
    outside = ("下書きの体験", "準備中工房", "未承認協会")
    assert [word in text for word in inside + outside] == [True] * 3 + [False] * 3


def test_areas_in_their_order_makers_in_theirs_the_rest_last() -> None:
    edition = cast.edition()
    areas = [
        Area.objects.create(edition=edition, slug=slug, name=Texts.of(name), position=position)
        for position, (slug, name) in enumerate((("up", "川上"), ("down", "川下")))
    ]
    for name, kana, area in (
        ("う製作所", "ウ", areas[1]),
        ("い製作所", "イ", areas[0]),
        ("あ製作所", "ア", areas[1]),
        ("え製作所", "エ", None),
    ):
        made = cast.maker(edition, name, kana)
        Participation.objects.filter(pk=made.pk).update(area=area)
    makers = list(participations.published(edition))
    found = by_area(makers, list(programme_queries.published(edition)), "ja")
    assert [(area, [str(maker and maker.name) for maker, _own in own]) for area, own in found] == [
        ("川上", ["い製作所"]),
        ("川下", ["あ製作所", "う製作所"]),
        ("そのほか", ["え製作所"]),
    ]


def test_backers_by_role_and_order() -> None:
    edition = cast.edition()
    backer(edition, "架空町", Backer.Role.SUPPORT)
    backer(edition, "実行委員会", Backer.Role.HOST)
    assert gather(edition, "ja")["backers"] == [
        {"role": "主催", "names": ["実行委員会"]},
        {"role": "後援", "names": ["架空町"]},
    ]


def test_without_places_there_is_a_list_instead_of_a_map() -> None:
    maker = cast.maker(cast.edition())
    found = gather(maker.edition, "ja")
    assert (found["map"], [len(area["makers"]) for area in found["stops"]]) == (None, [1])
    assert "位置が登録されていないため" in inner_text_of(booklet_pdf(maker.edition, "ja"))


def test_an_edition_with_nothing_in_it_still_prints() -> None:
    assert count_of(booklet_pdf(cast.edition(), "ja")) % 4 == 0


def test_in_english() -> None:
    cast.programme(cast.maker(cast.edition()))
    text = inner_text_of(booklet_pdf(Edition.objects.get(), "en"))
    assert "Tetsunomori" in text
    assert "Howtotakepart" in text


def test_the_whole_demo() -> None:
    edition = demo_region.begin()
    found = gather(edition, "ja")
    assert sum(len(m["programmes"]) for area in found["areas"] for m in area["makers"]) == 156
    assert len(found["map"]["marks"]) == 60
    assert {feature["kind"] for feature in found["map"]["features"]} > {"land", "water", "river"}
    pages = count_of(booklet_pdf(edition, "ja"))
    assert pages % 4 == 0
    assert 36 <= pages <= 48


@pytest.mark.parametrize("count", [1, 3])
def test_one_number_of_queries(count: int, django_assert_num_queries: Any) -> None:
    edition = cast.edition()
    for number in range(count):
        cast.programme(cast.maker(edition, f"第{number}製作所", "ダイ"))
    with django_assert_num_queries(6):
        gather(edition, "ja")
