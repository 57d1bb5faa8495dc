# SPDX-License-Identifier: Apache-2.0
"""What the screens of a booking carry besides the party: a code, a group, a request."""

from datetime import timedelta

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.views.test_bookings import HANAKO, address, orders, send

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import create_code
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Admission
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_code_opens_earlier(client: Client) -> None:
    slot = cast.slot()
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=3))
    create_code(
        edition=cast.edition_of(slot),
        label="住民先行",
        opens_at=cast.NOW,
        code="MACHI-2026",
        actor=SYSTEM,
    )
    path = address(slot)
    assert "事前予約コード" in pages.words(client.get(path))
    without = client.post(path, {"step": "applicant", "adults": 1})
    assert without.status_code == 409
    wrong = client.post(path, {"step": "applicant", "adults": 1, "code": "nowhere"})
    assert "コードが違います。" in pages.words(wrong)
    second = client.post(path, {"step": "applicant", "adults": 1, "code": "machi 2026"})
    third = send(client, path, second, **HANAKO)
    assert send(client, path, third).status_code == 302
    (order,) = orders()
    assert order.access_code.uses == 1


def test_a_school_comes_with_its_leader(client: Client) -> None:
    slot = cast.slot(capacity=60)
    Occasion.objects.update(group_limit=45)
    path = address(slot)
    asked = {"step": "applicant", "adults": 3, "band_child": 38}
    assert client.post(path, asked).status_code == 409
    second = client.post(path, {**asked, "group": "school"})
    assert "引率・代表の方のお名前" in pages.words(second)
    asked_again = send(client, path, second, **HANAKO)
    assert "学校・団体名を入力してください。" in pages.words(asked_again)
    third = send(client, path, second, **HANAKO, organisation="架空小学校")
    assert "架空小学校" in pages.words(third)
    assert send(client, path, third).status_code == 302
    (order,) = orders()
    assert (order.group, order.organisation, order.bookings.get().heads) == (
        "school",
        "架空小学校",
        41,
    )


def test_a_request_is_for_the_maker_to_answer(client: Client) -> None:
    slot = cast.slot(admission=Admission.REQUEST)
    path = address(slot)
    first = client.get(path)
    assert "承認制のプログラムが含まれます。" in pages.words(first)
    second = send(client, path, first)
    assert "参加事業者へのメッセージ" in pages.words(second)
    third = send(client, path, second, **HANAKO, message="設計の勉強です", need="車いす")
    assert "設計の勉強です" in pages.words(third)
    assert "この内容で申し込む" in pages.words(third)
    answer = send(client, path, third)
    booking = Booking.objects.everywhere().get()
    assert booking.state == "requested"
    assert (booking.order.message.text, booking.order.need.text) == ("設計の勉強です", "車いす")
    said = pages.words(client.get(answer["Location"]))
    assert "参加事業者の返事をお待ちください。" in said
    assert "予約が確定しています。" not in said
