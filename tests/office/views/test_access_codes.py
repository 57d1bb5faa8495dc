# SPDX-License-Identifier: Apache-2.0
"""Codes for early booking: made, counted, printed, ended."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, body, client_of
from tests.site import pages

from machikoba.bookings.models import AccessCode

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PATH = "/office/tetsunomori/bookings/codes/"
ASKED = {"label": "市内にお住まいの方", "opens_at": "2026-09-01T12:00", "code": "machi-2026"}


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def alice(house: House) -> Client:
    return client_of(house.users["alice"])


def make(client: Client, **typed: str) -> Any:
    return client.post(PATH, {**ASKED, **typed}, follow=True)


def test_a_code_is_made_and_stands_in_the_list(alice: Client) -> None:
    said = pages.words(make(alice, max_uses="50"))
    assert "コード MACHI2026 を作りました。" in said
    assert "MACHI2026 市内にお住まいの方 すべて 9月1日(火) 12:00 0 / 50" in said
    made = AccessCode.objects.everywhere().get()
    assert (made.opens_at, made.max_uses) == (cast.NOW, 50)


def test_left_empty_a_code_is_made_up(alice: Client) -> None:
    make(alice, code="")
    assert len(AccessCode.objects.everywhere().get().code) >= 8


def test_for_one_programme(house: House, alice: Client) -> None:
    make(alice, programme=str(house.programme.uuid))
    assert AccessCode.objects.everywhere().get().programme == house.programme


def test_a_programme_of_another_edition_is_none(house: House, alice: Client) -> None:
    other = cast.programme(cast.maker(house.second_edition, "他所", "タショ"))
    assert "入力内容をご確認ください。" in pages.words(make(alice, programme=str(other.uuid)))
    assert not AccessCode.objects.everywhere().exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"code": "MACHI 2026"}, "このコードは、すでにあります。"),
        ({"code": "---"}, "コードは文字と数字で入力してください。"),
        ({"label": ""}, "配る相手を入力してください。"),
        ({"opens_at": ""}, "このコードで予約できる日時を入力してください。"),
        ({"max_uses": "0"}, "使用できる回数"),
    ],
)
def test_what_is_wrong_is_said(alice: Client, typed: dict[str, str], sentence: str) -> None:
    make(alice)
    page = make(alice, **typed)
    assert sentence in pages.words(page)
    assert AccessCode.objects.everywhere().count() == 1


def test_a_code_is_ended(house: House, alice: Client) -> None:
    page = alice.post(f"{PATH}{house.code.uuid}/close/", follow=True)
    assert "コード MACHI を止めました。" in pages.words(page)
    assert "停止済み" in pages.words(page)
    assert AccessCode.objects.everywhere().get().closed_at == cast.NOW


def test_the_sheet_says_what_it_is_for(house: House, alice: Client) -> None:
    said = pages.words(alice.get(f"{PATH}{house.code.uuid}/"))
    assert "MACHI" in said
    assert "9月1日(火) 12:00から、一般の受付より先にご予約いただけます。" in said


def test_visitors_are_asked_for_it_only_where_there_is_one(house: House) -> None:
    path = f"{pages.EDITION}book/{house.slot.uuid}/"
    assert "事前予約コード" not in body(Client().get(path))
    assert house.code
    assert "事前予約コード" in body(Client().get(path))
