# SPDX-License-Identifier: Apache-2.0
"""The door's page for who comes without a booking, on a phone."""

from typing import Any

import pytest
from django.urls import reverse
from tests import cast
from tests.bookings.engine import counts
from tests.office.house import House, body, client_of, follow
from tests.site import pages

from machikoba.bookings.models import Booking, Order
from machikoba.programmes.models import Programme, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LINK = "予約なしの方を受け付ける"


@pytest.fixture
def house(clock: Any) -> House:
    """The house when its first start begins, with one of ten places taken."""
    made = House()
    clock(made.slot.starts_at)
    return made


def path(house: House, slot: Slot | None = None) -> str:
    return reverse("desk:walk_in", args=[house.maker.uuid, (slot or house.slot).uuid])


def come(house: House, **typed: str) -> Any:
    client = client_of(house.users["bob"])
    (form,) = [one for one in pages.forms(client.get(path(house))) if "key" in one]
    return client.post(path(house), {**form, **typed})


def day(house: House) -> str:
    client = client_of(house.users["bob"])
    return body(client.get(reverse("desk:day", args=[house.maker.uuid])))


def test_in_two_taps_and_on_the_list(house: House) -> None:
    assert LINK in day(house)
    answer = come(house, adults="2", band_child="1")
    client = client_of(house.users["bob"])
    page = follow(client, answer)
    assert "予約なしの方" in page
    assert "予約なし 3名" in page
    assert "受付済み 0 / 予約 1名" in page
    assert "残り6名" in body(client.get(path(house)))
    assert counts(house.slot) == (4, 0)


def test_taken_back_from_the_list(house: House) -> None:
    come(house, name="架空 三郎")
    booking = Booking.objects.get(slot=house.slot, order__origin=Order.Origin.DOOR)
    assert "架空 三郎" in day(house)
    mark = reverse("desk:mark", args=[house.maker.uuid, booking.uuid])
    client_of(house.users["bob"]).post(mark, {"action": "undo"})
    assert "架空 三郎" not in day(house)
    assert counts(house.slot) == (1, 0)


def test_more_than_are_left_is_said_and_nothing_is_lost(house: House) -> None:
    page = body(come(house, adults="10", name="架空 三郎"))
    assert "残り9名です。" in page
    assert 'value="10"' in page
    assert "架空 三郎" in page
    assert "参加人数を1名以上ご入力ください。" in body(come(house, adults="0", band_child=""))
    assert counts(house.slot) == (1, 0)


def test_where_nothing_is_left_or_it_is_another_day_there_is_no_button(
    house: House, clock: Any
) -> None:
    come(house, adults="9")
    assert LINK not in day(house)
    clock(cast.NOW)
    assert LINK not in day(house)
    assert "当日の時間枠だけ" in body(come(house))


def test_among_participants_nobody_walks_in(house: House) -> None:
    Programme.objects.filter(pk=house.programme.pk).update(audience="participants")
    assert LINK not in day(house)
    assert "受け付けられません" in body(come(house))


def test_only_at_the_own_desk(house: House) -> None:
    theirs = cast.programme(house.second_maker).slots.get()
    assert client_of(house.users["bob"]).get(path(house, theirs)).status_code == 404
