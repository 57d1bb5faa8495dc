# SPDX-License-Identifier: Apache-2.0
"""What is said of each start."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page_of(client: Client, slot: Slot) -> Any:
    return client.get(f"{pages.LIST}{slot.programme.uuid}/")


def test_admissions_side_by_side_each_have_their_words(client: Client) -> None:
    slot = cast.slot()
    for admission in ("open_visit", "draw", "same_day", "elsewhere", "request"):
        Seats.objects.create(slot=slot, admission=admission, capacity=5)
    Programme.objects.everywhere().update(external_url="https://of.example/apply")
    answer = page_of(client, slot)
    said = pages.words(answer)
    for sentence in (
        "残り10名 予約する",
        "予約なしでお越しください",
        "抽選です。応募の方法は、決まりしだいこのページでお知らせします",
        "当日、会場で受け付けます",
        "外部サイトで受付 受付ページへ",
    ):
        assert sentence in said
    assert "https://of.example/apply" in pages.links(answer)


def test_a_start_that_closes_soon_says_when(client: Client) -> None:
    slot = cast.slot()
    Seats.objects.everywhere().update(closes_at=cast.NOW + timedelta(days=2))
    assert "9月3日(木) 12:00で受付終了" in pages.words(page_of(client, slot))
    Seats.objects.everywhere().update(closes_at=cast.NOW + timedelta(days=4))
    said = pages.words(client.get(f"{pages.LIST}{slot.programme.uuid}/?fresh"))
    assert "で受付終了" not in said


def test_the_programmes_own_opening_counts(client: Client) -> None:
    slot = cast.slot()
    Programme.objects.everywhere().update(bookings_open_at=cast.NOW + timedelta(hours=1))
    assert "9月1日(火) 13:00から受付" in pages.words(page_of(client, slot))
    assert str(slot.uuid) not in client.get(pages.LIST).content.decode()


def test_a_list_that_is_kept_strictly_comes_before_free_places(client: Client) -> None:
    slot = cast.slot()
    Occasion.objects.update(waiting="strict")
    Seats.objects.everywhere().update(waiting=1)
    said = pages.words(page_of(client, slot))
    assert "キャンセル待ち" in said
    assert "予約する" not in said
