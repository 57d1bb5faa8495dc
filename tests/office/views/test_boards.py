# SPDX-License-Identifier: Apache-2.0
"""The board as the secretariat reads it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.office.house import House, as_secretary, body, client_of

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.notices.models import Notice
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BOARD = "/office/tetsunomori/"


def words(page: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", page).split())


def test_what_stands_with_units_and_the_moment() -> None:
    house = House()
    cast.book(house.slot, email="taro@example.jp", adults=3)
    cancel_booking(booking=house.booking, actor=VISITOR)
    page = words(body(client_of(house.users["alice"]).get(BOARD)))
    for said in (
        "予約(件) 1 本日 +1",
        "予約人数(延べ) 3 本日 +3",
        "埋まった席 / 定員(人) 3 / 10 ・ 30%",
        "参加事業者 2 プログラム 1 公開 1",
        "開催まで 30 日",
        "9月1日(火) 12:00 現在",
        "10月1日(木) 時間枠 1 枠 予約 1 件 予約人数 3 人(延べ)",
        "合計1件、1日の最多は1件です。",
        "7 / 10人",
        "1 社: プログラムがない",
    ):
        assert said in page


def test_what_failed_leads_to_the_mails() -> None:
    house = House()
    cast.book(house.slot, email="taro@example.jp")
    Notice.objects.filter(address="taro@example.jp").update(state=Notice.State.BOUNCED)
    Notice.objects.update(created_at=cast.NOW - timedelta(minutes=11))
    page = body(client_of(house.users["alice"]).get(BOARD))
    assert f'{BOARD}mails/?state=troubled"><b>1</b>通のメールが届いていません' in page
    assert "<b>1</b>通のメールを送れていません" in page


def test_on_the_day(clock: Callable[[datetime], None]) -> None:
    house = House()
    assert house.slot.starts_at is not None
    clock(house.slot.starts_at)
    page = words(body(client_of(house.users["alice"]).get(BOARD)))
    assert "本日 開催" in page
    assert "来場(予約のうち) 0 人(延べ)" in page
    clock(house.slot.starts_at + timedelta(days=9))
    page = words(body(client_of(house.users["alice"]).get(BOARD)))
    assert "これからの開催日はありません。" in page


def test_of_an_empty_edition_in_its_colour() -> None:
    edition = cast.edition(status=Edition.Status.DRAFT, colour="#0b5394")
    client = as_secretary(edition)
    page = body(client.get(BOARD))
    assert "予約人数(延べ) 0 本日 +0" in words(page)
    assert "準備中" in page
    assert "定員のある時間枠がまだありません。" in page
    assert "/editions/tetsunomori/" not in page
    assert "--brand:#0b5394" in body(client.get(f"{BOARD}style.css"))
    assert " style=" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_fourteen_queries_whatever_the_size(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = cast.edition()
    for number in range(count):
        made = cast.programme(cast.maker(edition, f"製作所{number}", "セイ"))
        cast.book(made.slots.get(), email=f"v{number}@example.jp")
    client = as_secretary(edition)
    with django_assert_num_queries(14):
        page = words(body(client.get(BOARD)))
    assert f"予約(件) {count} 本日" in page
