# SPDX-License-Identifier: Apache-2.0
"""Who may sit at which desk: every address, everybody of the cast."""

from typing import Any

import pytest
from tests.office.house import Door, House, check, check_english, names_in

from machikoba.regions import rules
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MAKER = {"maker": "maker.uuid"}
# alice, bob, charlie, second_maker, second_edition, operator, nobody
SEES = "200 200 404 404 404 200 302"
ACTS = "302 302 404 404 404 302 302"
DOORS = {
    "home": Door("200 302 200 302 200 200 302"),
    "ticket": Door("200 200 200 200 200 200 302", {"code": "order.code"}),
    "day": Door(SEES, MAKER),
    "mutual": Door(SEES, MAKER),
    "mutual_book": Door(SEES, {**MAKER, "slot": "mutual_slot.uuid"}),
    "scan": Door(SEES, MAKER),
    "find": Door(SEES, MAKER),
    "list": Door(ACTS, MAKER),
    "requests": Door(SEES, MAKER),
    "answer": Door(SEES, {**MAKER, "booking": "asked.uuid"}),
    "start": Door(SEES, MAKER),
    "walk_in": Door(SEES, {**MAKER, "slot": "slot.uuid"}),
    "capacity": Door(ACTS, {**MAKER, "slot": "slot.uuid"}, {"capacity": "12"}),
    "mark": Door(ACTS, {**MAKER, "booking": "booking.uuid"}, {"action": "arrived"}),
    "pay": Door(ACTS, {**MAKER, "booking": "booking.uuid"}, {"amount": "1500"}),
}


def test_every_address_has_a_row() -> None:
    assert names_in("desk") == sorted(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_gets_in(name: str) -> None:
    check(f"desk:{name}", DOORS[name], House())


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if "maker" in door.kwargs])
def test_without_its_guard_the_table_fails(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    monkeypatch.setattr(rules, "may_see_visitors", lambda user, maker: True)
    assert DOORS[name].knock(f"desk:{name}", house, "charlie") in (200, 302)
    with pytest.raises(AssertionError):
        check(f"desk:{name}", DOORS[name], house)


def test_own_desk_lets_nobody_in_on_the_booking_of_another() -> None:
    house = House()
    own = {"maker": house.second_maker.uuid}
    assert DOORS["mark"].knock("desk:mark", house, "second_maker", **own) == 404
    assert CheckIn.objects.filter(booking=house.booking).count() == 0


@pytest.mark.parametrize("name", ["home", "ticket", "day", "mutual", "mutual_book", "scan", "find"])
def test_in_english(name: str, clock: Any) -> None:
    house = House()
    clock(house.slot.starts_at)
    check_english(f"desk:{name}", DOORS[name], house)
