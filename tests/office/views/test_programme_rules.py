# SPDX-License-Identifier: Apache-2.0
"""How one programme is booked where it differs from its edition."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, client_of
from tests.site import pages

from machikoba.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def house() -> House:
    return House()


def save(house: House, **typed: str) -> Any:
    path = f"/office/tetsunomori/programmes/{house.programme.uuid}/rules/"
    return client_of(house.users["alice"]).post(path, typed, follow=True)


def window(house: House, **typed: str) -> Any:
    path = f"/office/tetsunomori/slots/{house.slot.uuid}/window/"
    return client_of(house.users["alice"]).post(path, typed, follow=True)


def fresh(house: House) -> Programme:
    return Programme.objects.get(pk=house.programme.pk)


def test_rules_of_its_own(house: House) -> None:
    said = pages.words(
        save(
            house,
            bookings_open_at="2026-09-05T10:00",
            bookings_close_at="2026-09-20T17:00",
            once_per_person="on",
            group_limit="40",
            waiting="strict",
            decision_days="3",
        )
    )
    assert "保存しました。" in said
    assert "9月5日(土) 10:00 〜 9月20日(日) 17:00" in said
    found = fresh(house)
    assert (found.once_per_person, found.group_limit, found.waiting) == (True, 40, "strict")
    assert found.decision_days == 3


def test_empty_means_as_the_edition(house: House) -> None:
    save(house, bookings_open_at="2026-09-05T10:00", waiting="off", decision_days="3")
    save(house, waiting="")
    found = fresh(house)
    assert (found.bookings_open_at, found.waiting, found.decision_days) == (None, "", None)


def test_it_cannot_close_before_it_opens(house: House) -> None:
    asked = {"bookings_open_at": "2026-09-05T10:00", "bookings_close_at": "2026-09-05T09:00"}
    assert "受付の終了は、開始より後にしてください。" in pages.words(save(house, **asked))
    assert fresh(house).bookings_open_at is None


def test_one_start_alone(house: House) -> None:
    said = pages.words(window(house, opens_at="2026-09-10T10:00"))
    assert "この時間枠だけの期間" in said
    assert cast.seats_of(house.slot).opens_at == datetime(2026, 9, 10, 10, tzinfo=TOKYO)
    page = Client().get(f"{pages.LIST}{house.programme.uuid}/")
    assert "9月10日(木) 10:00から受付" in pages.words(page)
    window(house)
    assert cast.seats_of(house.slot).opens_at is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"opens_at": "2026-09-10T10:00", "closes_at": "2026-09-10T09:00"}, "開始より後に"),
        ({"opens_at": "soon"}, "日時を正しく入力してください。"),
    ],
)
def test_a_window_that_is_none(house: House, typed: dict[str, str], sentence: str) -> None:
    assert sentence in pages.words(window(house, **typed))
    assert cast.seats_of(house.slot).opens_at is None
