# SPDX-License-Identifier: Apache-2.0
"""予約のいま: what is booked, held, waited for."""

import pytest
from tests import cast
from tests.bookings.queries.test_overview import hold, wait
from tests.office.house import House, client_of
from tests.site import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PATH = "/office/tetsunomori/bookings/now/"


def test_a_quiet_edition_says_so() -> None:
    said = pages.words(client_of(House().users["alice"]).get(PATH))
    assert "手続き中の席も、キャンセル待ちも、承認待ちもありません。" in said
    assert "予約済み / 定員 1 / 10" in said


def test_what_moves_is_listed() -> None:
    house = House()
    hold(house.slot, 2)
    wait(house.slot, 4, "jiro@example.jp")
    page = client_of(house.users["alice"]).get(PATH)
    said = pages.words(page)
    assert "手続き中 2 期限で自動的に空きます" in said
    assert "キャンセル待ち(組) 1 あわせて4名" in said
    (row,) = page.context["moving"]
    assert row.slot == house.slot


def test_people_and_groups_are_never_added() -> None:
    house = House()
    cast.programme(house.maker, slots=[cast.plan(12, capacity=4, unit="group")])
    page = client_of(house.users["alice"]).get(PATH)
    assert (page.context["people"]["capacity"], page.context["groups"]["capacity"]) == (10, 4)


def test_one_day_alone() -> None:
    house = House()
    hold(house.slot, 1)
    client = client_of(house.users["alice"])
    assert client.get(f"{PATH}?day=2026-10-02").context["moving"] == []
    assert len(client.get(f"{PATH}?day=2026-10-01").context["moving"]) == 1
    assert len(client.get(f"{PATH}?day=never").context["moving"]) == 1


def test_requests_near_their_deadline_come_first() -> None:
    house = House()
    assert house.asked
    page = client_of(house.users["alice"]).get(PATH)
    assert "返事を待っているお申し込み 全1件" in pages.words(page)
    assert f"/office/tetsunomori/bookings/{house.asked.order.code}/" in pages.links(page)
