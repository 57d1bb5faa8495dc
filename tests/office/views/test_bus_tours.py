# SPDX-License-Identifier: Apache-2.0
"""Seller, number and stops, typed in as the agency states them."""

from datetime import time
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.site import pages

from machikoba.core.texts import Texts
from machikoba.office.forms.bus_tours import read_stop
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.models import Admission, BusTour, Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TYPED = {
    "seller": "架空トラベル",
    "registration": "大阪府知事登録旅行業第2-345号",
    "phone": "000-0000-0000",
    "stops": "9:00 鉄ノ森駅 東口|Station\r\n\r\n川上 鋳物工場\r\n15時30分 鉄ノ森駅",
}


def draft() -> Programme:
    return cast.programme(
        cast.maker(cast.edition()),
        "バスツアー",
        kind=Programme.Kind.BUS_TOUR,
        state=Programme.State.DRAFT,
        fee=Programme.Fee.PAID,
    )


def office(of: Programme) -> tuple[Client, str]:
    """A secretary's browser, and the programme's page in the office."""
    edition = of.occasion.edition
    return as_secretary(edition), f"/office/{edition.slug}/programmes/{of.uuid}/"


@pytest.mark.parametrize(
    ("line", "ja", "en", "at"),
    [
        ("9:00 鉄ノ森駅 東口|Station", "鉄ノ森駅 東口", "Station", time(9)),
        ("\uff19\uff1a\uff10\uff10\u3000鉄ノ森駅\uff5cStation", "鉄ノ森駅", "Station", time(9)),
        ("15時30分 鉄ノ森駅", "鉄ノ森駅", None, time(15, 30)),
        ("9:00鉄ノ森駅", "鉄ノ森駅", None, time(9)),
        ("鉄ノ森駅", "鉄ノ森駅", None, None),
        ("25:00 夜の駅", "25:00 夜の駅", None, None),
        ("9:00", "9:00", None, None),
    ],
)
def test_a_line_is_a_stop(line: str, ja: str, en: str | None, at: time | None) -> None:
    stop = read_stop(line)
    assert (stop.name.values.get("ja"), stop.name.values.get("en"), stop.at) == (ja, en, at)


def test_what_was_typed_is_kept_and_shown_again() -> None:
    made = draft()
    client, page = office(made)
    assert "旅行会社と停留所を入力する" in body(client.get(page))
    said = follow(client, client.post(f"{page}bus-tour/", TYPED))
    assert "保存しました。" in said
    assert "登録番号の形式を確認できませんでした" not in said
    tour = BusTour.objects.get(programme=made)
    assert [(stop.at, str(stop.name)) for stop in tour.stops.all()] == [
        (time(9), "鉄ノ森駅 東口"),
        (None, "川上 鋳物工場"),
        (time(15, 30), "鉄ノ森駅"),
    ]
    again = body(client.get(f"{page}bus-tour/"))
    assert "9:00 鉄ノ森駅 東口|Station\n川上 鋳物工場\n15:30 鉄ノ森駅" in again


def test_words_that_are_no_number_stay_as_stated() -> None:
    made = draft()
    client, page = office(made)
    said = follow(client, client.post(f"{page}bus-tour/", {**TYPED, "registration": "申請中"}))
    assert "入力されたとおりに掲載します。" in said
    assert BusTour.objects.get(programme=made).registration == "申請中"


def test_publishing_says_what_is_missing_and_loses_nothing() -> None:
    made = draft()
    client, page = office(made)
    typed = {"title__ja": "新しい題", "state": "published", "kind": "bus_tour", "fee": "paid"}
    typed |= {"admission": "first_come", "audience": "public"}
    answer = client.post(page, typed)
    said = body(answer)
    for words in ("旅行会社の名前を入力", "旅行業登録番号を入力", "「外部サイトで受付」にして"):
        assert words in said
    assert 'value="新しい題"' in said
    assert Programme.objects.get(pk=made.pk).state == Programme.State.DRAFT


def test_published_once_everything_is_said() -> None:
    made = draft()
    client, page = office(made)
    client.post(f"{page}bus-tour/", TYPED)
    typed = {"title__ja": "バスツアー", "state": "published", "kind": "bus_tour", "fee": "paid"}
    typed |= {"admission": "elsewhere", "audience": "public"}
    assert "保存しました。" in follow(client, client.post(page, typed))
    assert Programme.objects.get(pk=made.pk).state == Programme.State.PUBLISHED


def test_the_seller_of_a_published_tour_cannot_be_emptied() -> None:
    made = draft()
    client, page = office(made)
    client.post(f"{page}bus-tour/", TYPED)
    Programme.objects.filter(pk=made.pk).update(state="published", admission="elsewhere")
    said = body(client.post(f"{page}bus-tour/", {**TYPED, "seller": ""}))
    assert "販売する旅行会社の名前を入力してから公開してください。" in said
    assert BusTour.objects.get(programme=made).seller == "架空トラベル"


def test_too_many_stops() -> None:
    client, page = office(draft())
    said = body(client.post(f"{page}bus-tour/", {**TYPED, "stops": "駅\n" * 31}))
    assert "停留所は30か所までにしてください。" in said


# What visitors see of it.


def bus_tour(fee: str, **fields: Any) -> Programme:
    """A tour with two stops, sold by an agency unless it is free."""
    stops = [StopPlan(Texts.of("鉄ノ森駅", en="Station"), time(9)), StopPlan(Texts.of("川上"))]
    plan = TourPlan("架空トラベル", "架空県知事登録旅行業第2-1号", "000-0000", stops)
    of = cast.maker(cast.edition())
    return cast.programme(of, "バスツアー", kind="bus_tour", fee=fee, bus_tour=plan, **fields)


def test_a_paid_bus_tour_leads_to_its_agency(client: Client) -> None:
    made = bus_tour("paid", admission=Admission.ELSEWHERE, external_url="https://travel.example/")
    answer = client.get(f"{pages.LIST}{made.uuid}/")
    said = pages.words(answer)
    assert "行程 9:00 鉄ノ森駅 川上" in said
    assert "架空トラベル 架空県知事登録旅行業第2-1号" in said
    assert {"https://travel.example/", "tel:000-0000"} <= set(pages.links(answer))
    assert "9:00 Station 川上" in pages.words(client.get(f"/en{pages.LIST}{made.uuid}/"))


def test_a_free_bus_tour_is_booked_here(client: Client) -> None:
    made = bus_tour("free")
    answer = client.get(f"{pages.LIST}{made.uuid}/")
    assert "運行・企画: 架空トラベル" in pages.words(answer)
    assert f"{pages.EDITION}book/{made.slots.get().uuid}/" in pages.links(answer)


def test_a_bus_tour_that_is_sold_has_no_button(client: Client) -> None:
    """The negative control of the one above: the same tour, no longer free."""
    made = bus_tour("free")
    Programme.objects.filter(pk=made.pk).update(fee=Programme.Fee.PAID)
    assert not [
        link for link in pages.links(client.get(f"{pages.LIST}{made.uuid}/")) if "/book/" in link
    ]
