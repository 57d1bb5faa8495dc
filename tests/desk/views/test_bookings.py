# SPDX-License-Identifier: Apache-2.0
"""Letting in: by button, by ticket, by code; and taking it back."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests import cast
from tests.office.house import House, body, client_of, follow

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Programme
from machikoba.regions.models import Participation
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MISSING = "予約が見つかりません。"


@pytest.fixture
def house(clock: Any) -> House:
    """The house on the morning of its first day."""
    made = House()
    clock(made.slot.starts_at - timedelta(hours=1))
    return made


@pytest.fixture
def bob(house: House) -> Client:
    """The maker's phone."""
    return client_of(house.users["bob"])


def mark(client: Client, booking: Booking, action: str, **extra: str) -> HttpResponse:
    maker = booking.slot.programme.participation
    assert maker is not None
    address = reverse("desk:mark", args=[maker.uuid, booking.uuid])
    return client.post(address, {"action": action, **extra})  # type: ignore[return-value]


def states(booking: Booking) -> list[tuple[str, int]]:
    return list(CheckIn.objects.filter(booking=booking).values_list("state", "heads"))


def actions() -> list[str]:
    rows = Entry.objects.filter(action__startswith="check_in").order_by("pk")
    return list(rows.values_list("action", flat=True))


def ticket(client: Client, code: str) -> str:
    return body(client.get(reverse("desk:ticket", args=[code])))


def typed(client: Client, maker: Participation, code: str) -> str:
    return body(client.get(reverse("desk:find", args=[maker.uuid]), {"code": code}))


def test_button_lets_in(house: House, bob: Client) -> None:
    page = follow(bob, mark(bob, house.booking, "arrived"))
    assert "受付済み 1 / 予約 1名" in page
    assert states(house.booking) == [("arrived", 1)]
    assert Entry.objects.get(action="check_in_arrived").actor_label == "bob"


def test_two_taps_are_one(house: House, bob: Client) -> None:
    mark(bob, house.booking, "arrived")
    assert mark(bob, house.booking, "arrived").status_code == 302
    assert states(house.booking) == [("arrived", 1)]
    assert actions() == ["check_in_arrived"]


def test_undo_then_no_show(house: House, bob: Client) -> None:
    mark(bob, house.booking, "arrived")
    assert "受付する" in follow(bob, mark(bob, house.booking, "undo"))
    assert states(house.booking) == []
    assert "来場なし" in follow(bob, mark(bob, house.booking, "no_show"))
    assert states(house.booking) == [("no_show", 0)]
    assert actions() == ["check_in_arrived", "check_in_undone", "check_in_no_show"]


def test_another_word_does_nothing(house: House, bob: Client) -> None:
    assert mark(bob, house.booking, "delete").status_code == 302
    assert (states(house.booking), actions()) == ([], [])


def test_cancelled_meanwhile(house: House, bob: Client) -> None:
    cancel_booking(booking=house.booking, actor=VISITOR)
    answer = mark(bob, house.booking, "arrived")
    assert answer.status_code == 409
    assert "この予約はキャンセル済みです。" in answer.content.decode()
    assert states(house.booking) == []


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("/desk/tickets/ABC/#b-1", "/desk/tickets/ABC/#b-1"),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("", None),
    ],
)
def test_leads_back_to_where_the_tap_was(
    house: House, bob: Client, target: str, leads: str | None
) -> None:
    own = reverse("desk:day", args=[house.maker.uuid]) + "?day=2026-10-01"
    assert mark(bob, house.booking, "arrived", next=target).headers["Location"] == (leads or own)


def test_a_scanned_ticket_opens_at_its_maker_alone(house: House, bob: Client) -> None:
    assert house.order.name in ticket(bob, house.order.code)
    assert house.order.name in ticket(bob, house.order.code.lower())
    for stranger in ("second_maker", "charlie", "second_edition"):
        page = ticket(client_of(house.users[stranger]), house.order.code)
        assert (house.order.name in page, MISSING in page) == (False, True)


def test_a_scanned_ticket_opens_for_the_secretariat(house: House) -> None:
    for person in ("alice", "operator"):
        assert house.order.name in ticket(client_of(house.users[person]), house.order.code)


def test_a_ticket_for_two_makers_shows_each_its_own(house: House, bob: Client) -> None:
    later = cast.programme(house.second_maker, "別の体験", slots=[cast.plan(15)]).slots.get()
    code = cast.book(house.slot, later, email="taro@example.jp").order.code
    first, second = ticket(bob, code), ticket(client_of(house.users["second_maker"]), code)
    assert ("工場見学" in first, "別の体験" in first) == (True, False)
    assert ("工場見学" in second, "別の体験" in second) == (False, True)


def test_a_ticket_lets_in_and_stays(house: House, bob: Client) -> None:
    address = reverse("desk:ticket", args=[house.order.code])
    page = follow(bob, mark(bob, house.booking, "arrived", next=address))
    assert "受付済み" in page
    assert "取り消す" in page


def test_a_ticket_of_another_week_is_closed(clock: Any, house: House, bob: Client) -> None:
    clock(house.slot.starts_at + timedelta(days=15))
    page = ticket(bob, house.order.code)
    assert (house.order.name in page, MISSING in page) == (False, True)


def test_a_cancelled_ticket_says_so(house: House, bob: Client) -> None:
    cancel_booking(booking=house.booking, actor=VISITOR)
    page = ticket(bob, house.order.code)
    assert "キャンセル済み" in page
    assert "受付する" not in page


def wide(code: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in code)


@pytest.mark.parametrize(
    "spelled",
    [
        str,
        str.lower,
        wide,
        lambda code: f" {code[:4]} {code[4:]} ",
        lambda code: f"{code[:4]}\u3000{code[4:]}",
        lambda code: f"{code[:4]}-{code[4:]}".lower(),
    ],
)
def test_a_code_in_any_spelling(house: House, bob: Client, spelled: Any) -> None:
    assert house.order.name in typed(bob, house.maker, spelled(house.order.code))


@pytest.mark.parametrize("code", ["", " ", "ABCD", "\x00", "予約番号"])
def test_a_code_that_is_none(house: House, bob: Client, code: str) -> None:
    assert MISSING in typed(bob, house.maker, code)


def test_a_code_of_another_maker(house: House) -> None:
    page = typed(client_of(house.users["second_maker"]), house.second_maker, house.order.code)
    assert (house.order.name in page, MISSING in page) == (False, True)


def test_only_a_form_changes_anything(house: House, bob: Client) -> None:
    address = reverse("desk:mark", args=[house.maker.uuid, house.booking.uuid])
    assert bob.get(address, {"action": "arrived"}).status_code == 405
    assert states(house.booking) == []


def fee_form(client: Client, house: House, **typed: str) -> str:
    address = reverse("desk:pay", args=[house.maker.uuid, house.booking.uuid])
    return follow(client, client.post(address, typed))


def test_a_fee_is_ticked_off_and_taken_back(house: House) -> None:
    Programme.objects.filter(pk=house.programme.pk).update(fee="paid")
    Booking.objects.filter(pk=house.booking.pk).update(total=1500)
    client = client_of(house.users["bob"])
    address = reverse("desk:day", args=[house.maker.uuid])
    assert 'value="1500"' in body(client.get(address))
    page = fee_form(client, house, amount="1,500")
    assert "1,500円 受領済み" in page
    assert "受領 1,500円" in page
    assert "受領した" in fee_form(client, house, undo="yes")
    assert "金額は数字で入力してください。" in fee_form(client, house, amount="たくさん")
