# SPDX-License-Identifier: Apache-2.0
"""Who may enter which office: every address, everybody of the cast."""

import pytest
from tests.office.house import (
    Door,
    House,
    check,
    check_english,
    client_of,
    japanese_words,
    names_in,
)

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Booking
from machikoba.regions import rules
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Grant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

EDITION = {"slug": "edition.slug"}
MAKER = {**EDITION, "uuid": "maker.uuid"}
PROGRAMME = {**EDITION, "uuid": "programme.uuid"}
SLOT = {**EDITION, "uuid": "slot.uuid"}
GRID = {**EDITION, "table": "makers"}
CHANGE = {**EDITION, "uuid": "change_set.uuid"}
ORDER = {**EDITION, "code": "order.code"}
PICTURE = {**EDITION, "uuid": "picture.uuid"}
AREA = {**EDITION, "area": "area.slug"}
BACKER = {**EDITION, "uuid": "backer.uuid"}
FACILITY = {**EDITION, "uuid": "facility.uuid"}
CODE = {**EDITION, "uuid": "code.uuid"}
DISRUPTION = {**EDITION, "uuid": "disruption.uuid"}
CANCEL = {**ORDER, "uuid": "booking.uuid"}
# alice, bob, charlie, second_maker, second_edition, operator, nobody
SEES = "200 404 404 404 404 200 302"
ACTS = "302 404 404 404 404 302 302"
DELETES = "302 404 404 404 404 404 302"  # when the operator knocks, alice has been there
DOORS = {
    "home": Door("302 200 200 200 302 200 302"),
    "create": Door("404 404 404 404 404 200 302"),
    "edition": Door(SEES, EDITION),
    "style": Door(SEES, EDITION),
    "cards": Door(SEES, EDITION),
    "settings": Door(SEES, EDITION),
    "atlas": Door(SEES, EDITION),
    "correct": Door(SEES, EDITION),
    "places": Door(SEES, EDITION),
    "retention": Door(SEES, EDITION),
    "look": Door(SEES, EDITION),
    "look_contrasts": Door(SEES, EDITION),
    "look_preview": Door("404 404 404 404 404 404 302", EDITION),  # without a choice
    "look_style": Door("404 404 404 404 404 404 302", EDITION),
    "face_picture": Door(SEES, {**EDITION, "face": "logo"}),
    "pictures": Door(SEES, EDITION),
    "new_picture": Door(SEES, EDITION),
    "picture": Door(SEES, PICTURE),
    "delete_picture": Door(DELETES, PICTURE, {}),
    "maker_picture": Door(SEES, MAKER),
    "programme_picture": Door(SEES, PROGRAMME),
    "fees": Door(SEES, EDITION),
    "no_shows": Door(SEES, EDITION),
    "disruptions": Door(SEES, EDITION),
    "new_disruption": Door(ACTS, EDITION),  # of nothing: back to the choice
    "disruption": Door(SEES, DISRUPTION),
    "restore": Door(SEES, DISRUPTION),
    "steer": Door(ACTS, DISRUPTION, {}),
    "reach": Door(ACTS, {**DISRUPTION, "told": "told.uuid"}, {}),
    "areas": Door(SEES, EDITION),
    "lobby": Door(SEES, EDITION),
    "lobby_gate": Door(ACTS, EDITION, {"gate": "paused"}),
    "area": Door(SEES, AREA),
    "move_area": Door(ACTS, AREA, {"step": "up"}),
    "delete_area": Door(DELETES, AREA, {}),
    "backers": Door(SEES, EDITION),
    "new_backer": Door(SEES, EDITION),
    "backer": Door(SEES, BACKER),
    "move_backer": Door(ACTS, BACKER, {"step": "up"}),
    "delete_backer": Door(DELETES, BACKER, {}),
    "travel": Door(SEES, EDITION),
    "new_facility": Door(SEES, EDITION),
    "facility": Door(SEES, FACILITY),
    "delete_facility": Door(DELETES, FACILITY, {}),
    "routes": Door(SEES, EDITION),
    "delete_routes": Door(ACTS, EDITION, {}),
    "routes_file": Door(SEES, EDITION),
    "preview_routes": Door(ACTS, {**EDITION, "digest": "nothing-kept"}),
    "delete_feed": Door(DELETES, {**EDITION, "uuid": "feed.uuid"}, {}),
    "figures": Door(SEES, EDITION),
    "figure": Door(SEES, {**EDITION, "uuid": "figure.uuid"}),
    "withdraw_figure": Door(ACTS, {**EDITION, "uuid": "figure.uuid"}, {}),
    "import": Door(SEES, EDITION),
    "mapping": Door(ACTS, {**EDITION, "digest": "nothing-kept"}),
    "report": Door(ACTS, {**EDITION, "digest": "nothing-kept"}),
    "preview": Door(ACTS, {**EDITION, "digest": "nothing-kept"}),
    "makers": Door(SEES, EDITION),
    "maker": Door(SEES, MAKER),
    "pass": Door(SEES, MAKER, {}),
    "programmes": Door(SEES, EDITION),
    "programme": Door(SEES, PROGRAMME),
    "bus_tour": Door(SEES, PROGRAMME),
    "embed": Door(SEES, EDITION),
    "slot": Door(ACTS, PROGRAMME, {}),
    "slots": Door(SEES, EDITION),
    "capacity": Door(ACTS, SLOT, {"capacity": "20"}),
    "overview": Door(SEES, EDITION),
    "booking_rules": Door(SEES, EDITION),
    "codes": Door(SEES, EDITION),
    "code_sheet": Door(SEES, CODE),
    "close_code": Door(ACTS, CODE, {}),
    "programme_rules": Door(SEES, PROGRAMME),
    "window": Door(ACTS, SLOT, {}),
    "bookings": Door(SEES, EDITION),
    "caller": Door(SEES, EDITION),
    "starts": Door(SEES, EDITION),
    "known": Door(SEES, EDITION, {}),
    "order": Door(SEES, ORDER),
    "answer": Door(SEES, ORDER),
    "slip": Door(SEES, ORDER),
    "pdf": Door(SEES, ORDER),
    "resend": Door(ACTS, ORDER, {}),
    "mails": Door(SEES, EDITION),
    "mails_again": Door(ACTS, EDITION, {}),
    "mail": Door(ACTS, {**EDITION, "uuid": "notice.uuid"}, {}),
    "postcards": Door(SEES, EDITION),
    "postcards_print": Door(SEES, EDITION),
    "cancel": Door(ACTS, CANCEL, {}),
    "prints": Door(SEES, EDITION),
    "print": Door(SEES, {**EDITION, "kind": "name-list"}),
    "letters": Door(SEES, {**EDITION, "audience": "makers"}),
    "grid": Door(SEES, GRID),
    "grid_save": Door("400 404 404 404 404 400 302", GRID, {}),
    "changes": Door(SEES, EDITION),
    "undo": Door(ACTS, CHANGE, {}),
    "repeat": Door(SEES, EDITION),
    "table": Door(SEES, {**EDITION, "table": "bookings", "form": "csv"}),
}
OF_A_ROW = {
    name: door for name, door in DOORS.items() if set(door.kwargs) & {"uuid", "code", "area"}
}


