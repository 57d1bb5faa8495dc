# SPDX-License-Identifier: Apache-2.0
"""The front room, a new edition, and its settings."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, as_secretary, body, client_of, follow, operator

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Edition, Grant, OpenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

SETTINGS = {
    "name__ja": "鉄ノ森 工場びらき 2026",
    "name__en": "Tetsunomori Open Factory 2026",
    "status": "published",
    "starts_on": "2026-10-01",
    "ends_on": "2026-10-02",
    "party_limit": "10",
    "asks_kana": "required",
    "asks_phone": "no",
}
NEW = {
    "open_factory": "海辺の工場",
    "name": "海辺の工場 2027",
    "slug": "umibe-2027",
    "starts_on": "2027-02-01",
    "ends_on": "2027-02-03",
}


def settle(client: Client, **changed: str) -> Any:
    return client.post("/office/tetsunomori/settings/", {**SETTINGS, **changed})


def fresh(slug: str = "tetsunomori") -> Edition:
    return Edition.objects.select_related("occasion", "open_factory").get(slug=slug)


def test_home_lists_own_editions_alone() -> None:
    house = House()
    alice = house.users["alice"]
    role = Grant.Role.SECRETARIAT
    grant(user=alice, role=role, actor=SYSTEM, edition=cast.edition("third"))
    page = body(client_of(alice).get("/office/"))
    links = [f"/office/{slug}/" in page for slug in ("tetsunomori", "third", "second")]
    assert links == [True, True, False]


def test_operator_makes_an_edition() -> None:
    client = client_of(operator())
    assert client.post("/office/new/", NEW).headers["Location"] == "/office/umibe-2027/settings/"
    made = fresh("umibe-2027")
    assert (made.status, made.year, made.fiscal_year) == ("draft", 2027, 2026)
    assert (str(made.name), str(made.open_factory)) == ("海辺の工場 2027", "海辺の工場")
    assert made.days()[-1] == date(2027, 2, 3)


def test_a_known_open_factory_is_not_made_again() -> None:
    known = cast.edition().open_factory
    client_of(operator()).post("/office/new/", {**NEW, "open_factory": str(known)})
    assert fresh("umibe-2027").open_factory == known


def test_two_open_factories_may_ask_for_one_address() -> None:
    OpenFactory.objects.create(slug="umibe-2027", name=Texts.of("別の工場"))
    client_of(operator()).post("/office/new/", NEW)
    assert str(fresh("umibe-2027").open_factory) == "海辺の工場"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slug": "tetsunomori"}, "このアドレスは使われています。"),
        ({"slug": "new"}, "このアドレスは使われています。"),
        ({"slug": "海辺"}, "半角の英数字とハイフンで入力してください。"),
        ({"ends_on": "2027-01-31"}, "最終日は初日以降にしてください。"),
    ],
)
def test_an_edition_that_cannot_be(changed: dict[str, str], sentence: str) -> None:
    cast.edition()
    page = body(client_of(operator()).post("/office/new/", {**NEW, **changed}))
    assert sentence in page
    assert Edition.objects.count() == 1


def test_settings_show_what_is() -> None:
    page = body(as_secretary(cast.edition(number=7)).get("/office/tetsunomori/settings/"))
    assert 'value="鉄ノ森 工場びらき 2026"' in page
    assert 'value="Tetsunomori Open Factory 2026"' in page
    assert 'name="number" value="7"' in page
    assert '<option value="published" selected>' in page


def test_saving_changes_both_rows_on_record() -> None:
    client = as_secretary(cast.edition())
    changed = {"number": "8", "lead__en": "Come in", "party_limit": "4", "asks_phone": "optional"}
    changed |= {"bookings_open_at": "2026-09-10T10:00"}
    assert "保存しました。" in follow(client, settle(client, **changed))
    edition = fresh()
    assert (edition.number, edition.lead.values) == (8, {"en": "Come in"})
    occasion = edition.occasion
    assert (occasion.party_limit, occasion.asks_phone) == (4, "optional")
    assert occasion.bookings_open_at == cast.NOW + timedelta(days=9, hours=-2)
    entry = Entry.objects.get(action="update_edition")
    assert set(entry.after) == {"number", "lead", "party_limit", "asks_phone", "bookings_open_at"}
    assert entry.actor_label == "alice"


def test_saving_unchanged_changes_nothing() -> None:
    client = as_secretary(cast.edition())
    settle(client)
    entry = Entry.objects.get(action="update_edition")
    assert (entry.before, entry.after) == ({}, {})


def test_a_reading_that_has_no_field_is_kept() -> None:
    name = Texts.of("鉄ノ森", kana="テツノモリ")
    edition = cast.edition()
    Edition.objects.filter(pk=edition.pk).update(name=name)
    client = as_secretary(edition)
    settle(client, name__ja="鉄の森", name__en="")
    assert fresh().name.values == {"ja": "鉄の森", "ja-kana": "テツノモリ"}


def test_visitors_see_it_at_once() -> None:
    client = as_secretary(cast.edition())
    assert "工場びらき 2026" in body(client.get("/editions/tetsunomori/"))
    settle(client, name__ja="新しい名前")
    assert "新しい名前" in body(client.get("/editions/tetsunomori/"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name__ja": "", "name__en": " "}, "名前を入力してください。"),
        ({"ends_on": "2026-09-30"}, "最終日は初日以降にしてください。"),
        ({"party_limit": "0"}, "party_limit"),
        ({"status": "gone"}, "status"),
    ],
)
def test_settings_that_cannot_be(changed: dict[str, str], sentence: str) -> None:
    page = body(settle(as_secretary(cast.edition()), **{"number": "9", **changed}))
    assert "入力内容をご確認ください。" in page
    assert sentence in page
    assert fresh().number is None
    assert not Entry.objects.filter(action="update_edition").exists()
