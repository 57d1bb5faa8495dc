# SPDX-License-Identifier: Apache-2.0
"""A programme's facts as a booklet says them."""

from datetime import time
from typing import Any

import pytest
from django.utils import translation
from tests import cast

from machikoba.core.texts import Texts
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.models import Admission, Price, Programme
from machikoba.programmes.queries import programmes
from machikoba.reports.prints.programmes import programme_of, schedule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def printed(language: str = "ja", **fields: Any) -> dict[str, Any]:
    maker = cast.maker(cast.edition())
    cast.programme(maker, **fields)
    found = programmes.published(maker.edition).get()
    with translation.override(language):
        return programme_of(maker.edition, found, language)


def test_all_facts() -> None:
    found = printed(
        fee=Programme.Fee.PAID,
        prices=[Price(band="adult", amount=1500), Price(band="child", amount=0)],
        min_age=8,
        guardian_required=True,
        minimum_number=3,
        closes_days_before=2,
        languages=["ja", "en"],
        step_free=True,
        wear=Texts.of("長袖"),
        as_stated={"dates": "毎日 午前・午後"},
    )
    assert found["brief"] == [
        ("定員", "10名 / 最少催行3名"),
        ("所要時間", "60分"),
        ("案内の言語", "日本語・英語"),
    ]
    assert found["facts"] == [
        ("料金", "大人 1,500円・小学生 無料"),
        ("受付期限", "開催2日前まで受付"),
        ("対象", "8歳以上 / 保護者の同伴が必要です。"),
        ("服装", "長袖"),
        ("掲載時の表記", "毎日 午前・午後"),
    ]
    assert (found["kind"], found["admission"], found["fee"]) == (
        "見学",
        "先着順",
        "大人 1,500円・小学生 無料",
    )
    assert found["marks"] == ["段差なし", "English OK"]


def test_in_english() -> None:
    found = printed("en", prices=[Price(amount=500, per="group")], fee=Programme.Fee.PAID)
    assert found["facts"] == [("Price", "¥500/groups")]
    assert (found["kind"], found["admission"]) == ("Tour", "First come")
    assert found["schedule"] == [("Thu, 1 Oct", "10:00")]


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        ([(10, 0), (13, 0)], [("10月1日(木)", "10:00　13:00")]),
        ([(10, 0), (10, 1)], [("毎日", "10:00")]),
        ([(10, 0), (11, 1)], [("10月1日(木)", "10:00"), ("10月2日(金)", "11:00")]),
        ([(10, 0), (10, 2)], [("10月1日(木)・3日(土)", "10:00")]),
    ],
)
def test_days_with_the_same_hours_share_a_line(
    plans: list[tuple[int, int]], expected: list[tuple[str, str]]
) -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(hour, day) for hour, day in plans])
    found = programmes.published(maker.edition).get()
    assert schedule(maker.edition, found, "ja") == expected


def test_a_bus_tour_says_who_sells_it_and_where_it_stops() -> None:
    stops = [StopPlan(Texts.of("駅前", en="Station"), time(9)), StopPlan(Texts.of("川上"))]
    found = printed(
        kind=Programme.Kind.BUS_TOUR,
        fee=Programme.Fee.PAID,
        admission=Admission.ELSEWHERE,
        bus_tour=TourPlan("架空トラベル", "第2-1号", "000-0000", stops),
    )
    assert found["facts"][1:] == [
        ("行程", "9:00 駅前 → 川上"),
        ("旅行会社", "架空トラベル / 第2-1号 / 000-0000"),
    ]
