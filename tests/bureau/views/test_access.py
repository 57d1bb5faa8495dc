# SPDX-License-Identifier: Apache-2.0
"""Who may enter which bureau's rooms: every address, everybody of the cast."""

import pytest
from tests.bureau.house import ACTS, SEES, House, check, check_english
from tests.office.house import Door, client_of, names_in

from machikoba.regions import rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

BUREAU = {"bureau": "bureau.slug"}
PUBLICATION = {**BUREAU, "uuid": "publication.uuid"}
GATHERING = {**BUREAU, "uuid": "gathering.uuid"}
CASE = {**BUREAU, "uuid": "case.uuid"}
PAGE = {**BUREAU, "uuid": "page.uuid"}
FACTORY = {**BUREAU, "uuid": "open_factory.uuid"}
PERSON = {**BUREAU, "uuid": "person.uuid"}
SOURCE = {**BUREAU, "uuid": "peer.uuid"}
CORRECTION = {**BUREAU, "uuid": "proposal.uuid"}
LISTING = {**BUREAU, "uuid": "survey.listing.uuid"}
SURVEY = {**BUREAU, "uuid": "survey.round.uuid"}
SURVEY_FORM = {**SURVEY, "form": "survey.uuid"}
THEME = {**BUREAU, "theme": "theme.pk"}
# dora, second_bureau, alice, bob, charlie, operator, nobody
RUNS = "404 404 404 404 404 302 302"
DOORS = {
    "home": Door("302 302 200 200 200 200 302"),
    "create": Door("404 404 404 404 404 200 302"),
    "bureau": Door(SEES, BUREAU),
    "contact": Door(SEES, BUREAU),
    "activities": Door(SEES, BUREAU),
    "publication_new": Door(SEES, BUREAU),
    "gathering_new": Door(SEES, BUREAU),
    "activity": Door(SEES, GATHERING),
    "move": Door(ACTS, GATHERING, {}),
    "shown": Door(ACTS, GATHERING, {}),
    "address": Door(ACTS, GATHERING, {}),
    "links": Door(ACTS, GATHERING, {}),
    "delete": Door(SEES, GATHERING),
    "add_file": Door(SEES, PUBLICATION, {}),
    "delete_file": Door("302 404 404 404 404 404 302", {**PUBLICATION, "file": "file.uuid"}, {}),
    "set_cover": Door(SEES, PUBLICATION, {}),
    "add_item": Door(SEES, GATHERING, {}),
    "delete_item": Door("302 404 404 404 404 404 302", {**GATHERING, "item": "item.pk"}, {}),
    "add_speaker": Door(SEES, {**GATHERING, "item": "item.pk"}, {"speaker": "0"}),
    "delete_speaker": Door(
        "302 404 404 404 404 404 302", {**GATHERING, "speaker": "speaker.pk"}, {}
    ),
    "add_material": Door(SEES, GATHERING, {}),
    "delete_material": Door(
        "302 404 404 404 404 404 302", {**GATHERING, "material": "material.uuid"}, {}
    ),
    "open_registration": Door(ACTS, GATHERING, {}),
    "close_registration": Door(ACTS, GATHERING, {}),
    "registrations": Door(SEES, GATHERING),
    "table": Door(SEES, {**GATHERING, "name": "participants", "form": "csv"}),
    "pages": Door(SEES, BUREAU),
    "add_page_picture": Door(ACTS, BUREAU, {}),
    "page": Door(SEES, PAGE),
    "place_page": Door(SEES, PAGE, {}),
    "version": Door(SEES, {**PAGE, "number": "1"}),
    "delete_page": Door("302 404 404 404 404 404 302", PAGE, {}),
    "cases": Door(SEES, BUREAU),
    "case_new": Door(SEES, BUREAU),
    "case": Door(SEES, CASE),
    "delete_case": Door(SEES, CASE),
    "themes": Door(SEES, BUREAU),
    "theme": Door(SEES, THEME),
    "delete_theme": Door("302 404 404 404 404 404 302", THEME, {}),
    "open_factories": Door(SEES, BUREAU),
    "open_factory": Door(SEES, FACTORY),
    "supports": Door(SEES, BUREAU),
    "delete_support": Door("302 404 404 404 404 404 302", {**FACTORY, "support": "support.pk"}, {}),
    "sources": Door(SEES, BUREAU),
    "source": Door(SEES, SOURCE),
    "pause_source": Door(ACTS, SOURCE, {}),
    "ask_source": Door(ACTS, SOURCE, {}),
    "trust_source": Door(ACTS, SOURCE, {}),
    "people": Door(SEES, BUREAU),
    "person": Door(SEES, PERSON),
    "affiliate": Door(ACTS, PERSON, {}),
    "delete_person": Door(SEES, PERSON),
    "corrections": Door(SEES, BUREAU),
    "correction": Door(SEES, CORRECTION),
    "contacts": Door(SEES, BUREAU),
    "listing_contact": Door(SEES, LISTING),
    "surveys": Door(SEES, BUREAU),
    "new_survey": Door(SEES, BUREAU),
    "survey": Door(SEES, SURVEY),
    "edit_survey": Door(SEES, SURVEY),
    "open_survey": Door(ACTS, SURVEY, {}),
    "close_survey": Door(ACTS, SURVEY, {}),
    "delete_survey": Door(ACTS, SURVEY, {}),
    "send_proofs": Door("302 404 404 404 404 302 302", SURVEY, {}),
    "survey_table": Door(SEES, {**SURVEY, "form": "csv"}),
    "survey_form": Door(SEES, SURVEY_FORM),
    "survey_form_act": Door(ACTS, SURVEY_FORM, {}),
    "areas": Door(SEES, BUREAU),
    "assign_area": Door(RUNS, BUREAU, {}),
    "end_area": Door(RUNS, {**BUREAU, "area": "area.pk"}, {}),
    "remove_area": Door(RUNS, {**BUREAU, "area": "area.pk"}, {}),
    "place_open_factory": Door(ACTS, FACTORY, {"prefectures": ["00"]}),
    "import": Door(SEES, BUREAU),
    "import_preview": Door(ACTS, {**BUREAU, "digest": "digest"}),
    "duplicates": Door(SEES, BUREAU),
    "decide_duplicate": Door("404 404 404 404 404 404 302", BUREAU, {}),
    "decided": Door(SEES, BUREAU),
    "take_back_verdict": Door(
        "302 404 404 404 404 404 302", {**BUREAU, "verdict": "verdict.pk"}, {}
    ),
    "staff": Door(SEES, BUREAU),
    "revoke_staff": Door("302 404 404 404 404 404 302", {**BUREAU, "grant": "given.pk"}, {}),
    "secretariat": Door(SEES, FACTORY),
    "revoke_secretariat": Door(
        "302 404 404 404 404 404 302", {**FACTORY, "grant": "secretariat.pk"}, {}
    ),
}
# Rows of one bureau; open factories and people are everybody's.
OF_A_ROW = {
    name: door
    for name, door in DOORS.items()
    if set(door.kwargs) & {"uuid", "theme"} and door.kwargs not in (FACTORY, PERSON)
}
PAGES = [
    name
    for name, door in DOORS.items()
    if "200" in door.statuses
    and door.post is None
    and name not in ("table", "supports", "survey_table")
]


def test_every_address_has_a_row() -> None:
    assert names_in("bureau") == sorted(DOORS)


@pytest.mark.parametrize("name", DOORS)
def test_who_gets_in(name: str) -> None:
    check(f"bureau:{name}", DOORS[name], House())


@pytest.mark.parametrize("name", OF_A_ROW)
def test_own_rooms_do_not_open_the_rows_of_another(name: str) -> None:
    house = House()
    own = {"bureau": house.second_bureau.slug}
    assert OF_A_ROW[name].knock(f"bureau:{name}", house, "second_bureau", **own) == 404


def test_without_its_guard_the_table_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    house = House()
    monkeypatch.setattr(rules, "may_manage_bureau", lambda user, bureau: True)
    for name in ("activities", "activity", "pages"):
        door = DOORS[name]
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
