# SPDX-License-Identifier: Apache-2.0
"""The tables' pages: with a script, without one, and the way back."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.tables import change, large, one, rows

from machikoba.programmes.models import Slot
from machikoba.regions.models import Area, ChangeSet, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
GRID = "/office/tetsunomori/grid"
TABLES = ("makers", "programmes", "slots")


@pytest.fixture
def edition() -> Edition:
    return cast.edition_of(cast.slot())


@pytest.fixture
def alice(edition: Edition) -> Client:
    return as_secretary(edition)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="grid-data"[^>]*>(.*?)</script>', page, re.S)
    assert found
    return dict(json.loads(found[1]))


def send(client: Client, table: str, language: str = "", **sent: Any) -> dict[str, Any]:
    address = f"{language}{GRID}/{table}/save/"
    answer = client.post(address, json.dumps(sent), content_type="application/json")
    assert answer.status_code == 200
    return dict(answer.json())


def form_of(page: str) -> dict[str, str]:
    """What a browser without scripts would send back unchanged."""
    page = page.partition("data-plain")[2]
    fields = dict(re.findall(r'<input[^>]* name="([^"]*)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select[^>]* name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r"<option selected>(.*?)</option>", options)
        fields[name] = chosen[1] if chosen else re.findall(r"<option>(.*?)</option>", options)[0]
    for name, text in re.findall(
        r'<textarea[^>]* name="([^"]*)"[^>]*>(.*?)</textarea>', page, re.S
    ):
        fields[name] = text
    return {html.unescape(name): html.unescape(text) for name, text in fields.items()}


@pytest.mark.parametrize("table", TABLES)
def test_the_page_carries_the_whole_table(alice: Client, edition: Edition, table: str) -> None:
    data = data_of(body(alice.get(f"{GRID}/{table}/")))
    reference, cells = one(table, edition)
    assert data["rows"] == [[reference, list(cells.values())]]
    assert [column["key"] for column in data["columns"]] == list(cells)
    assert data["save"] == f"{GRID}/{table}/save/"


def test_choices_are_offered(alice: Client, edition: Edition) -> None:
    Area.objects.create(edition=edition, slug="east", name={"ja": "東"})
    found = {
        (table, column["key"]): column["choices"]
        for table in TABLES
        for column in data_of(body(alice.get(f"{GRID}/{table}/")))["columns"]
    }
    assert found["makers", "area"] == ["東"]
    assert found["programmes", "maker"] == ["架空製作所"]
    assert found["slots", "programme"] == ["工場見学"]
    assert found["slots", "day"] == ["2026-10-01", "2026-10-02"]
    assert found["slots", "unit"] == ["人", "組"]


def test_a_table_that_is_none(alice: Client) -> None:
    assert alice.get(f"{GRID}/bookings/").status_code == 404


def test_saving_changed_cells(alice: Client, edition: Edition) -> None:
    reference, _ = one("slots", edition)
    new = {"programme": "工場見学", "day": "10/2", "starts": "9時", "places": "4"}
    answer = send(alice, "slots", edits=[[reference, "places", "12", "10"]], added=[["n", new]])
    assert (answer["saved"], answer["problems"], answer["conflicts"]) == (True, [], [])
    assert answer["text"] == "保存しました(1か所の変更、1行の追加)。"
    assert answer["rows"]["n"][2:6] == ["2026-10-02", "9:00", "10:00", "4"]
    assert set(rows("slots", edition)) == {reference, answer["references"]["n"]}


def test_bad_cells_are_named_and_nothing_is_saved(alice: Client, edition: Edition) -> None:
    reference, before = one("slots", edition)
    edits = [[reference, "places", "多い", "10"], [reference, "starts", "9:00", "10:00"]]
    answer = send(alice, "slots", edits=edits)
    assert (answer["saved"], answer["undo"]) == (False, "")
    (problem,) = answer["problems"]
    assert (problem["row"], problem["column"]) == (reference, "places")
    assert one("slots", edition) == (reference, before)


def test_a_dry_run(alice: Client, edition: Edition) -> None:
    reference, before = one("slots", edition)
    answer = send(alice, "slots", edits=[[reference, "places", "１２", "10"]], dry=True)
    assert (answer["saved"], answer["rows"][reference][5]) == (False, "12")
    assert one("slots", edition) == (reference, before)


def test_what_somebody_else_changed(alice: Client, edition: Edition) -> None:
    reference, before = one("slots", edition)
    change("slots", edition, {reference: {"places": "20"}})
    answer = send(alice, "slots", edits=[[reference, "places", "12", "10"]])
    clash = {"row": reference, "column": "places", "mine": "12", "theirs": "20"}
    assert (answer["conflicts"], answer["saved"]) == ([clash], False)
    answer = send(alice, "slots", removed={reference: before})
    assert answer["conflicts"] == [clash | {"mine": "10"}]
    assert one("slots", edition)[1]["places"] == "20"


def test_in_english(alice: Client, edition: Edition) -> None:
    page = data_of(body(alice.get(f"/en{GRID}/slots/")))
    assert page["columns"][5]["name"] == "Capacity"
    assert page["rows"][0][1][6] == "people"
    reference, _ = one("slots", edition)
    answer = send(alice, "slots", "/en", edits=[[reference, "unit", "groups", "people"]])
    assert answer["text"] == "Saved (1 cell changed)."
    answer = send(alice, "slots", "/en", edits=[[reference, "places", "x", "10"]])
    assert answer["problems"][0]["text"] == "Enter a number from 0 to 100000."


NO_REQUESTS = ("", "[]", '{"edits": [["a"]]}', '{"added": [["a", {"b": 1}]]}', "[" * 100_000)
HALF_A_CHARACTER = '{"added": [["new-1", {"title_ja": "\\ud800"}]]}'


@pytest.mark.parametrize("sent", [*NO_REQUESTS, HALF_A_CHARACTER])
def test_what_is_no_request(alice: Client, edition: Edition, sent: str) -> None:
    answer = alice.post(f"{GRID}/slots/save/", sent, content_type="application/json")
    assert (answer.status_code, len(answer.json()["problems"])) == (400, 1)
    assert not ChangeSet.objects.filter(edition=edition).exists()


@pytest.mark.parametrize("table", TABLES)
def test_the_form_sent_back_changes_nothing(alice: Client, edition: Edition, table: str) -> None:
    before = rows(table, edition)
    page = body(alice.get(f"{GRID}/{table}/"))
    answer = alice.post(f"{GRID}/{table}/", form_of(page))
    assert "変更はありません。" in follow(alice, answer)
    assert rows(table, edition) == before


def test_the_form_without_scripts(alice: Client, edition: Edition) -> None:
    reference, before = one("makers", edition)
    form = form_of(body(alice.get(f"{GRID}/makers/")))
    form |= {f"{reference}|phone": "1", "new-2|name_ja": "新しい工場"}
    assert "1か所の変更、1行の追加" in follow(alice, alice.post(f"{GRID}/makers/", form))
    now = rows("makers", edition)
    added = next(row for row in now if row != reference)
    assert (now[reference], now[added]["name_ja"]) == (before | {"phone": "1"}, "新しい工場")
    form = form_of(body(alice.get(f"{GRID}/makers/"))) | {f"delete|{added}": "on"}
    assert "1行の削除" in follow(alice, alice.post(f"{GRID}/makers/", form))


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(
    alice: Client, edition: Edition
) -> None:
    reference, _ = one("makers", edition)
    form = form_of(body(alice.get(f"{GRID}/makers/")))
    change("makers", edition, {reference: {"phone": "2"}})
    page = body(
        alice.post(f"{GRID}/makers/", form | {f"{reference}|phone": "1", "new-1|phone": "3"})
    )
    assert "ほかの人が「2」に変えました。このまま保存すると「1」になります。" in page
    assert "この欄は空にできません。" in page
    again = form_of(page)
    assert (again[f"{reference}|phone"], again["new-1|phone"]) == ("1", "3")
    follow(alice, alice.post(f"{GRID}/makers/", again | {"new-1|phone": ""}))
    assert one("makers", edition)[1]["phone"] == "1"


@pytest.mark.parametrize("base", ["", "no json", "[]", '{"a": {"phone": 1}}', "[" * 9000])
def test_a_form_that_was_tampered_with(alice: Client, edition: Edition, base: str) -> None:
    before = rows("makers", edition)
    answer = alice.post(f"{GRID}/makers/", {"base": base, "x|phone": "1"})
    assert answer.status_code == 302
    assert rows("makers", edition) == before


def test_a_saved_change_is_undone(alice: Client, edition: Edition) -> None:
    reference, before = one("slots", edition)
    undo = send(alice, "slots", edits=[[reference, "places", "12", "10"]])["undo"]
    assert "元に戻しました(1か所の変更)。" in follow(alice, alice.post(undo))
    assert one("slots", edition) == (reference, before)
    assert "すでに元に戻されています" in follow(alice, alice.post(undo))


def test_what_changed_since_is_said_and_kept(alice: Client, edition: Edition) -> None:
    reference, _ = one("slots", edition)
    undo = send(alice, "slots", edits=[[reference, "places", "12", "10"]])["undo"]
    send(alice, "slots", edits=[[reference, "places", "13", "12"]])
    page = body(alice.post(undo))
    assert "定員: 戻す値「10」、いまの値「13」" in page
    assert one("slots", edition)[1]["places"] == "13"


def test_the_record_of_changes(alice: Client, edition: Edition) -> None:
    assert "まだ変更はありません。" in body(alice.get("/office/tetsunomori/changes/"))
    reference, _ = one("slots", edition)
    send(alice, "slots", edits=[[reference, "places", "12", "10"]])
    page = body(alice.get("/office/tetsunomori/changes/"))
    assert [words in page for words in ("1か所の変更", "alice", "9月1日")] == [True] * 3


OPENING = {"makers": 6, "programmes": 7, "slots": 6}


@pytest.mark.parametrize("number", [1, 3, 300])
@pytest.mark.parametrize("table", TABLES)
def test_opening_takes_as_many_queries_whatever_the_number(
    table: str, number: int, django_assert_num_queries: Any
) -> None:
    edition = large(number, 5) if table != "makers" else large(1, 0)
    for extra in range(number - 1 if table == "makers" else 0):
        cast.maker(edition, f"工場{extra}")
    client = as_secretary(edition)
    with django_assert_num_queries(OPENING[table]):
        page = body(client.get(f"{GRID}/{table}/"))
    assert len(data_of(page)["rows"]) == number * (5 if table == "slots" else 1)


@pytest.mark.parametrize("number", [1, 3, 500])
def test_pasting_takes_as_many_queries_whatever_the_number(
    number: int, django_assert_num_queries: Any
) -> None:
    edition = large(number, 1)
    edits = [[row, "places", "30", "10"] for row in rows("slots", edition)]
    client = as_secretary(edition)
    with django_assert_num_queries(14):
        answer = send(client, "slots", edits=edits)
    assert (answer["saved"], len(answer["rows"])) == (True, number)
    assert Slot.objects.filter(seats__capacity=30, programme__gt=0).count() == number
