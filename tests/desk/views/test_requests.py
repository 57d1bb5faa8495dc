# SPDX-License-Identifier: Apache-2.0
"""Answering requests on the phone: yes, or no with a reason, in time."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from tests import cast
from tests.office.house import House, body, client_of, follow

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking, Need, RequestMessage
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def house() -> House:
    made = House()
    RequestMessage.objects.create(order=made.asked.order, text="設計の勉強をしています")
    Need.objects.create(order=made.asked.order, text="車いすで行きます")
    return made


def path(house: House) -> str:
    return reverse("desk:answer", args=[house.maker.uuid, house.asked.uuid])


def answer(house: House, person: str = "bob", **typed: str) -> Any:
    return client_of(house.users[person]).post(path(house), typed)


def said(house: House, **typed: str) -> str:
    """The page that follows an answer."""
    return body(client_of(house.users["bob"]).post(path(house), typed, follow=True))


def fresh(house: House) -> Booking:
    return Booking.objects.get(pk=house.asked.pk)


def test_what_the_maker_reads(house: House) -> None:
    page = body(client_of(house.users["bob"]).get(path(house)))
    for shown in ("架空 花子", "設計の勉強をしています", "車いす", "までにお返事ください"):
        assert shown in page
    assert "asks@example.jp" not in page


def test_the_message_stays_with_who_comes_and_with_nobody_elses_door(
    house: House, clock: Callable[[datetime], None]
) -> None:
    other = cast.maker(house.edition, "別の製作所")
    beside = cast.programme(other, slots=[cast.plan(15)]).slots.get()
    order = cast.book(beside, house.asked.slot, email="both@example.jp").order
    RequestMessage.objects.create(order=order, text="承認する方へ")
    client = client_of(house.users["bob"])
    client.post(path(house), {"answer": "approve"})
    clock(cast.NOW + timedelta(days=29))
    day = reverse("desk:day", args=[house.maker.uuid]) + f"?day={house.asked.slot.day}"
    assert "設計の勉強をしています" in body(client.get(day))
    elsewhere = reverse("desk:day", args=[other.uuid]) + f"?day={beside.day}"
    page = body(client_of(house.users["alice"]).get(elsewhere))
    assert "架空 花子" in page
    assert "承認する方へ" not in page


def test_the_most_urgent_first(house: House) -> None:
    later = cast.programme(house.maker, admission="request", decision_days=20).slots.get()
    cast.book(later, email="later@example.jp")
    address = reverse("desk:requests", args=[house.maker.uuid])
    answer = client_of(house.users["bob"]).get(address)
    assert [b.order.email for b in answer.context["bookings"]] == [
        "asks@example.jp",
        "later@example.jp",
    ]


def test_yes(house: House) -> None:
    page = said(house, answer="approve", words="歓迎します")
    assert "承認しました。確定のメールをお送りします。" in page
    assert "承認待ちのお申し込みはありません。" in page
    assert (fresh(house).state, fresh(house).reason) == ("confirmed", "歓迎します")
    assert Notice.objects.filter(kind="request_approved").count() == 1


def test_no_with_a_ready_sentence_and_own_words(house: House) -> None:
    answer(house, answer="decline", reason="equipment", words="また来てください。")
    booking = fresh(house)
    assert booking.state == "declined"
    assert booking.reason == "設備の都合により、この日時はお受けできません。\nまた来てください。"
    assert cast.seats_of(booking.slot).taken == 0


def test_nobody_is_declined_without_a_word(house: House) -> None:
    page = body(answer(house, answer="decline"))
    assert "理由を選ぶか、言葉を入力してください。" in page
    assert '<details class="decline" open>' in page
    assert fresh(house).state == "requested"


def test_an_answer_given_already_is_said(house: House) -> None:
    answer(house, answer="approve")
    bob = client_of(house.users["bob"])
    page = follow(bob, bob.post(path(house), {"answer": "decline", "reason": "full"}))
    assert "すでに返事が済んでいるか、終了しています。" in page
    assert fresh(house).state == "confirmed"


def test_who_cancelled_meanwhile(house: House) -> None:
    cancel_booking(booking=house.asked, actor=VISITOR)
    assert "すでに返事が済んでいるか" in said(house, answer="approve")
    assert fresh(house).state == "cancelled"


@pytest.mark.parametrize(
    ("person", "status"), [("second_maker", 404), ("second_edition", 404), ("bob", 302)]
)
def test_only_the_own_maker_answers(house: House, person: str, status: int) -> None:
    assert answer(house, person, answer="approve").status_code == status
    assert fresh(house).state == ("confirmed" if status == 302 else "requested")


def test_a_maker_answers_not_at_another_desk(house: House) -> None:
    other = reverse("desk:answer", args=[house.second_maker.uuid, house.asked.uuid])
    client = client_of(house.users["second_maker"])
    assert client.post(other, {"answer": "approve"}).status_code == 404
    assert fresh(house).state == "requested"
