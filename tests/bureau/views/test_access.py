# SPDX-License-Identifier: Apache-2.0
"""Who may enter which bureau's rooms: every address, everybody of the cast."""

import pytest
from tests.bureau.house import SEES, House, check, check_english
from tests.office.house import Door, client_of, names_in

from machikoba.regions import rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

BUREAU = {"bureau": "bureau.slug"}
# dora, second_bureau, alice, bob, charlie, operator, nobody
DOORS = {
    "home": Door("302 302 200 200 200 200 302"),
    "create": Door("404 404 404 404 404 200 302"),
    "bureau": Door(SEES, BUREAU),
    "contact": Door(SEES, BUREAU),
}
PAGES = [name for name, door in DOORS.items() if "200" in door.statuses]


def test_every_address_has_a_row() -> None:
    assert names_in("bureau") == sorted(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_gets_in(name: str) -> None:
    check(f"bureau:{name}", DOORS[name], House())


def test_without_its_guard_the_table_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    monkeypatch.setattr(rules, "may_manage_bureau", lambda user, bureau: True)
    for name, door in DOORS.items():
        if door.kwargs:
            with pytest.raises(AssertionError):
                check(f"bureau:{name}", door, house)


def test_whoever_is_switched_off_stays_outside() -> None:
    house = House()
    dora = house.users["dora"]
    client = client_of(dora)
    dora.is_active = False
    dora.save()
    answer = client.get(f"/bureau/{house.bureau.slug}/")
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("path", ["\0/", "kouiki/contact/\0/", "kouiki/?q=\0"])
def test_a_null_character_names_nothing(path: str) -> None:
    client = client_of(House().users["dora"])
    assert client.get("/bureau/" + path.replace("\0", "%00")).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_in_english(name: str) -> None:
    check_english(f"bureau:{name}", DOORS[name], House())