def test_every_address_has_a_row() -> None:
    assert names_in("office") == sorted(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_gets_in(name: str) -> None:
    check(f"office:{name}", DOORS[name], House())


@pytest.mark.parametrize("name", OF_A_ROW)
def test_own_office_does_not_open_the_rows_of_another(name: str) -> None:
    house = House()
    own = {"slug": house.second_edition.slug}
    assert OF_A_ROW[name].knock(f"office:{name}", house, "second_edition", **own) == 404
    assert Booking.objects.get(pk=house.booking.pk).state == Booking.State.CONFIRMED


def test_without_its_guard_the_table_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    monkeypatch.setattr(rules, "may_manage", lambda user, edition: True)
    got_in = {
        name: door.knock(f"office:{name}", house, "charlie") != 404
        for name, door in DOORS.items()
        if door.kwargs
    }
    assert [name for name, is_in in got_in.items() if not is_in] == ["look_preview", "look_style"]


def test_the_secretariat_of_the_open_factory_enters_all_its_editions() -> None:
    house = House()
    grant(
        user=house.users["charlie"],
        role=Grant.Role.SECRETARIAT,
        actor=SYSTEM,
        open_factory=house.edition.open_factory,
    )
    for slug in (house.edition.slug, house.second_edition.slug):
        assert DOORS["bookings"].knock("office:bookings", house, "charlie", slug=slug) == 200


def test_whoever_is_switched_off_stays_outside() -> None:
    house = House()
    alice = house.users["alice"]
    client = client_of(alice)
    alice.is_active = False
    alice.save()
    answer = client.get(f"/office/{house.edition.slug}/bookings/")
    assert answer.headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    "path",
    [
        "\0/",
        "tetsunomori/bookings/\0/",
        "tetsunomori/import/\0/",
        "tetsunomori/bookings/?q=\0",
        "tetsunomori/makers/?q=a\0",
        "tetsunomori/makers/?state=\0",
        "tetsunomori/programmes/?q=\0",
        "tetsunomori/programmes/?kind=\0",
        "tetsunomori/slots/?q=\0",
    ],
)
def test_a_null_character_names_nothing(path: str) -> None:
    client = client_of(House().users["alice"])
    assert client.get("/office/" + path.replace("\0", "%00")).status_code == 404


# Files, and pieces of a page.
PARTS = {"table", "print", "pdf", "starts", "known", "style", "look_contrasts", "routes_file"}
PAGES = [name for name, door in DOORS.items() if "200" in door.statuses and name not in PARTS]


@pytest.mark.parametrize("name", PAGES)
def test_in_english(name: str) -> None:
    check_english(f"office:{name}", DOORS[name], House())


def test_a_japanese_word_on_an_english_page_is_found() -> None:
    assert japanese_words('<p>Save <b>保存</b></p><p lang="ja">刃物<br>刃</p>') == {"保存"}
    assert japanese_words('<p aria-label="検索">x</p><textarea>説明</textarea>') == {"検索"}
